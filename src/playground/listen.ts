import { createServer, type RequestListener, type Server } from "node:http";

/** Ports tried after the wanted one. */
const ATTEMPTS = 20;

/** Codes of a loopback address that this machine does not have. */
const NO_SUCH_ADDRESS: ReadonlySet<string> = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"]);

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Listens on this machine's own addresses alone, both of them, since `localhost` is either. A port that is taken on
 * one of them is left alone, and the next is tried.
 *
 * @param port 0 for any free one.
 */
export async function listenOnLoopback(port: number, handle: RequestListener): Promise<Listening> {
  for (let attempt = 0; attempt <= ATTEMPTS; attempt++) {
    const wanted = port === 0 ? 0 : port + attempt;
    const first = await tryListen(wanted, "127.0.0.1", handle);
    if (first === "taken") continue;
    if (first === "absent") throw new Error("This machine has no loopback address 127.0.0.1");
    const second = await tryListen(first.port, "::1", handle);
    if (second === "taken") {
      await first.close();
      continue;
    }
    return {
      port: first.port,
      close: async () => {
        await first.close();
        if (second !== "absent") await second.close();
      },
    };
  }
  throw new Error(`Ports ${port} to ${port + ATTEMPTS} are all taken; choose one with --port`);
}

async function tryListen(
  port: number,
  host: string,
  handle: RequestListener,
): Promise<Listening | "taken" | "absent"> {
  const server = createServer(handle);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EADDRINUSE" || code === "EACCES") return "taken";
    if (NO_SUCH_ADDRESS.has(code)) return "absent";
    throw error;
  }
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return { port: bound, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

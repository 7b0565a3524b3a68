import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/** Where a request is to go on this machine. */
export interface Way {
  readonly port: number;
  readonly path: string;
}

export interface HttpProxy {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Hands each request on as it is; where that leads nowhere, or the answer is lost, the connection is cut. */
export async function openProxy(
  wayOf: (incoming: IncomingMessage) => Way | undefined | Promise<Way | undefined>,
): Promise<HttpProxy> {
  const handOn = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const way = await wayOf(incoming);
    const cut = () => outgoing.destroy();
    if (way === undefined) {
      cut();
      return;
    }
    const { method, headers } = incoming;
    const forwarded = request({ host: "127.0.0.1", ...way, method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.on("error", cut);
    });
    forwarded.on("error", cut);
    outgoing.on("close", () => forwarded.destroy());
    forwarded.end(Buffer.concat(chunks));
  };
  const server = createServer((incoming, outgoing) => {
    // Whoever asked may be killed in mid-request.
    handOn(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/**
 * - `open`: everything passes
 * - `cut`: connections end after what was sent, and new ones as soon as they are made
 * - `silent`: nothing passes, and nobody is told: connections stay, new ones are accepted
 */
export type NetworkState = "open" | "cut" | "silent";

/** What lies between the program and its database, for tests to break. */
export interface BreakableNetwork {
  /** The URL of the same database through this network. */
  readonly through: (databaseUrl: string) => string;
  readonly become: (state: NetworkState) => void;
  /** Lets the next request pass, and becomes so before its answer does. Resolves when that has happened. */
  readonly becomeInMidQuery: (state: NetworkState) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startNetwork(databaseUrl: string): Promise<BreakableNetwork> {
  const { hostname, port } = new URL(databaseUrl);
  const links = new Set<readonly [Socket, Socket]>();
  let state: NetworkState = "open";
  let onRequest: (() => void) | undefined;

  const become = (next: NetworkState) => {
    state = next;
    if (next === "open") {
      // What stood in silence has lost bytes, and would never speak sense again.
      for (const link of links) if (silenced.has(link)) for (const socket of link) socket.destroy();
    }
    if (next === "silent") for (const link of links) silenced.add(link);
    if (next === "cut") {
      for (const [client, upstream] of links) {
        client.destroy();
        // The server still hears what was sent.
        upstream.end();
      }
    }
  };
  const silenced = new WeakSet<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    if (state === "cut") {
      client.destroy();
      return;
    }
    const link = [client, connect(Number(port), hostname)] as const;
    const [, upstream] = link;
    links.add(link);
    if (state === "silent") silenced.add(link);
    client.on("data", (bytes) => {
      if (silenced.has(link)) return;
      upstream.write(bytes);
      const told = onRequest;
      onRequest = undefined;
      told?.();
    });
    upstream.on("data", (bytes) => {
      if (!silenced.has(link)) client.write(bytes);
    });
    for (const socket of link) {
      socket.on("error", () => {});
      socket.on("close", () => {
        links.delete(link);
        if (!silenced.has(link)) for (const other of link) other.end();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const ownPort = typeof address === "object" && address !== null ? address.port : 0;
  return {
    through(url) {
      const moved = new URL(url);
      moved.host = `127.0.0.1:${ownPort}`;
      return moved.href;
    },
    become,
    becomeInMidQuery: (next) =>
      new Promise((resolve) => {
        onRequest = () => {
          become(next);
          resolve();
        };
      }),
    async close() {
      for (const link of links) for (const socket of link) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

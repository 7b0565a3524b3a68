import { once } from "node:events";
import { createServer, request } from "node:http";
import { setTimeout } from "node:timers/promises";

/** What stands between Slack and the replicas: hands each request to one of them, some of them late. */
export interface FrontDoor {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** One request in so many is held back, for so many milliseconds at most, and is overtaken. */
const HELD_BACK = { oneIn: 5, forMs: 1_500 } as const;

export async function openFrontDoor(
  ports: () => readonly number[],
  random: () => number,
): Promise<FrontDoor> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    if (random() * HELD_BACK.oneIn < 1) await setTimeout(random() * HELD_BACK.forMs);
    const open = ports();
    const port = open[Math.floor(random() * open.length)];
    const refuse = () => {
      if (!outgoing.headersSent) outgoing.writeHead(502).end();
    };
    if (port === undefined) {
      refuse();
      return;
    }
    const { method, url, headers } = incoming;
    const forwarded = request(
      { host: "127.0.0.1", port, method, path: url, headers, agent: false },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.on("error", () => outgoing.destroy());
      },
    );
    forwarded.on("error", refuse);
    forwarded.end(Buffer.concat(chunks));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

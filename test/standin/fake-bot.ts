import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = { readonly status: number; readonly body?: unknown } | "silence";

export interface FakeBot {
  readonly requestUrl: string;
  readonly received: readonly Received[];
  /** What it answers from now on; at first 200 with nothing. */
  answer: (request: Received) => Answer;
  close(): Promise<void>;
}

/** The least bot: it keeps what it gets and answers as told. */
export async function startFakeBot(): Promise<FakeBot> {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = { headers: incoming.headers, body: Buffer.concat(chunks).toString("utf8") };
    received.push(request);
    const answer = bot.answer(request);
    if (answer === "silence") return;
    const json = answer.body === undefined ? "" : JSON.stringify(answer.body);
    outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(json);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bot: FakeBot = {
    requestUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received,
    answer: () => ({ status: 200 }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return bot;
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Words that mean one thing: each row is a dimension. */
const MEANINGS = [
  ["暖气片冰凉", "室温不足"],
  ["掏钱难", "缴费"],
  ["管网"],
  ["温控"],
  ["测温"],
  ["奶茶"],
  ["聊天小圈子", "微信群"],
];

export interface VectorServer {
  readonly url: string;
  /** Model and texts of each request, and its authorization. */
  readonly requests: {
    readonly model: string;
    readonly input: readonly string[];
    readonly authorization: string | undefined;
  }[];
  /** What it does from now on; at first "answer". */
  behaviour: "answer" | "stall" | "fail" | "nonsense" | "few" | "short" | "uneven" | "backwards";
  /** Texts that it does not take, and the status that it says so with. */
  refuses: string;
  refusal: number;
  readonly close: () => Promise<void>;
}

/** An endpoint for embeddings on this machine, whose model is a table of synonyms. */
export async function startVectorServer(): Promise<VectorServer> {
  const state: Omit<VectorServer, "url" | "close"> = {
    requests: [],
    behaviour: "answer",
    refuses: "",
    refusal: 413,
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { model, input }: { model: string; input: string[] } = JSON.parse(Buffer.concat(chunks).toString());
    state.requests.push({ model, input, authorization: request.headers.authorization });
    if (state.behaviour === "stall") return;
    const refused = state.refuses !== "" && input.some((text) => text.includes(state.refuses));
    if (state.behaviour === "fail" || refused || request.url !== "/v1/embeddings") {
      response.writeHead(refused ? state.refusal : 500).end();
      return;
    }
    response.writeHead(200, { "content-type": "application/json" }).end(bodyOf(input, state.behaviour));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}

function bodyOf(input: readonly string[], behaviour: VectorServer["behaviour"]): string {
  if (behaviour === "nonsense") return "<html>";
  const data = input.map((text, index) => ({
    index,
    embedding: behaviour === "short" || (behaviour === "uneven" && index > 0) ? [1, 0] : vectorOf(text),
  }));
  if (behaviour === "backwards") data.reverse();
  return JSON.stringify({ object: "list", data: behaviour === "few" ? data.slice(1) : data });
}

/** How often each meaning is said; the last number keeps a text that means nothing from being no vector. */
function vectorOf(text: string): number[] {
  return [...MEANINGS.map((words) => words.filter((word) => text.includes(word)).length), 0.1];
}

// The other side of an app under load, in a process of its own: asks signed questions, and takes the answers as
// Slack's Web API and response URLs do. Told what to do by the process that forked it.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { sign } from "../../src/standin/delivery/signature.ts";
import { readQuestions } from "../../test/golden/questions.ts";
import { answerOf, type Kind, questionBody, type SentQuestion } from "./slack-wire.ts";

export interface LoadRequest {
  readonly appUrl: string;
  readonly kind: Kind;
  /** Questions in hand at the same time: each until it is acknowledged and its answer is here. */
  readonly atOnce: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Times in milliseconds, from the question's first byte. */
export interface LoadReport {
  readonly answered: number;
  readonly acks: readonly number[];
  readonly answers: readonly number[];
  /** Not acknowledged with 200. */
  readonly refused: number;
  /** No answer within 15 s. */
  readonly unanswered: number;
}

/** Longest wait for an answer, in milliseconds. */
const ANSWER_LIMIT = 15_000;

/** In place of a status, where the app broke the connection. */
const NO_ANSWER = 0;

/** Those that every app answers with a message: no wish for a form, nothing to react to. */
const questions = readQuestions("questions.jsonl")
  .filter(({ kind }) => kind === "passages")
  .map(({ q }) => q);
/** Who waits for which answer, by the question's id. */
const waiting = new Map<string, () => void>();
let asked = 0;

const server = createServer((request, response) => void takeCall(request, response));
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ apiUrl: `${origin(port)}/api/` });
});
process.on("message", async (request: LoadRequest) => process.send?.(await run(request)));

function origin(port: number): string {
  return `http://127.0.0.1:${port}`;
}

async function takeCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { answers, body } = answerOf(request.url ?? "", Buffer.concat(chunks).toString());
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(body);
  if (answers !== undefined) waiting.get(answers)?.();
}

async function run({ appUrl, kind, atOnce, warmUpMs, measureMs }: LoadRequest): Promise<LoadReport> {
  const { origin: appOrigin, pathname } = new URL(appUrl);
  const pool = new Pool(appOrigin, { connections: atOnce });
  const begun = performance.now();
  const measuredFrom = begun + warmUpMs;
  const measuredTo = measuredFrom + measureMs;
  const acks: number[] = [];
  const answers: number[] = [];
  let answered = 0;
  let refused = 0;
  let unanswered = 0;

  const askOne = async () => {
    asked += 1;
    const { id, body, contentType }: SentQuestion = questionBody(kind, {
      number: asked,
      text: questions[asked % questions.length] ?? "",
      slackUrl: origin((server.address() as AddressInfo).port),
    });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const sentAt = performance.now();
    const since = () => performance.now() - sentAt;
    const giveUp = new AbortController();
    const answer = new Promise<number>((resolve) => waiting.set(id, () => resolve(since())));
    const limit = wait(ANSWER_LIMIT, undefined, { signal: giveUp.signal }).catch(() => undefined);
    const request = pool.request({
      path: pathname,
      method: "POST",
      headers: {
        "content-type": contentType,
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": sign("signing-secret", timestamp, body),
      },
      body,
    });
    const statusCode = await request.then(
      async ({ statusCode, body: acknowledgement }) => {
        await acknowledgement.dump();
        return statusCode;
      },
      () => NO_ANSWER,
    );
    const acknowledgedAfter = since();
    const answeredAfter = statusCode === 200 ? await Promise.race([answer, limit]) : undefined;
    giveUp.abort();
    waiting.delete(id);
    const inTime = sentAt >= measuredFrom && sentAt < measuredTo;
    if (statusCode !== 200) refused += 1;
    else if (answeredAfter === undefined) unanswered += 1;
    else if (performance.now() >= measuredFrom && performance.now() < measuredTo) answered += 1;
    if (inTime && statusCode === 200) acks.push(acknowledgedAfter);
    if (inTime && answeredAfter !== undefined) answers.push(answeredAfter);
  };
  const person = async () => {
    while (performance.now() < measuredTo) await askOne();
  };
  const people = Array.from({ length: atOnce }, person);
  await wait(warmUpMs);
  process.send?.("measuring");
  await wait(measuredTo - performance.now());
  process.send?.("measured");
  // What is still in hand is not counted.
  await Promise.all(people);
  await pool.close();
  return { answered, acks, answers, refused, unanswered };
}

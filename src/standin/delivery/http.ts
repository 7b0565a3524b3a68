import { Agent, request } from "node:http";
import { parseObject } from "../json.ts";
import type { Answer, Delivery, Forgery } from "./delivery.ts";
import { sign } from "./signature.ts";

export interface HttpTarget {
  readonly requestUrl: string;
  readonly signingSecret: string;
  /** The time that signatures carry, epoch milliseconds. */
  readonly now: () => number;
  /** Real milliseconds to wait for an answer. */
  readonly timeoutMs: number;
}

export interface Prepared {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signature: { readonly timestamp: string; readonly value: string } | undefined;
}

// Connections are not kept: a bot that closes its server would wait for the idle ones.
const agent = new Agent({ keepAlive: false });

/** Writes a delivery as Slack does: JSON for events, a form for commands, a form with `payload` for interactions. */
export function prepare(
  delivery: Pick<Delivery, "kind" | "payload" | "attempt" | "retryReason">,
  target: HttpTarget,
  forgery: Forgery = {},
): Prepared {
  const { body, contentType } = encode(delivery, forgery.padding ?? 0);
  const seconds = Math.floor(target.now() / 1_000) - (forgery.ageSeconds ?? 0);
  const timestamp = String(seconds);
  const headers: Record<string, string> = {
    "content-type": contentType,
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
  };
  if (delivery.attempt > 0) {
    headers["x-slack-retry-num"] = String(delivery.attempt);
    headers["x-slack-retry-reason"] = delivery.retryReason ?? "http_error";
  }
  if (forgery.unsigned === true) return { body, headers, signature: undefined };
  const value = sign(forgery.secret ?? target.signingSecret, timestamp, body);
  headers["x-slack-request-timestamp"] = timestamp;
  headers["x-slack-signature"] = value;
  return { body, headers, signature: { timestamp, value } };
}

function encode(
  delivery: Pick<Delivery, "kind" | "payload">,
  padding: number,
): { body: string; contentType: string } {
  const extra = padding > 0 ? { padding: "x".repeat(padding) } : {};
  if (delivery.kind === "event" || delivery.kind === "verification") {
    return { body: JSON.stringify({ ...delivery.payload, ...extra }), contentType: "application/json" };
  }
  const form = new URLSearchParams();
  const fields =
    delivery.kind === "command" ? delivery.payload : { payload: JSON.stringify(delivery.payload) };
  for (const [name, value] of Object.entries({ ...fields, ...extra })) {
    if (value !== undefined) form.set(name, String(value));
  }
  return { body: form.toString(), contentType: "application/x-www-form-urlencoded" };
}

/** Sends it and waits for the answer; a failure is an answer too, with status 0. */
export function send(prepared: Prepared, target: HttpTarget): Promise<Answer> {
  const started = performance.now();
  const since = (): number => performance.now() - started;
  return new Promise((resolve) => {
    const failed = (error: string): void =>
      resolve({ status: 0, body: "", json: undefined, ms: since(), error });
    const outgoing = request(target.requestUrl, { method: "POST", agent, headers: prepared.headers });
    const timer = setTimeout(() => {
      failed("http_timeout");
      outgoing.destroy();
    }, target.timeoutMs);
    outgoing.on("error", (error) => {
      clearTimeout(timer);
      failed(error.message);
    });
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", (error) => failed(error.message));
      incoming.on("end", () => {
        clearTimeout(timer);
        const body = Buffer.concat(chunks).toString("utf8");
        resolve({
          status: incoming.statusCode ?? 0,
          body,
          json: parseObject(body),
          ms: since(),
          error: undefined,
        });
      });
    });
    outgoing.end(prepared.body);
  });
}

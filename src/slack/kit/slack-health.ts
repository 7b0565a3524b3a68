import type { Receiver } from "@slack/bolt";
import { SocketModeReceiver } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { failureOf } from "./errors.ts";

/** How long an answer of Slack's counts, in milliseconds: readiness may be asked for every second. */
const VALID_MS = 15_000;

/**
 * Whether Slack takes our token and, over a WebSocket, sends to us.
 *
 * @returns rejects with the reason when it does not.
 */
export function slackHealth(
  client: Pick<WebClient, "auth">,
  receiver: Receiver,
  now: () => number = Date.now,
): () => Promise<void> {
  let asked: { readonly at: number; readonly answer: Promise<void> } | undefined;
  let connected = !(receiver instanceof SocketModeReceiver);
  if (receiver instanceof SocketModeReceiver) {
    receiver.client.on("connected", () => {
      connected = true;
    });
    for (const end of ["close", "disconnected"]) {
      receiver.client.on(end, () => {
        connected = false;
      });
    }
  }
  const ask = async () => {
    try {
      await client.auth.test();
    } catch (error) {
      const failure = failureOf(error);
      // Slack is there and knows us; it only wants to be asked less.
      if (failure.kind !== "later") throw new Error(failure.reason);
    }
  };
  return async () => {
    if (!connected) throw new Error("no connection");
    if (asked === undefined || now() - asked.at >= VALID_MS) {
      asked = { at: now(), answer: ask() };
      asked.answer.catch(() => {});
    }
    return asked.answer;
  };
}

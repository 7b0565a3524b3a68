import type { Receiver } from "@slack/bolt";
import { SocketModeReceiver } from "@slack/bolt";
import { failureOf } from "./errors.ts";

/** How long an answer of Slack's counts, in milliseconds: readiness may be asked for every second. */
const VALID_MS = 15_000;

export interface SlackHealth {
  /** Whether Slack takes our token and, over a WebSocket, sends to us; rejects with the reason when it does not. */
  readonly check: () => Promise<void>;
  /** How long nothing of Slack's has reached us for want of a WebSocket, in milliseconds; 0 where it does. */
  readonly deafMs: () => number;
}

/** @param call asks Slack something, and rejects where it does not take that. */
export function slackHealth(
  call: () => Promise<unknown>,
  receiver: Receiver,
  now: () => number = Date.now,
): SlackHealth {
  let asked: { readonly at: number; readonly answer: Promise<void> } | undefined;
  let deafSince = receiver instanceof SocketModeReceiver ? now() : undefined;
  if (receiver instanceof SocketModeReceiver) {
    receiver.client.on("connected", () => {
      deafSince = undefined;
    });
    for (const end of ["close", "disconnected"]) {
      receiver.client.on(end, () => {
        deafSince ??= now();
      });
    }
  }
  const ask = async () => {
    try {
      await call();
    } catch (error) {
      const failure = failureOf(error);
      // Slack is there and knows us; it only wants to be asked less.
      if (failure.kind !== "later") throw new Error(failure.reason);
    }
  };
  return {
    deafMs: () => (deafSince === undefined ? 0 : now() - deafSince),
    async check() {
      if (deafSince !== undefined) throw new Error("no connection");
      if (asked === undefined || now() - asked.at >= VALID_MS) {
        asked = { at: now(), answer: ask() };
        asked.answer.catch(() => {});
      }
      return asked.answer;
    },
  };
}

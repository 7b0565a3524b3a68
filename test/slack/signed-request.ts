import { sign } from "../../src/standin/delivery/signature.ts";
import type { RunningBot } from "./running-bot.ts";

export const JSON_TYPE = "application/json";
export const FORM_TYPE = "application/x-www-form-urlencoded";

/** Sends a body to the bot with a signature that is Slack's, whatever it holds. Resolves to its status and text. */
export async function postSigned(
  { slack, url }: RunningBot,
  body: string,
  contentType = JSON_TYPE,
): Promise<{ readonly status: number; readonly text: string }> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const response = await fetch(`${url}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": contentType,
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": sign(slack.signingSecret, timestamp, body),
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}

/** An interaction's body: a form whose one field holds JSON. */
export function interaction(payload: unknown): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

import type { WebClient } from "@slack/web-api";
import type { Message } from "../kit/blocks.ts";
import { refusalCode } from "../kit/errors.ts";
import { postMessage } from "../kit/post-message.ts";
import type { Ask } from "./ask.ts";

/** Marks our answers, so that one that was sent can be found again. */
export const ANSWER_EVENT = "wence_answer";

export type SendOutcome =
  | { readonly kind: "sent" }
  /** Trying again is of no use: the channel is gone, the URL has run out. */
  | { readonly kind: "undeliverable"; readonly reason: string };

/** Longest wait for a response URL, in milliseconds. */
const RESPONSE_TIMEOUT = 10_000;

/** Slack's refusals that no second try will change. */
const FINAL_REFUSALS = new Set([
  "channel_not_found",
  "is_archived",
  "not_in_channel",
  "thread_not_found",
  "message_not_found",
  "restricted_action",
  "account_inactive",
  "invalid_auth",
  "token_revoked",
]);

/**
 * Sends a reply to where its ask wants it. Rejects when the outcome is unknown or another try may succeed.
 *
 * @param fetchUrl posts to a response URL.
 */
export async function sendReply(
  { key, replyTo }: Ask,
  message: Message,
  client: WebClient,
  fetchUrl: typeof fetch = fetch,
): Promise<SendOutcome> {
  if (replyTo.kind === "response-url") return sendToResponseUrl(replyTo.url, message, fetchUrl);
  try {
    await postMessage(client, {
      channel: replyTo.channel,
      thread_ts: replyTo.threadTs,
      ...message,
      metadata: { event_type: ANSWER_EVENT, event_payload: { key } },
    });
    return { kind: "sent" };
  } catch (error) {
    const code = refusalCode(error);
    if (code !== undefined && FINAL_REFUSALS.has(code)) return { kind: "undeliverable", reason: code };
    throw error;
  }
}

/** Reacts to the message behind an ask. A refusal (no scope, reacted already, message gone) changes nothing. */
export async function react({ replyTo }: Ask, name: string, client: WebClient): Promise<void> {
  if (replyTo.kind !== "thread" || replyTo.messageTs === undefined) return;
  try {
    await client.reactions.add({ channel: replyTo.channel, timestamp: replyTo.messageTs, name });
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
  }
}

async function sendToResponseUrl(
  url: string,
  message: Message,
  fetchUrl: typeof fetch,
): Promise<SendOutcome> {
  const response = await fetchUrl(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({
      response_type: "ephemeral",
      replace_original: false,
      ...message,
      unfurl_links: false,
      unfurl_media: false,
    }),
    signal: AbortSignal.timeout(RESPONSE_TIMEOUT),
  });
  if (response.ok) return { kind: "sent" };
  // 404: the URL was used up or has run out. Others may pass: 429, 500 and the like.
  if (response.status === 404) return { kind: "undeliverable", reason: "response_url expired" };
  throw new Error(`A response URL answered ${response.status}; the reply is tried again.`);
}

/**
 * Whether the reply to an ask stands in its thread already: asked before a second try, when the first one's
 * outcome is unknown. Without the history scope Slack does not tell, and `unknown` leads to a second reply.
 *
 * @param since epoch milliseconds from which to look.
 */
export async function findReply(
  { key, replyTo }: Ask,
  since: number,
  client: WebClient,
): Promise<"found" | "absent" | "unknown"> {
  if (replyTo.kind !== "thread") return "unknown";
  try {
    const replies = await client.conversations.replies({
      channel: replyTo.channel,
      ts: replyTo.threadTs,
      oldest: String(since / 1000 - 1),
      limit: 100,
      include_all_metadata: true,
    });
    const found = (replies.messages ?? []).some(
      ({ metadata }) =>
        metadata?.event_type === ANSWER_EVENT &&
        new Map(Object.entries(metadata.event_payload ?? {})).get("key") === key,
    );
    return found ? "found" : "absent";
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return "unknown";
  }
}

import type { KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Message } from "../kit/blocks.ts";
import { type CallFailure, refusalCode } from "../kit/errors.ts";
import { olderBlocks } from "../kit/older-blocks.ts";
import { postMessage } from "../kit/post-message.ts";
import { type FetchUrl, postToUrl } from "../kit/response-url.ts";
import { answerMissed, stillAnswering } from "./answer-text.ts";
import { type Ask, markOf } from "./ask.ts";

/** Marks our answers, so that one that was sent can be found again. */
export const ANSWER_EVENT = "wence_answer";

export type SendOutcome = { readonly kind: "sent" } | CallFailure;

/**
 * Sends a reply to where its ask wants it; does not reject.
 *
 * @param replaces the `ts` of an earlier reply, in whose place it is put.
 */
export async function sendReply(
  ask: Ask,
  message: Message,
  client: WebClient,
  fetchUrl: FetchUrl = fetch,
  replaces?: string,
): Promise<SendOutcome> {
  const { replyTo } = ask;
  if (replyTo.kind === "response-url") {
    return postToUrl(
      replyTo.url,
      { response_type: "ephemeral", replace_original: false, ...message },
      fetchUrl,
    );
  }
  return postMessage(client, {
    channel: replyTo.channel,
    ...(replyTo.threadTs === undefined ? {} : { thread_ts: replyTo.threadTs }),
    ...(replaces === undefined ? {} : { replaces }),
    ...message,
    metadata: { event_type: ANSWER_EVENT, event_payload: { key: markOf(ask) } },
  });
}

/**
 * Gives the person who asked the reply by another way, where it cannot stand where they asked: in the channel
 * for them alone, else in a direct message.
 *
 * @param reply what they would have been told; left out, they only hear that it did not work.
 * @returns whether one of the two ways was open.
 */
export async function tellAsker(
  { userId, replyTo }: Ask,
  client: WebClient,
  reply?: Message,
): Promise<boolean> {
  const open = replyTo.kind === "thread" && !replyTo.channel.startsWith("D");
  const text = answerMissed(open ? `<#${replyTo.channel}>` : undefined, reply !== undefined);
  const sentence: KnownBlock = { type: "section", text: { type: "mrkdwn", text } };
  const message: Message = {
    text,
    blocks: [sentence, ...(reply === undefined ? [] : (olderBlocks(reply.blocks) ?? reply.blocks))],
  };
  if (open) {
    try {
      const quiet = { unfurl_links: false, unfurl_media: false };
      await client.chat.postEphemeral({ ...besideAsk(replyTo), user: userId, ...message, ...quiet });
      return true;
    } catch {
      // The bot may be no member of the channel, and a direct message needs none.
    }
  }
  return (await postMessage(client, { channel: userId, ...message })).kind === "sent";
}

/** Tells the person who asked, and nobody else, that the answer takes long. Does not reject. */
export async function tellLate(
  { replyTo, userId }: Ask,
  client: WebClient,
  fetchUrl: FetchUrl,
): Promise<void> {
  const message = { text: stillAnswering, blocks: [] };
  if (replyTo.kind === "response-url") {
    await postToUrl(
      replyTo.url,
      { response_type: "ephemeral", replace_original: false, ...message },
      fetchUrl,
    );
    return;
  }
  const telling = client.chat.postEphemeral({ ...besideAsk(replyTo), user: userId, ...message });
  await telling.catch(() => undefined);
}

/** Slack shows what is for one person in a thread only where the thread has replies (docs.slack.dev, chat.postEphemeral). */
function besideAsk({ channel, threadTs, messageTs }: Extract<Ask["replyTo"], { kind: "thread" }>) {
  return { channel, ...(threadTs === undefined || threadTs === messageTs ? {} : { thread_ts: threadTs }) };
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

/** What came of looking for a message of ours. */
export type FoundPost =
  | { readonly kind: "found"; readonly ts: string }
  | { readonly kind: "absent" | "unknown" };

/**
 * Whether the reply to an ask stands in its thread already: asked before a second try, when the first one's
 * outcome is unknown. Without the history scope Slack does not tell, and `unknown` leads to a second reply.
 *
 * @param since epoch milliseconds from which to look.
 */
export async function findReply(ask: Ask, since: number, client: WebClient): Promise<FoundPost> {
  const { replyTo } = ask;
  if (replyTo.kind !== "thread") return { kind: "unknown" };
  return findPost(replyTo, { event: ANSWER_EVENT, key: markOf(ask) }, since, client);
}

/**
 * Whether a message with our mark stands in a thread, or in a channel where no thread is named. Rejects when
 * Slack cannot be asked just now.
 *
 * @param since epoch milliseconds from which to look.
 */
export async function findPost(
  { channel, threadTs }: { readonly channel: string; readonly threadTs?: string | undefined },
  { event, key }: { readonly event: string; readonly key: string },
  since: number,
  client: WebClient,
): Promise<FoundPost> {
  const where = { channel, oldest: String(since / 1000 - 1), limit: 100, include_all_metadata: true };
  try {
    const { messages } =
      threadTs === undefined
        ? await client.conversations.history(where)
        : await client.conversations.replies({ ...where, ts: threadTs });
    const ts = messages?.find(
      ({ metadata }) =>
        metadata?.event_type === event &&
        new Map<string, unknown>(Object.entries(metadata.event_payload ?? {})).get("key") === key,
    )?.ts;
    return ts === undefined ? { kind: "absent" } : { kind: "found", ts };
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return { kind: "unknown" };
  }
}

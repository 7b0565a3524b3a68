import type { KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { PostOutcome } from "../../reminders/delivery.ts";
import type { Message } from "./blocks.ts";
import { failureOf } from "./errors.ts";
import { messageText } from "./message-text.ts";
import { olderBlocks } from "./older-blocks.ts";

/** A message and where it goes. */
export interface Posting extends Message {
  readonly channel: string;
  readonly thread_ts?: string;
  /** The `ts` of a message of ours, in whose place this one is put. */
  readonly replaces?: string;
  readonly metadata?: {
    readonly event_type: string;
    readonly event_payload: Readonly<Record<string, string>>;
  };
}

/**
 * Posts a message, without previews of links; does not reject. Where Slack finds fault with what we made, it
 * goes once more as plain text; before that, where it may be the newer kinds of blocks, without these.
 */
export async function postMessage(client: WebClient, posting: Posting): Promise<PostOutcome> {
  const { blocks, text, replaces, ...place } = posting;
  const post = async (content: { readonly text: string; readonly blocks?: KnownBlock[] }) =>
    outcomeOf(() => {
      if (replaces !== undefined)
        return client.chat.update({ ...content, channel: place.channel, ts: replaces });
      return client.chat.postMessage({ ...place, ...content, unfurl_links: false, unfurl_media: false });
    });
  let outcome = await post({ text, blocks });
  const isOfBlocks = outcome.kind === "our-fault" && outcome.reason.startsWith("invalid_blocks");
  const older = isOfBlocks ? olderBlocks(blocks) : undefined;
  if (older !== undefined) outcome = await post({ text, blocks: older });
  return outcome.kind === "our-fault" ? post({ text: messageText(posting) }) : outcome;
}

/** Tries of `insist`. */
const TRIES = 4;

/** Tries a post again that Slack did not take for the moment, a few times. */
export async function insist(
  post: () => Promise<PostOutcome>,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<PostOutcome> {
  for (let tries = 1; ; tries++) {
    const outcome = await post();
    if (tries === TRIES || (outcome.kind !== "later" && outcome.kind !== "not-sent")) return outcome;
    await sleep(outcome.kind === "later" ? outcome.retryAfterMs : 1_000 * 2 ** tries);
  }
}

async function outcomeOf(call: () => Promise<{ readonly ts?: string }>): Promise<PostOutcome> {
  try {
    const { ts } = await call();
    return ts === undefined ? { kind: "unknown", reason: "answer without ts" } : { kind: "sent", ts };
  } catch (error) {
    return failureOf(error);
  }
}

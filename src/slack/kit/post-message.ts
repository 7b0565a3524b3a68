import type { KnownBlock } from "@slack/types";
import type { ChatPostMessageResponse, WebClient } from "@slack/web-api";
import { withPlainFeedback } from "../feedback/feedback-view.ts";
import type { Message } from "./blocks.ts";
import { isRefusal } from "./errors.ts";

/** A message and where it goes. */
export interface Posting extends Message {
  readonly channel: string;
  readonly thread_ts?: string;
  readonly metadata?: { readonly event_type: string; readonly event_payload: { readonly key: string } };
}

/**
 * Posts an answer, without previews of links. Where Slack refuses its own feedback buttons, plain ones take
 * their place.
 */
export async function postMessage(client: WebClient, posting: Posting): Promise<ChatPostMessageResponse> {
  const post = (blocks: KnownBlock[]) =>
    client.chat.postMessage({ ...posting, blocks, unfurl_links: false, unfurl_media: false });
  try {
    return await post(posting.blocks);
  } catch (error) {
    const plain = isRefusal(error, "invalid_blocks") ? withPlainFeedback(posting.blocks) : undefined;
    if (plain === undefined) throw error;
    return post(plain);
  }
}

import type { JsonObject } from "./json.ts";
import type { UploadedFile } from "./uploads.ts";

/** A block as it is stored: with the `block_id` that Slack gives it when its author did not. */
export type Block = JsonObject & { readonly type: string; readonly block_id: string };

export interface Reaction {
  readonly name: string;
  readonly users: readonly string[];
  readonly count: number;
}

export interface MessageMetadata {
  readonly event_type: string;
  readonly event_payload: JsonObject;
}

/** A message with the names that Slack's API gives its fields. */
export interface SlackMessage {
  readonly type: "message";
  /** The channel's id. Slack leaves it out where the channel is known from the context. */
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly team: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly bot_id?: string;
  readonly app_id?: string;
  /** The parent's `ts`, in replies and in parents that have replies. */
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly metadata?: MessageMetadata;
  readonly files?: readonly (Required<UploadedFile> & { readonly title: string })[];
  readonly reactions?: readonly Reaction[];
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly reply_count?: number;
  readonly latest_reply?: string;
}

/** What only one user sees, until that user's client reloads. It has no place in a channel's history. */
export interface EphemeralMessage {
  readonly channel: string;
  readonly ts: string;
  /** Who sees it. */
  readonly recipient: string;
  /** Who sent it: the bot's user, or Slackbot. */
  readonly user: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly thread_ts?: string;
}

export function isReply(message: SlackMessage): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

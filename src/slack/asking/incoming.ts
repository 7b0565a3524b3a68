import { MESSAGE_LIMIT } from "../../answers/limits.ts";
import { cutText } from "../../corpus/cut-text.ts";
import { mentions, mentionsAnyone, readText, withoutMention } from "../kit/mrkdwn.ts";
import { type Ask, readRequest } from "./ask.ts";

/** What our listeners read of Slack's `app_mention` and `message` events. */
export interface MessageEvent {
  readonly type: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string | undefined;
  readonly text?: string | undefined;
  readonly user?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly subtype?: string | undefined;
  readonly channel_type?: string | undefined;
  readonly edited?: unknown;
}

export interface Delivery {
  readonly eventId: string;
  readonly teamId: string;
  /** Our own user. */
  readonly botUserId: string | undefined;
}

/** Subtypes that are new text by a person; every other one tells of an edit, a deletion, a join, a bot. */
const NEW_TEXT = new Set<string | undefined>([undefined, "file_share", "thread_broadcast"]);

/**
 * The ask that a message makes of the bot, or undefined when it makes none: messages of bots (this one too),
 * edits, and messages at the top of a channel that do not mention the bot. A reply in a thread that does not
 * mention it may be meant for it: the ask then is a `message` with `mentioned: false`, and is one only where
 * the bot has joined the thread.
 */
export function readMessage(event: MessageEvent, { eventId, teamId, botUserId }: Delivery): Ask | undefined {
  const { user, channel, ts } = event;
  const text = cutText(event.text ?? "", MESSAGE_LIMIT);
  if (user === undefined || user === botUserId || event.bot_id !== undefined) return undefined;
  if (!NEW_TEXT.has(event.subtype) || event.edited !== undefined) return undefined;
  const direct = event.channel_type === "im";
  const mentioned =
    direct || event.type === "app_mention" || (botUserId !== undefined && mentions(text, botUserId));
  if (!mentioned && event.thread_ts === undefined) return undefined;
  const message = botUserId === undefined ? text : withoutMention(text, botUserId);
  const request = mentioned ? readRequest(message) : undefined;
  return {
    key: `event:${eventId}`,
    twinKey: `message:${channel}:${ts}`,
    teamId,
    userId: user,
    channelId: channel,
    request:
      request === undefined || request.kind === "question"
        ? { kind: "message", message: readText(message), mentioned, othersMentioned: mentionsAnyone(message) }
        : request,
    replyTo: { kind: "thread", channel, threadTs: event.thread_ts ?? ts, messageTs: ts },
  };
}

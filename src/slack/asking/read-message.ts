import { MESSAGE_LIMIT } from "../../answers/limits.ts";
import { cutText } from "../../corpus/cut-text.ts";
import { messageWords } from "../kit/message-words.ts";
import { mentions, mentionsAnyone, readText, withoutMention } from "../kit/mrkdwn.ts";
import { fieldAt, textAt } from "../kit/payload-fields.ts";
import { type Ask, type Request, readRequest } from "./ask.ts";

export interface EventEnvelope {
  /** Undefined where Slack names none: the message itself then does. */
  readonly eventId: string | undefined;
  readonly teamId: string;
  /** Our own user. */
  readonly botUserId: string | undefined;
}

/** Subtypes that are new text by a person; every other one tells of an edit, a deletion, a join, a bot. */
const NEW_TEXT = new Set<unknown>([undefined, "file_share", "thread_broadcast"]);

/**
 * The ask that a message makes of the bot, or undefined when it makes none: messages of bots (this one too),
 * edits, and messages at the top of a channel that do not mention the bot. A reply in a thread that does not
 * mention it may be meant for it: the ask then is a `message` with `mentioned: false`, and is one only where
 * the bot has joined the thread.
 *
 * @param event `app_mention` or `message`, as Slack sends it.
 */
export function readMessage(event: unknown, { eventId, teamId, botUserId }: EventEnvelope): Ask | undefined {
  const [user, channel, ts] = [textAt(event, "user"), textAt(event, "channel"), textAt(event, "ts")];
  if (!user || !channel || !ts) return undefined;
  const has = (name: string) => (fieldAt(event, name) ?? undefined) !== undefined;
  if (user === botUserId || has("bot_id") || has("edited")) return undefined;
  if (!NEW_TEXT.has(fieldAt(event, "subtype") ?? undefined)) return undefined;
  const threadTs = textAt(event, "thread_ts");
  const words = messageWords(event);
  const own = cutText(words.own, MESSAGE_LIMIT);
  const forwarded = cutText(words.forwarded, MESSAGE_LIMIT);
  const mentioned =
    textAt(event, "channel_type") === "im" ||
    textAt(event, "type") === "app_mention" ||
    (botUserId !== undefined && mentions(own, botUserId));
  if (!mentioned && threadTs === undefined) return undefined;
  const typed = botUserId === undefined ? own : withoutMention(own, botUserId);
  return {
    key: `event:${eventId ?? `${channel}:${ts}`}`,
    twinKey: `message:${channel}:${ts}`,
    teamId,
    userId: user,
    channelId: channel,
    request: requestOf(typed, forwarded, mentioned),
    replyTo: { kind: "thread", channel, threadTs: threadTs ?? ts, messageTs: ts },
  };
}

/** Only what the person typed can be a command; what they forward is always words. */
function requestOf(typed: string, forwarded: string, mentioned: boolean): Request {
  if (mentioned && (forwarded === "" || typed.trim() !== "")) {
    const request = readRequest(typed);
    if (request.kind !== "question") return request;
  }
  return {
    kind: "message",
    message: readText(`${typed}\n${forwarded}`).trim(),
    mentioned,
    othersMentioned: mentionsAnyone(typed),
  };
}

import { MESSAGE_LIMIT } from "../../answers/limits.ts";
import { cutToRead } from "../../corpus/cut-text.ts";
import { messageWords } from "../kit/message-words.ts";
import { mentions, mentionsAnyone, readText, withoutMention } from "../kit/mrkdwn.ts";
import { fieldAt, textAt } from "../kit/payload-fields.ts";
import { type Ask, placeBeside, type Request, readRequest } from "./ask.ts";

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
 * The ask that a message makes of the bot, or undefined when it makes none: messages of bots (this one too), edits
 * that change no word, and messages at the top of a channel that do not mention the bot. A reply in a thread that
 * does not mention it may be meant for it: the ask then is a `message` with `mentioned: false`, and is one only
 * where the bot has joined the thread.
 *
 * An edited message is an ask once more. Slack tells of it by `message_changed`, and, where it mentions the bot,
 * by another `app_mention`: both have the same key.
 *
 * @param event `app_mention` or `message`, as Slack sends it.
 */
export function readMessage(event: unknown, { eventId, teamId, botUserId }: EventEnvelope): Ask | undefined {
  const changed = textAt(event, "subtype") === "message_changed";
  const message = changed ? fieldAt(event, "message") : event;
  const [user, channel, ts] = [textAt(message, "user"), textAt(event, "channel"), textAt(message, "ts")];
  if (!user || !channel || !ts) return undefined;
  if (user === botUserId || (fieldAt(message, "bot_id") ?? undefined) !== undefined) return undefined;
  if (!NEW_TEXT.has(fieldAt(message, "subtype") ?? undefined)) return undefined;
  const edited = textAt(message, "edited", "ts");
  const words = messageWords(message);
  // Slack changes messages by itself, too: it adds previews of links, and languages.
  const before = messageWords(fieldAt(event, "previous_message"));
  const sameWords = before.own === words.own && before.forwarded === words.forwarded;
  if (changed && (edited === undefined || sameWords)) return undefined;
  const threadTs = textAt(message, "thread_ts");
  const own = cutToRead(words.own, MESSAGE_LIMIT);
  const forwarded = cutToRead(words.forwarded, MESSAGE_LIMIT);
  const mentioned =
    textAt(event, "channel_type") === "im" ||
    textAt(event, "type") === "app_mention" ||
    (botUserId !== undefined && mentions(own, botUserId));
  if (!mentioned && (threadTs === undefined || threadTs === ts)) return undefined;
  // A channel that workspaces share has the same id in each, and a bot of each.
  const place = [teamId, channel, ts].join(":");
  const typed = botUserId === undefined ? own : withoutMention(own, botUserId);
  return {
    ...(edited === undefined
      ? { key: `event:${eventId ?? place}`, twinKey: `message:${place}` }
      : { key: `edit:${place}:${edited}`, edited }),
    teamId,
    userId: user,
    channelId: channel,
    request: requestOf(typed, forwarded, mentioned),
    replyTo: { kind: "thread", ...placeBeside(channel, { ts, thread_ts: threadTs }), messageTs: ts },
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

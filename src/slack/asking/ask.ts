import { isFirstContact } from "../../answers/conversation/courtesy.ts";
import { asksInEnglish } from "../../answers/forms/english.ts";
import { MESSAGE_LIMIT } from "../../answers/limits.ts";
import { cutToRead } from "../../corpus/cut-text.ts";
import { normalise } from "../../search/normalise.ts";
import { readText } from "../kit/mrkdwn.ts";
import { readSubcommand, type SubcommandRequest } from "./subcommands.ts";

/** What a person wants, once the words that address the bot are gone. */
export type Request =
  | SubcommandRequest
  /** Who the bot is, and what to ask it. */
  | { readonly kind: "introduction" }
  | { readonly kind: "question"; readonly question: string }
  /** A message in a thread, understood from what was said there before. */
  | {
      readonly kind: "message";
      /** Without the mention of the bot; mentions of others as Slack writes them. */
      readonly message: string;
      readonly mentioned: boolean;
      readonly othersMentioned: boolean;
    };

/** Where an answer belongs. */
export type ReplyTo =
  /** Only the person who asked sees it. Valid for 30 minutes and five messages. */
  | { readonly kind: "response-url"; readonly url: string }
  | {
      readonly kind: "thread";
      readonly channel: string;
      /** Absent where the reply stands in the conversation itself: a direct message. */
      readonly threadTs?: string;
      /** The message that is replied to, where there is one. */
      readonly messageTs?: string;
      /** The thread does not show the question, so the answer has to. */
      readonly showQuestion?: boolean;
    };

/** Names what an ask is about in our replies: the message, whichever event told of it, or the ask itself. */
export function markOf({ key, replyTo }: Pick<Ask, "key" | "replyTo">): string {
  const messageTs = replyTo.kind === "thread" ? replyTo.messageTs : undefined;
  return replyTo.kind === "thread" && messageTs !== undefined
    ? `message:${replyTo.channel}:${messageTs}`
    : key;
}

/** Where a reply to a message belongs: in its thread; of a direct message, in the conversation itself. */
export function placeBeside(
  channel: string,
  message: { readonly ts?: string | undefined; readonly thread_ts?: string | undefined },
): { readonly channel: string; readonly threadTs?: string } {
  const threadTs = message.thread_ts ?? (channel.startsWith("D") ? undefined : message.ts);
  return { channel, ...(threadTs === undefined ? {} : { threadTs }) };
}

/** Something a person asked, with all that answering it takes: plain JSON, since it is kept until answered. */
export interface Ask {
  /** Idempotency key: the same for everything Slack sends again. */
  readonly key: string;
  /** Names the message behind the ask, which reaches us as a mention and as a plain message. */
  readonly twinKey?: string;
  readonly teamId: string;
  readonly enterpriseId?: string;
  readonly userId: string;
  readonly channelId: string | undefined;
  readonly request: Request;
  /** When the message was edited, as Slack's `ts`: what answers it already is replaced, and not followed by more. */
  readonly edited?: string;
  readonly replyTo: ReplyTo;
  /** How many questions a minute a person has, where this one is beyond that. */
  readonly overLimit?: number;
}

/** Whether an ask is said in a thread without a mention of the bot, and so perhaps not to it. */
export function isFollowUp({ request }: Pick<Ask, "request">): boolean {
  return request.kind === "message" && !request.mentioned;
}

/**
 * Takes an ask into custody. Resolves when Slack may be told so: when it is written down, or, while the store
 * cannot be reached, kept in memory. What Slack `sentAgain` when it was refused (default false) is never kept in
 * memory alone: the call rejects, and Slack has to send it again.
 */
export type AcceptAsk = (ask: Ask, options?: { readonly sentAgain?: boolean }) => Promise<void>;

/**
 * What a person asks for: the subcommand that their words begin with, help where there are none, an introduction
 * where they greet the bot or ask who it is, else an answer.
 *
 * @param sent a command's text, or a message's without the mention of the bot, as Slack sends it.
 */
export function readRequest(sent: string): Request {
  const words = cutToRead(sent, MESSAGE_LIMIT).trim();
  const question = readText(words).trim().replace(/\s+/g, " ");
  const subcommand = readSubcommand(words);
  if (subcommand !== undefined) return subcommand;
  if (question === "") return { kind: "help" };
  if (!isFirstContact(normalise(question))) return { kind: "question", question };
  return asksInEnglish(question) ? { kind: "help", english: true } : { kind: "introduction" };
}

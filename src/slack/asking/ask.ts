import { MESSAGE_LIMIT } from "../../answers/limits.ts";
import { cutText } from "../../corpus/cut-text.ts";
import { readText } from "../kit/mrkdwn.ts";

/** What a person wants, once the words that address the bot are gone. */
export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "question"; readonly question: string }
  /** A message in a thread, understood from what was said there before. */
  | {
      readonly kind: "message";
      /** Without the mention of the bot; mentions of others as Slack writes them. */
      readonly message: string;
      readonly mentioned: boolean;
      readonly othersMentioned: boolean;
    }
  /** The reports' tables of contents. */
  | { readonly kind: "contents" }
  /** A form for a new reminder. */
  | { readonly kind: "reminder-form" }
  | { readonly kind: "reminder-list" }
  /** A reminder in one line, as Slack sends it: a channel is `<#C123|name>`. */
  | { readonly kind: "reminder-line"; readonly line: string };

/** Where an answer belongs. */
export type ReplyTo =
  /** Only the person who asked sees it. Valid for 30 minutes and five messages. */
  | { readonly kind: "response-url"; readonly url: string }
  | {
      readonly kind: "thread";
      readonly channel: string;
      readonly threadTs: string;
      /** The message that is replied to, where there is one. */
      readonly messageTs?: string;
      /** The thread does not show the question, so the answer has to. */
      readonly showQuestion?: boolean;
    };

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
  readonly replyTo: ReplyTo;
}

/**
 * Takes an ask into custody. Resolves when Slack may be told so: when it is written down, or, while the store
 * cannot be reached, kept in memory. What Slack `sentAgain` when it was refused (default false) is never kept in
 * memory alone: the call rejects, and Slack has to send it again.
 */
export type AcceptAsk = (ask: Ask, options?: { readonly sentAgain?: boolean }) => Promise<void>;

const HELP = new Set(["", "帮助", "help", "?", "？"]);
const CONTENTS = new Set(["目录", "contents"]);
const REMINDER = /^(?:提醒|remind)(?:\s+|$)/i;
const LIST = new Set(["列表", "list"]);

/**
 * A subcommand is one only as the whole first word: 帮助转业干部适应 is a question.
 *
 * @param sent a command's text, or a message's without the mention of the bot, as Slack sends it.
 */
export function readRequest(sent: string): Request {
  const words = cutText(sent, MESSAGE_LIMIT).trim();
  const reminder = REMINDER.exec(words);
  if (reminder !== null) {
    const line = words.slice(reminder[0].length);
    if (line === "") return { kind: "reminder-form" };
    return LIST.has(line.toLowerCase()) ? { kind: "reminder-list" } : { kind: "reminder-line", line };
  }
  const question = readText(words).trim().replace(/\s+/g, " ");
  if (CONTENTS.has(question.toLowerCase())) return { kind: "contents" };
  return HELP.has(question.toLowerCase()) ? { kind: "help" } : { kind: "question", question };
}

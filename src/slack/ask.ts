import { readText } from "./mrkdwn.ts";

/** What a person wants, once the words that address the bot are gone. */
export type Request = { readonly kind: "help" } | { readonly kind: "question"; readonly question: string };

/** Where an answer belongs. */
export type ReplyTo =
  /** Only the person who asked sees it. Valid for 30 minutes and five messages. */
  | { readonly kind: "response-url"; readonly url: string }
  | { readonly kind: "thread"; readonly channel: string; readonly threadTs: string };

/** Something a person asked, with all that answering it takes: plain JSON, since it is kept until answered. */
export interface Ask {
  /** Idempotency key: the same for everything Slack sends again. */
  readonly key: string;
  /** Names the message behind the ask, which reaches us as a mention and as a plain message. */
  readonly twinKey?: string;
  readonly teamId: string;
  readonly userId: string;
  readonly request: Request;
  readonly replyTo: ReplyTo;
}

/**
 * Takes an ask into custody. Resolves when it is written down and Slack may be told so; rejects when it could
 * not be, and Slack has to send it again.
 */
export type AcceptAsk = (ask: Ask) => Promise<void>;

const HELP = new Set(["", "帮助", "help", "?", "？"]);

/** @param sent a command's or message's text, as Slack sends it. */
export function readRequest(sent: string): Request {
  const question = readText(sent).trim().replace(/\s+/g, " ");
  return HELP.has(question.toLowerCase()) ? { kind: "help" } : { kind: "question", question };
}

import type { LocatedPassage } from "../../corpus/corpus.ts";
import type { Answer } from "../answer.ts";
import type { ConversationState } from "./state.ts";

/** Paragraphs to be read whole: 原文, 展开第一条. */
export interface Reading {
  readonly kind: "reading";
  /** Paragraphs that were quoted, or all those of a section. */
  readonly scope: "paragraphs" | "section";
  readonly passages: readonly [LocatedPassage, ...LocatedPassage[]];
}

/** What the bot does about a message in a thread. */
export type Reply =
  | Answer
  | Reading
  /** Nothing at all. */
  | { readonly kind: "silent" }
  /** At most a reaction to the message. */
  | { readonly kind: "reaction"; readonly to: "thanks" | "okay" }
  /** It was asked for quiet and keeps it: at most a reaction. */
  | { readonly kind: "muted" };

/** Whom a message addresses. */
export interface MessageContext {
  /** The bot is mentioned, or written to directly. */
  readonly mentioned: boolean;
  /** Somebody else is mentioned. */
  readonly othersMentioned: boolean;
}

/** The rules by which a message is understood, in the order in which they are tried; see `createConversation`. */
export const RULES = [
  "to-someone-else",
  "mute",
  "muted",
  "courtesy",
  "more",
  "step",
  "back",
  "count",
  "item",
  "wish",
  "subject",
  "within-shown",
  "elsewhere",
  "question",
  "chatter",
] as const;
export type Rule = (typeof RULES)[number];

export interface ConversationTurn {
  readonly reply: Reply;
  /** The rule that decided. */
  readonly rule: Rule;
  /** To be kept for the thread's next message. */
  readonly state: ConversationState;
}

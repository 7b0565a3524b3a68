import { PART_KINDS, type PartKind } from "../../corpus/report.ts";
import type { Wish } from "./wish.ts";

/** What an item of a list is, or how a quote came into an answer. */
export const ITEM_ROLES = ["passage", "recommendation", "problem", "section", "part", "fact"] as const;
export type ItemRole = (typeof ITEM_ROLES)[number];

/** Something that was shown and can be pointed at. */
export interface Item {
  readonly role: ItemRole;
  /** A reference to a passage (of earlier versions its address), a section's name (`survey#2.3`), or a part's (`survey#2`). */
  readonly name: string;
  /** Whether it was shown whole, so that 展开 wants more than it. */
  readonly whole: boolean;
  /** A fact as it was shown, to be picked by name. */
  readonly value?: string;
}

/** Where 还有吗 finds what was not shown yet. */
export type MoreFrom =
  | { readonly kind: "search"; readonly words: string }
  | { readonly kind: "sections"; readonly names: readonly string[] }
  /** Everything was listed. */
  | { readonly kind: "nothing" };

/** One subject of a thread. */
export interface Topic {
  /** A question that gets the topic's first answer again. */
  readonly question: string;
  /** The kind of part that the answer stood in: what a new subject (那年轻干部呢) is asked about. */
  readonly frame: PartKind;
  readonly more: MoreFrom;
  /** What 第二条 and a bare number count in: what the topic's question listed. */
  readonly list: readonly Item[];
  /** The item of the list that was picked last, from 0: where 上一条 and 下一条 start. */
  readonly position?: number;
  /** What was wanted of that item: 第三条呢 wants the same of another. */
  readonly wish?: Wish;
  /** What was shown last, linked quotes included, in the order shown: what 原文 and 为什么 are about. */
  readonly shown: readonly Item[];
}

/** What is kept of a thread between messages: plain JSON. */
export interface ConversationState {
  /** Of this format; a state of another one is forgotten. */
  readonly version: 1;
  /** Somebody asked for quiet, and nobody has mentioned the bot since. */
  readonly muted: boolean;
  /** The last one is spoken of now; 上一个问题 goes back by one. */
  readonly topics: readonly Topic[];
  /** Addresses of all passages that the thread has shown. */
  readonly seen: readonly string[];
}

export const NEW_CONVERSATION: ConversationState = { version: 1, muted: false, topics: [], seen: [] };

/** Most topics kept; older ones are forgotten. */
const TOPICS = 8;

/** Most addresses kept, so that a thread's row stays small; the oldest may be shown again. */
const SEEN = 400;

/** The state as it was kept, or a new one where it cannot be read: a thread then starts afresh. */
export function readState(kept: unknown): ConversationState {
  return isState(kept) ? kept : NEW_CONVERSATION;
}

export function currentTopic({ topics }: ConversationState): Topic | undefined {
  return topics.at(-1);
}

export function withTopic(state: ConversationState, topic: Topic): ConversationState {
  return { ...state, topics: [...state.topics, topic].slice(-TOPICS) };
}

/** Puts a topic in the place of the current one: the same subject, but something else was shown of it. */
export function withCurrentTopic(state: ConversationState, topic: Topic): ConversationState {
  return { ...state, topics: [...state.topics.slice(0, -1), topic] };
}

export function withSeen(state: ConversationState, addresses: readonly string[]): ConversationState {
  return { ...state, seen: [...new Set([...state.seen, ...addresses])].slice(-SEEN) };
}

// Only rows that this module wrote are read, so the outline is checked and not every word: what matters is
// that a row of an older format, or a damaged one, starts a new conversation instead of an error.
function isState(kept: unknown): kept is ConversationState {
  return (
    isRecord(kept) &&
    kept.version === 1 &&
    typeof kept.muted === "boolean" &&
    Array.isArray(kept.seen) &&
    Array.isArray(kept.topics) &&
    kept.topics.every(isTopic)
  );
}

function isTopic(kept: unknown): boolean {
  return (
    isRecord(kept) &&
    typeof kept.question === "string" &&
    PART_KINDS.some((kind) => kind === kept.frame) &&
    isMoreFrom(kept.more) &&
    [kept.list, kept.shown].every((items) => Array.isArray(items) && items.every(isItem))
  );
}

function isMoreFrom(kept: unknown): boolean {
  if (!isRecord(kept)) return false;
  switch (kept.kind) {
    case "search":
      return typeof kept.words === "string";
    case "sections":
      return Array.isArray(kept.names) && kept.names.every((name) => typeof name === "string");
    default:
      return kept.kind === "nothing";
  }
}

function isItem(kept: unknown): boolean {
  return isRecord(kept) && typeof kept.name === "string" && ITEM_ROLES.some((role) => role === kept.role);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

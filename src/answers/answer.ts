import type { LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import type { NamedPartKind } from "../corpus/kind-words.ts";
import type { Part, Report } from "../corpus/report.ts";
import type { Excerpt } from "../search/document.ts";
import type { Fact, FactKind } from "./facts/fact.ts";

/** A passage with the sentences of it that are shown. */
export interface Quote {
  readonly source: LocatedPassage;
  readonly excerpt: Excerpt;
}

export interface RankedQuote extends Quote {
  /** Relative to the best passage of the same answer: 1 for the best, above 0 for the others. */
  readonly score: number;
}

/** A quote that comes along because the report links its section to one that was found. */
export interface LinkedQuote extends Quote {
  readonly because: LocatedSection;
}

/** What an answer has to add in words of its own; `noteText` says it. */
export const PLAIN_NOTES = [
  "no-recommendation",
  "question-cut",
  /** Notes of an answer of kind `none`, in place of saying that the question is not answered. */
  "no-problem",
  "no-more",
  "not-mentioned",
  /** What was asked for was all shown before, and is shown again. */
  "shown-before",
  /** What is at hand does not say it; what follows does, and is about something else. */
  "elsewhere",
  "no-such-item",
  "first-item",
  "last-item",
  "nothing-before",
  "gone",
  /** The place that an administrator named is not in the reports any more. */
  "assigned-gone",
  /** The place is limited to reports, and none of them is there any more. */
  "reports-gone",
  /** The report's items are asked for by an order, for what became of them, or for a judgement, that it does not give. */
  "no-order",
  "no-progress",
  "no-judgement",
  /** A section, paragraph or item is asked for by a number that no report has. */
  "no-such-place",
  /** An item is asked for of what has no items. */
  "no-items",
  /** In English, to a question in English. */
  "in-chinese",
] as const;
export type PlainNote = (typeof PLAIN_NOTES)[number];

export type Note =
  | PlainNote
  /** Where the first passage stands, for a question that asks just that. */
  | { readonly kind: "place"; readonly of: LocatedPassage }
  /** How many reports speak of what was asked, and how many of them are quoted. */
  | { readonly kind: "mentions"; readonly reports: readonly Report[]; readonly quoted: number }
  /** A report whose answer may be out of date. */
  | { readonly kind: "dated"; readonly report: Report }
  /** What belongs to what, and what is known of the report itself. */
  | { readonly kind: "pairs" | "about"; readonly of: Report }
  /** A body, platform or group of the question that no report names. */
  | { readonly kind: "unmentioned"; readonly name: string }
  /** The kind of part that a question asks about as a whole, and no report has. */
  | { readonly kind: "no-part"; readonly of: NamedPartKind }
  /** How many paragraphs of the sections asked for are not shown. */
  | { readonly kind: "rest"; readonly count: number }
  /** An administrator has named this place for a question like the one asked, or said that there is none. */
  | { readonly kind: "assigned"; readonly question: string }
  /** What a person answered, where the reports do not. */
  | { readonly kind: "told"; readonly answer: string }
  /** Of several questions in one message, one that found no sure answer, or whose answer is of another kind. */
  | { readonly kind: "unanswered" | "apart"; readonly question: string };

interface Answered {
  /** The question as it was searched: at most `QUESTION_LIMIT` characters. */
  readonly question: string;
  readonly notes: readonly Note[];
}

/** Quotes with what the report links to them. */
export interface LinkedQuotes {
  /** Best first. */
  readonly passages: readonly RankedQuote[];
  /** What the report recommends for the problems among the passages. */
  readonly recommendations: readonly LinkedQuote[];
  /** The problems that the recommendations among the passages answer. */
  readonly problems: readonly LinkedQuote[];
}

/** The passages that answer the question, and what the report links to them. */
export interface PassagesAnswer extends Answered, LinkedQuotes {
  readonly kind: "passages";
  /** One to three. */
  readonly passages: readonly [RankedQuote, ...RankedQuote[]];
}

/** A part of a report, listed by its sections. */
export interface OutlinePart {
  readonly report: Report;
  readonly part: Part;
}

/** Headings, for a question that asks for the whole. */
export interface OutlineAnswer extends Answered {
  readonly kind: "outline";
  /** Whether the question asks for whole reports rather than for their parts of one kind. */
  readonly whole: boolean;
  readonly parts: readonly [OutlinePart, ...OutlinePart[]];
}

/**
 * Figures, named bodies, platforms or documents, in the reports' order. Where the question names a topic,
 * only those about it, and with them the passages on the topic; those are empty otherwise.
 */
export interface FactsAnswer extends Answered, LinkedQuotes {
  readonly kind: "facts";
  readonly asked: FactKind;
  readonly facts: readonly [Fact, ...Fact[]];
}

/** Not sure: paragraphs that may have to do with the question. Nothing else is claimed, and nothing linked. */
export interface NearestAnswer extends Answered {
  readonly kind: "nearest";
  /** One to three, best first; each of another section, where there are several. */
  readonly passages: readonly [RankedQuote, ...RankedQuote[]];
}

/** The reports do not answer the question. */
export interface NoneAnswer extends Answered {
  readonly kind: "none";
  /** Up to three sections that the reports do have, nearest first, or their outline; `topicOf` names each. */
  readonly suggestions: readonly LocatedSection[];
}

interface Answers {
  readonly passages: PassagesAnswer;
  readonly outline: OutlineAnswer;
  readonly facts: FactsAnswer;
  readonly nearest: NearestAnswer;
  readonly none: NoneAnswer;
}

/** Every kind of answer there is; what is none of them is no answer. */
export const ANSWER_KINDS = ["passages", "outline", "facts", "nearest", "none"] as const;

export type Answer = Answers[(typeof ANSWER_KINDS)[number]];

/** Whether something that has a kind is an answer. */
export function isAnswer<T extends { readonly kind: string }>(
  one: T,
): one is Extract<T, { readonly kind: Answer["kind"] }> {
  return ANSWER_KINDS.some((kind) => kind === one.kind);
}

/** What an answer shows, whatever its kind; lists that it has not are empty. */
export interface AnswerContents extends LinkedQuotes {
  readonly facts: readonly Fact[];
  readonly parts: readonly OutlinePart[];
  /** Whether the parts are whole reports, listed by their parts. */
  readonly whole: boolean;
  readonly suggestions: readonly LocatedSection[];
}

/** For all that is the same of every kind of answer: memory, feedback, dates, JSON. */
export function contentsOf(answer: Answer): AnswerContents {
  const {
    passages = [],
    recommendations = [],
    problems = [],
    facts = [],
    parts = [],
    whole = false,
    suggestions = [],
  }: Partial<AnswerContents> = answer;
  return { passages, recommendations, problems, facts, parts, whole, suggestions };
}

/** The known question that an answer was assigned to; undefined for one that was found. */
export function assignedTo({ notes }: Answered): string | undefined {
  return notes.flatMap((note) =>
    typeof note !== "string" && note.kind === "assigned" ? [note.question] : [],
  )[0];
}

/** Whether an answer claims to answer: only such is made public without having been asked for. */
export function isSure({ kind }: { readonly kind: string }): boolean {
  return kind !== "nearest" && kind !== "none";
}

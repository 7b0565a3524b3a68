import type { LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import type { Part, Report } from "../corpus/report.ts";
import type { Excerpt } from "../search/document.ts";

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

/** What an answer has to add in words of its own. */
export const NOTES = ["no-recommendation", "question-cut"] as const;
export type Note = (typeof NOTES)[number];

interface Answered {
  /** The question as it was searched: at most `QUESTION_LIMIT` characters. */
  readonly question: string;
  readonly notes: readonly Note[];
}

/** The passages that answer the question, and what the report links to them. */
export interface PassagesAnswer extends Answered {
  readonly kind: "passages";
  /** One to three, best first. */
  readonly passages: readonly [RankedQuote, ...RankedQuote[]];
  /** What the report recommends for the problems among the passages. */
  readonly recommendations: readonly LinkedQuote[];
  /** The problems that the recommendations among the passages answer. */
  readonly problems: readonly LinkedQuote[];
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

/** The reports do not answer the question. */
export interface NoneAnswer extends Answered {
  readonly kind: "none";
  /** Up to three sections that the reports do have, nearest first. */
  readonly suggestions: readonly LocatedSection[];
}

export type Answer = PassagesAnswer | OutlineAnswer | NoneAnswer;

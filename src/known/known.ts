import { createHash } from "node:crypto";
import { LONGEST_TERM } from "../corpus/vocabulary.ts";
import { normalise } from "../search/normalise.ts";

/** Longest question that is taught, in UTF-16 code units: longer ones are never asked twice. */
export const QUESTION_LENGTH = 300;

/** A question, and where the answer to it and to those like it stands. */
export interface KnownQuestion {
  readonly id: string;
  readonly kind: "question";
  readonly question: string;
  /** Reference to a passage or section; undefined where the reports do not answer. */
  readonly place?: string;
  /** What a person answered in words of their own. */
  readonly told?: string;
}

/** Terms that may stand for one another in a question. */
export interface KnownSynonyms {
  readonly id: string;
  readonly kind: "synonyms";
  readonly terms: readonly string[];
}

export type KnownEntry = KnownQuestion | KnownSynonyms;

/** What administrators have taught the bot of each workspace. */
export interface KnownService {
  /** The latest first; the same list as before while nothing has changed. Never fails. */
  readonly of: (teamId: string) => Promise<readonly KnownEntry[]>;
  /** Keeps entries, in place of those with their ids, and forgets others. */
  readonly change: (
    teamId: string,
    change: { readonly save?: readonly KnownEntry[]; readonly remove?: readonly string[] },
  ) => Promise<void>;
}

/** An entry for a question; a later one for the same question has the same id. */
export function questionEntry({
  question,
  place,
  told,
}: {
  readonly question: string;
  readonly place?: string | undefined;
  readonly told?: string | undefined;
}): KnownQuestion {
  const id = idOf("question", normalise(question));
  return {
    id,
    kind: "question",
    question,
    ...(place === undefined ? {} : { place }),
    ...(told === undefined ? {} : { told }),
  };
}

/**
 * An entry for a group of synonyms.
 *
 * @returns what is wrong with the terms where they are none.
 */
export function synonymsEntry(written: readonly string[]): KnownSynonyms | "too-few" | "length" {
  const terms = [...new Map(written.map((term) => [normalise(term.trim()), term.trim()]))]
    .filter(([normalised]) => normalised !== "")
    .map(([, term]) => term);
  if (terms.length < 2) return "too-few";
  // A lone character stands in too many words to stand for one.
  if (terms.some((term) => normalise(term).length < 2 || term.length > LONGEST_TERM)) return "length";
  return { id: idOf("synonyms", ...terms.map(normalise).sort()), kind: "synonyms", terms };
}

/** The groups of synonyms among entries, as a vocabulary has them. */
export function synonymsIn(entries: readonly KnownEntry[]): (readonly string[])[] {
  return entries.flatMap((entry) => (entry.kind === "synonyms" ? [entry.terms] : []));
}

function idOf(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}

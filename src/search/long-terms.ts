import { Lexicon } from "./lexicon.ts";
import { thesaurus } from "./thesaurus.ts";

/** Shortest term that counts as long, in code units: whether two characters stand somewhere, their pair tells. */
export const SHORTEST_LONG = 3;

let lexicon: Lexicon | undefined;

/** The thesaurus's long terms in a normalised text, one for each time that it stands there: about 20 µs for 400 characters. */
export function longTermsIn(text: string): string[] {
  lexicon ??= new Lexicon([...thesaurus().terms].filter((term) => term.length >= SHORTEST_LONG));
  return lexicon.find(text).map(({ term }) => term);
}

/** How often each of these stands in the passages. */
export class LongTerms {
  readonly #counts = new Map<string, number>();

  /** @param terms of a passage; -1 takes them off again. */
  change(terms: readonly string[], by: 1 | -1): void {
    for (const term of terms) this.#counts.set(term, (this.#counts.get(term) ?? 0) + by);
  }

  has(term: string): boolean {
    return (this.#counts.get(term) ?? 0) > 0;
  }
}

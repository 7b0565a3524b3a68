import type { Span } from "./document.ts";
import { hashPair } from "./hashed-counts.ts";

/** A term where it stands in a text. */
export interface FoundTerm {
  readonly term: string;
  readonly span: Span;
}

/** Most code units of a term's beginning that it is looked up by. */
const LONGEST_BEGINNING = 3;

/** Places of the table that tells most of a text's places apart from where a term begins; a power of two. */
const PLACES = 2 ** 18;

/** Terms of the field, found in a text wherever they stand, overlapping or not. */
export class Lexicon {
  /** Terms by a hash of their first code units, longest first. */
  readonly #byBeginning = new Map<number, string[]>();
  /** How many units these are: as many as the shortest term has. */
  readonly #length: number = LONGEST_BEGINNING;
  /** Whether terms begin there, by the hash: reading it takes a fraction of looking into the map. */
  readonly #begins = new Uint8Array(PLACES);

  /** @param terms normalised; those of fewer than two code units are left out. */
  constructor(terms: Iterable<string>) {
    const kept = [...new Set(terms)].filter((term) => term.length >= 2);
    for (const { length } of kept) this.#length = Math.min(this.#length, length);
    for (const term of kept.sort((a, b) => b.length - a.length)) {
      const beginning = this.#beginningAt(term, 0);
      const sharing = this.#byBeginning.get(beginning);
      if (sharing === undefined) this.#byBeginning.set(beginning, [term]);
      else sharing.push(term);
      this.#begins[beginning % PLACES] = 1;
    }
  }

  /** As one number: no text is made for each place that is looked at. */
  #beginningAt(text: string, at: number): number {
    const two = hashPair(text.charCodeAt(at), text.charCodeAt(at + 1));
    return this.#length === 2 ? two : hashPair(two, text.charCodeAt(at + 2));
  }

  has(term: string): boolean {
    return this.#byBeginning.get(this.#beginningAt(term, 0))?.includes(term) ?? false;
  }

  /** Every occurrence of every term, by where it starts. */
  find(text: string): FoundTerm[] {
    const found: FoundTerm[] = [];
    if (this.#byBeginning.size === 0) return found;
    for (let start = 0; start + this.#length <= text.length; start++) {
      const beginning = this.#beginningAt(text, start);
      if (this.#begins[beginning % PLACES] === 0) continue;
      for (const term of this.#byBeginning.get(beginning) ?? []) {
        if (text.startsWith(term, start)) found.push({ term, span: { start, end: start + term.length } });
      }
    }
    return found;
  }
}

import type { Span } from "./document.ts";

const NONE: readonly string[] = [];

/** A term where it stands in a text. */
export interface FoundTerm {
  readonly term: string;
  readonly span: Span;
}

/** Two code units as one number, which makes no text for each place that is looked at. */
function startAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

/** Terms of the field, found in a text wherever they stand, overlapping or not. */
export class Lexicon {
  /** Terms by their first two code units, longest first. */
  readonly #byStart = new Map<number, string[]>();

  /** @param terms normalised; those of fewer than two code units are left out. */
  constructor(terms: Iterable<string>) {
    for (const term of new Set(terms)) {
      if (term.length < 2) continue;
      const start = startAt(term, 0);
      const sharing = this.#byStart.get(start);
      if (sharing === undefined) this.#byStart.set(start, [term]);
      else sharing.push(term);
    }
    for (const sharing of this.#byStart.values()) sharing.sort((a, b) => b.length - a.length);
  }

  has(term: string): boolean {
    return this.#byStart.get(startAt(term, 0))?.includes(term) ?? false;
  }

  /** Every occurrence of every term, by where it starts. */
  find(text: string): FoundTerm[] {
    const found: FoundTerm[] = [];
    if (this.#byStart.size === 0) return found;
    for (let start = 0; start + 1 < text.length; start++) {
      for (const term of this.#byStart.get(startAt(text, start)) ?? NONE) {
        if (text.startsWith(term, start)) found.push({ term, span: { start, end: start + term.length } });
      }
    }
    return found;
  }
}

import { EVERYDAY_TERMS } from "./everyday-terms.ts";
import { Lexicon } from "./lexicon.ts";

/** A term of a question and the terms that may stand for it. */
export interface Alternatives {
  readonly term: string;
  readonly others: readonly string[];
}

/** The vocabulary's groups of synonyms and the everyday terms of the language, looked up by the terms in a question. */
export class Synonyms {
  readonly #others = new Map<string, Set<string>>();
  readonly #terms: Lexicon;

  /** @param groups of normalised terms. */
  constructor(groups: readonly (readonly string[])[]) {
    for (const group of groups) for (const term of group) this.#add(term, group);
    for (const { everyday, official } of EVERYDAY_TERMS) this.#add(everyday, official);
    this.#terms = new Lexicon(this.#others.keys());
  }

  #add(term: string, others: readonly string[]): void {
    const known = this.#others.get(term) ?? new Set();
    for (const other of others) if (other !== term) known.add(other);
    this.#others.set(term, known);
  }

  /** The terms of a normalised text that have alternatives, each once; not those inside a longer such term. */
  find(text: string): Alternatives[] {
    const found = this.#terms.find(text);
    const longest = found.filter(
      ({ term, span }) =>
        !found.some(
          (other) =>
            other.term.length > term.length && other.span.start <= span.start && other.span.end >= span.end,
        ),
    );
    return [...new Set(longest.map(({ term }) => term))].map((term) => ({
      term,
      others: [...(this.#others.get(term) ?? [])],
    }));
  }
}

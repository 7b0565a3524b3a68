import { Lexicon } from "./lexicon.ts";

/** A term of a question and the terms that may stand for it. */
export interface Alternatives {
  readonly term: string;
  readonly others: readonly string[];
}

/** Code units that speech puts inside a fixed phrase. */
const INSERTED = /[个了着点些一]/;
const MOST_INSERTED = 2;

/** Groups of synonyms, looked up by the terms in a question. */
export class Synonyms {
  /** For each term, of the groups that it is in, the terms that may stand for it. */
  readonly #groups = new Map<string, (readonly string[])[]>();
  readonly #terms: Lexicon;
  /** What stands for each term that was met, made out once. */
  readonly #met = new Map<string, Alternatives>();

  /**
   * @param groups of normalised terms.
   * @param stands whether a term stands in some text: others cannot stand for anything.
   */
  constructor(groups: readonly (readonly string[])[], stands: (term: string) => boolean) {
    for (const group of groups) {
      const standing = group.filter(stands);
      // A group that stands nowhere still makes a question's term one thing, which nothing answers.
      for (const term of group) this.#add(term, standing);
    }
    this.#terms = new Lexicon(this.#groups.keys());
  }

  #add(term: string, group: readonly string[]): void {
    const known = this.#groups.get(term);
    if (known === undefined) this.#groups.set(term, [group]);
    else known.push(group);
  }

  /**
   * The text with its known terms closed up: 走个过场 becomes 走过场, 泄了密 泄密. Speech puts such characters
   * inside a verb and its object.
   */
  closeUp(text: string): string {
    if (!INSERTED.test(text)) return text;
    const kept: number[] = [];
    for (let at = 0; at < text.length; at++) if (!INSERTED.test(text.charAt(at))) kept.push(at);
    const close = kept.map((at) => text[at]).join("");
    let closed = "";
    let end = 0;
    for (const { term, span } of this.#terms.find(close)) {
      const from = kept[span.start] ?? 0;
      const to = (kept[span.end - 1] ?? 0) + 1;
      if (from < end || to - from === term.length || to - from > term.length + MOST_INSERTED) continue;
      closed += text.slice(end, from) + term;
      end = to;
    }
    return closed + text.slice(end);
  }

  /** The terms of a normalised text that have alternatives, each once; not those inside a longer such term. */
  find(text: string): Alternatives[] {
    const found = this.#terms.find(text);
    if (found.length === 0) return [];
    const longest = found.filter(
      ({ term, span }) =>
        !found.some(
          (other) =>
            other.term.length > term.length && other.span.start <= span.start && other.span.end >= span.end,
        ),
    );
    return [...new Set(longest.map(({ term }) => term))].map((term) => this.#alternativesTo(term));
  }

  #alternativesTo(term: string): Alternatives {
    const others = () => [...new Set(this.#groups.get(term)?.flat())].filter((other) => other !== term);
    const alternatives = this.#met.get(term) ?? { term, others: others() };
    this.#met.set(term, alternatives);
    return alternatives;
  }
}

import { type FoundTerm, Lexicon } from "./lexicon.ts";
import { wordStarts } from "./segmenter.ts";
import { scanText } from "./units.ts";

/** A term of a question and the terms that may stand for it. */
export interface Alternatives {
  readonly term: string;
  readonly others: readonly string[];
  /** The units of each of these. */
  readonly units: readonly (readonly number[])[];
  /** Those of a team's own: words of the index. */
  readonly own: readonly string[];
}

/** Code units that speech puts inside a fixed phrase. */
const INSERTED = /[个了着点些一]/;
const MOST_INSERTED = 2;

/** Groups of terms that may stand for one another, looked up by the terms in a text. */
export class TermGroups {
  readonly #groups = new Map<string, (readonly string[])[]>();
  readonly #terms: Lexicon;

  /** @param groups of normalised terms. */
  constructor(groups: readonly (readonly string[])[]) {
    for (const group of groups) {
      for (const term of group) {
        const known = this.#groups.get(term);
        if (known === undefined) this.#groups.set(term, [group]);
        else known.push(group);
      }
    }
    this.#terms = new Lexicon(this.#groups.keys());
  }

  /** All terms, each once. */
  get terms(): Iterable<string> {
    return this.#groups.keys();
  }

  find(text: string): FoundTerm[] {
    return this.#terms.find(text);
  }

  /** The other terms of all groups that a term is in. */
  others(term: string): string[] {
    return [...new Set(this.#groups.get(term)?.flat())].filter((other) => other !== term);
  }
}

/** What may stand for the terms of a question: by a team's own groups, and by those for everybody. */
export class Synonyms {
  readonly #own: TermGroups;
  readonly #general: TermGroups;
  readonly #stands: (term: string) => boolean;
  readonly #generalStands: (term: string) => boolean;
  /** What stands for each term that was met, made out once. */
  readonly #met = new Map<string, Alternatives>();

  /**
   * @param own of a team.
   * @param stands whether a term of theirs stands in some text: others cannot stand for anything.
   * @param general for everybody.
   * @param generalStands the same of a term of these.
   */
  constructor(
    own: TermGroups,
    stands: (term: string) => boolean,
    general: TermGroups,
    generalStands: (term: string) => boolean,
  ) {
    this.#own = own;
    this.#stands = stands;
    this.#general = general;
    this.#generalStands = generalStands;
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
    for (const { term, span } of this.#own.find(close)) {
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
    // A team's group that stands nowhere still makes a question's term one thing, which nothing answers.
    const found = this.#own.find(text);
    const all = [...found, ...this.#findGeneral(text)];
    const longest = all.filter(
      ({ term, span }) =>
        !all.some(
          (other) =>
            other.term.length > term.length && other.span.start <= span.start && other.span.end >= span.end,
        ),
    );
    return [...new Set(longest.map(({ term }) => term))].map((term) => this.#alternativesTo(term));
  }

  /** Those for everybody where words begin and end: 会议 is none in 会议室, and what stands nowhere helps nobody. */
  #findGeneral(text: string): FoundTerm[] {
    const found = this.#general.find(text);
    const starts = found.length === 0 ? undefined : wordStarts(text);
    return found.filter(
      ({ term, span: { start, end } }) =>
        starts?.has(start) &&
        (end === text.length || starts.has(end)) &&
        this.#alternativesTo(term).others.length > 0,
    );
  }

  #alternativesTo(term: string): Alternatives {
    const met = this.#met.get(term);
    if (met !== undefined) return met;
    const own = this.#own.others(term).filter(this.#stands);
    const general = this.#general.others(term).filter(this.#generalStands);
    const others = [...new Set([...own, ...general])];
    const alternatives = { term, own, others, units: others.map((other) => scanText(other).units) };
    this.#met.set(term, alternatives);
    return alternatives;
  }
}

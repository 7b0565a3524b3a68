import MiniSearch, { type AsPlainObject, type Options, type SearchResult } from "minisearch";
import { STOP_WORDS } from "./function-words.ts";
import type { Postings } from "./postings.ts";

/** A passage as it is indexed. */
interface PassageWords {
  readonly id: number;
  readonly words: readonly string[];
}

/**
 * About how many postings a question looks at, and in large corpora how many for each passage. Its rarest words
 * go first; once they have used these up, the common ones are left out, for what they add is decided by the
 * second stage anyway. Four times as many take a fifth longer and find no more.
 */
const MOST_POSTINGS = 120;
const POSTINGS_EACH = 0.1;

/**
 * A candidate with less than this share of the best one's score is left out: it hardly ever comes first, and reading
 * it exactly is what a question costs most.
 */
const LEAST_SHARE = 0.2;

/** Parts the words of a query; stands in no normalised text. */
const SEPARATOR = "\n";

const OPTIONS: Options<PassageWords> = {
  fields: ["words"],
  // Texts are cut into words before: MiniSearch hands them on as they are.
  stringifyField: (words) => words,
  tokenize: (words) => words as unknown as string[],
  processTerm: termOf,
  searchOptions: {
    tokenize: (query) => query.split(SEPARATOR),
    processTerm: encodeTerm,
    // Set by each search. MiniSearch copies its options for every term, which options not named here make ten times as slow.
    boostTerm: () => 1,
    filter: () => true,
  },
};

function termOf(word: string): string | null {
  return STOP_WORDS.has(word) ? null : encodeTerm(word);
}

/**
 * Writes a term so that each level of MiniSearch's radix tree has few children, which it scans one by one: a
 * character beyond ASCII as four symbols of 16. With Han characters as they are, a node has thousands.
 */
function encodeTerm(term: string): string {
  let encoded = "";
  for (let unit = 0; unit < term.length; unit++) {
    const code = term.charCodeAt(unit);
    if (code < 0x80) encoded += term[unit];
    else
      encoded += String.fromCharCode(
        0x80 + (code >> 12),
        0x90 + ((code >> 8) & 15),
        0xa0 + ((code >> 4) & 15),
        0xb0 + (code & 15),
      );
  }
  return encoded;
}

/** A word index as JSON. */
export interface WordIndexJson {
  readonly index: AsPlainObject;
  readonly counts: readonly (readonly [string, number])[];
}

/** First stage: MiniSearch finds the passages that share the most telling words with a question. */
export class WordIndex {
  readonly #index: MiniSearch<PassageWords>;
  /** Passages that hold each word. */
  readonly #counts: Map<string, number>;
  readonly #hidden = new Set<number>();

  constructor(index = new MiniSearch<PassageWords>(OPTIONS), counts = new Map<string, number>()) {
    this.#index = index;
    this.#counts = counts;
  }

  /**
   * Makes the index of many passages, numbered from 0 on, through MiniSearch's own JSON: to add them one by one it goes
   * down its tree for every word of each, which takes several times as long.
   */
  static of({ words, lengths }: Postings): WordIndex {
    const all = [...words];
    return WordIndex.from({
      index: {
        serializationVersion: 2,
        documentCount: lengths.length,
        nextId: lengths.length,
        documentIds: Object.fromEntries(lengths.map((_, passage) => [passage, passage])),
        fieldIds: { words: 0 },
        fieldLength: Object.fromEntries(lengths.map((length, passage) => [passage, [length]])),
        averageFieldLength: [lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)],
        storedFields: {},
        index: all.flatMap(([word, times]) => {
          const term = termOf(word);
          return term === null ? [] : [[term, { 0: times }]];
        }),
      },
      counts: all.map(([word, times]) => [word, Object.keys(times).length]),
    });
  }

  /** @param json what `toJSON` gave. */
  static from({ index, counts }: WordIndexJson): WordIndex {
    return new WordIndex(MiniSearch.loadJS(index, OPTIONS), new Map(counts));
  }

  toJSON(): WordIndexJson {
    return { index: this.#index.toJSON(), counts: [...this.#counts] };
  }

  /** Takes a passage in that is not found, nor counted, before it is revealed. */
  prepare(id: number, words: readonly string[]): void {
    this.#hidden.add(id);
    this.#index.add({ id, words });
  }

  /** @param words the very words that the passage was prepared with; the same holds for `remove`. */
  reveal(id: number, words: readonly string[]): void {
    this.#hidden.delete(id);
    for (const word of new Set(words)) this.#counts.set(word, this.count(word) + 1);
  }

  /** What it takes up is freed later, in the background. */
  remove(id: number, words: readonly string[]): void {
    this.#index.discard(id);
    for (const word of new Set(words)) {
      const count = this.count(word) - 1;
      if (count > 0) this.#counts.set(word, count);
      else this.#counts.delete(word);
    }
  }

  /** Passages that can be found. */
  get #size(): number {
    return this.#index.documentCount - this.#hidden.size;
  }

  /** Passages that hold the word. */
  count(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  /** Inverse document frequency of the word. */
  rarity(word: string): number {
    const count = this.count(word);
    return Math.log(1 + (this.#size - count + 0.5) / (count + 0.5));
  }

  /**
   * @param words words to look up, each with a weight.
   * @param most most passages returned.
   * @param least passages returned, where there are as many, however far they fall behind the best.
   * @returns ids of passages, best first.
   */
  find(words: ReadonlyMap<string, number>, most: number, least: number): number[] {
    const budget = Math.max(MOST_POSTINGS, POSTINGS_EACH * this.#size);
    let postings = 0;
    const looked = Array.from(words, ([word, weight]) => ({ word, weight, count: this.count(word) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => a.count - b.count || (a.word < b.word ? -1 : 1))
      .filter(({ count }, rank) => {
        postings += count;
        return rank === 0 || postings <= budget;
      });
    if (looked.length === 0) return [];
    const boostTerm = (_: string, at: number) => looked[at]?.weight ?? 1;
    const filter = ({ id }: SearchResult) => !this.#hidden.has(Number(id));
    const found = this.#index
      .search(looked.map(({ word }) => word).join(SEPARATOR), { boostTerm, filter })
      // MiniSearch multiplies by how many words were met, which outweighs how telling they are.
      .map(({ id, score, queryTerms }) => ({ id: Number(id), score: score / queryTerms.length }))
      .sort((a, b) => b.score - a.score || a.id - b.id);
    const worthReading = LEAST_SHARE * (found[0]?.score ?? 0);
    return found
      .slice(0, most)
      .filter(({ score }, rank) => rank < least || score >= worthReading)
      .map(({ id }) => id);
  }
}

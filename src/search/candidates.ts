import MiniSearch from "minisearch";
import { HashedCounts, hashWord } from "./hashed-counts.ts";
import { encodeTerm } from "./term-encoding.ts";

interface Entry {
  readonly id: number;
  readonly words: string;
}

/** Joins words into the one string that MiniSearch takes as a field; stands in no normalised word. */
const SEPARATOR = "\n";

/** First stage: the passages that share the most telling words with a question. */
export class CandidateIndex {
  readonly #index = new MiniSearch<Entry>({
    fields: ["words"],
    tokenize: (words) => words.split(SEPARATOR),
    processTerm: encodeTerm,
  });
  readonly #counts: HashedCounts;
  /** Words in each passage, each word once. */
  readonly #lengths: number[] = [];
  #totalLength = 0;

  /** @param bits size of the table of word counts; see {@link HashedCounts}. */
  constructor(bits: number) {
    this.#counts = new HashedCounts(bits);
  }

  /** Adds the next passage; passages are numbered from 0 in the order they are added. */
  add(words: readonly string[]): void {
    const passage = this.#lengths.length;
    const different = new Set(words);
    for (const word of different) this.#counts.add(hashWord(word), passage);
    this.#lengths.push(different.size);
    this.#totalLength += different.size;
    if (different.size > 0) this.#index.add({ id: passage, words: [...different].join(SEPARATOR) });
  }

  /** Passages that hold the word, or a few more. */
  count(word: string): number {
    return this.#counts.get(hashWord(word));
  }

  /** BM25's inverse document frequency of the word. */
  rarity(word: string): number {
    const count = this.count(word);
    return Math.log(1 + (this.#lengths.length - count + 0.5) / (count + 0.5));
  }

  /**
   * @param words words to look up, each with a weight.
   * @param limit most passages returned.
   * @param postings about how many pairs of word and passage to look at: common words are left out once the
   *   rarer ones have used them up, but never the three rarest.
   * @returns numbers of passages, best first.
   */
  find(words: ReadonlyMap<string, number>, limit: number, postings = 30_000): number[] {
    const known = [...words].map(([word, weight]) => ({ word, weight, count: this.count(word) }));
    const rarestFirst = known.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count);
    const kept = rarestFirst.filter((_, index) => {
      const used = rarestFirst.slice(0, index + 1).reduce((sum, { count }) => sum + count, 0);
      return index < 3 || used <= postings;
    });
    const mean = Math.max(1, this.#totalLength / Math.max(1, this.#lengths.length));
    const scores = new Map<number, number>();
    for (const { word, weight } of kept) {
      const gain = weight * this.rarity(word);
      // MiniSearch is used as a store of postings: its callback sees every passage of a term, and by
      // returning 0 keeps MiniSearch from making a result object for each, which costs most of a search.
      this.#index.search(word, {
        tokenize: (term) => [term],
        boostDocument: (passage: number) => {
          const length = (this.#lengths[passage] ?? 0) / mean;
          scores.set(passage, (scores.get(passage) ?? 0) + gain / (1 + 1.2 * (0.25 + 0.75 * length)));
          return 0;
        },
      });
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([passage]) => passage);
  }
}

import MiniSearch, { type Options, type SearchResult } from "minisearch";
import { STOP_WORDS } from "./function-words.ts";
import { Postings } from "./postings.ts";

/** A passage as it is indexed. */
interface PassageWords {
  readonly id: number;
  readonly words: readonly string[];
}

/**
 * About how many postings a question looks at, and in large corpora how many for each passage. Its rarest words
 * go first; once they have used these up, the common ones are left out, for what they add is decided by the
 * second stage anyway. Ten times as many halve the speed and find one question in a thousand more.
 */
const MOST_POSTINGS = 500;
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

/**
 * MiniSearch with passages numbered from 0 on, as if they had been added one after the other: it would go down its tree
 * for every word of every one, which takes several times as long.
 */
class FilledIndex extends MiniSearch<PassageWords> {
  constructor({ words, lengths }: Postings) {
    super(OPTIONS);
    for (const [passage, length] of lengths.entries()) {
      this._documentIds.set(passage, passage);
      this._idToShortId.set(passage, passage);
      this._fieldLength.set(passage, [length]);
    }
    this._documentCount = lengths.length;
    this._nextId = lengths.length;
    this._avgFieldLength = [lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)];
    for (const [word, { passages, times }] of words) {
      const term = termOf(word);
      if (term === null) continue;
      const holders = new Map<number, number>();
      for (let at = 0; at < passages.length; at++) holders.set(passages[at] as number, times[at] as number);
      this._index.set(term, new Map([[0, holders]]));
    }
  }
}

/** First stage: MiniSearch finds the passages that share the most telling words with a question. */
export class WordIndex {
  readonly #index: MiniSearch<PassageWords>;
  /** Passages that hold each word. */
  readonly #counts: Map<string, number>;
  readonly #hidden = new Set<number>();

  /** @param postings of the passages that are there from the start. */
  constructor(postings = new Postings()) {
    this.#index = new FilledIndex(postings);
    this.#counts = new Map(Array.from(postings.words, ([word, { passages }]) => [word, passages.length]));
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

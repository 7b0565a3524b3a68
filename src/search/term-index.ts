import SearchableMap from "minisearch/SearchableMap";
import { encodeTerm } from "./term-encoding.ts";

/** The passages that each term stands in, as flat arrays: 5 bytes a posting. */
export interface Postings {
  /** Terms; a term's number is its place. */
  readonly terms: readonly string[];
  /** Where each term's postings start, and at the end where the last one's end. */
  readonly starts: Int32Array;
  readonly passages: Int32Array;
  /** How often the term stands in the passage, 255 at most. */
  readonly frequencies: Uint8Array;
}

/** Collects postings passage by passage. */
export class PostingsBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #lists: { passages: number[]; frequencies: number[] }[] = [];

  add(passage: number, words: readonly string[]): void {
    for (const word of words) {
      let number = this.#numbers.get(word);
      if (number === undefined) {
        number = this.#lists.push({ passages: [], frequencies: [] }) - 1;
        this.#numbers.set(word, number);
      }
      const list = this.#lists[number];
      if (list === undefined) continue;
      const last = list.passages.length - 1;
      if (list.passages[last] === passage)
        list.frequencies[last] = Math.min(255, (list.frequencies[last] ?? 0) + 1);
      else {
        list.passages.push(passage);
        list.frequencies.push(1);
      }
    }
  }

  build(): Postings {
    const total = this.#lists.reduce((sum, list) => sum + list.passages.length, 0);
    const starts = new Int32Array(this.#lists.length + 1);
    const passages = new Int32Array(total);
    const frequencies = new Uint8Array(total);
    let used = 0;
    for (const [number, list] of this.#lists.entries()) {
      passages.set(list.passages, used);
      frequencies.set(list.frequencies, used);
      used += list.passages.length;
      starts[number + 1] = used;
    }
    return { terms: [...this.#numbers.keys()], starts, passages, frequencies };
  }
}

/** Fewest letters of a Latin word that is also looked up with one letter wrong. */
const FEWEST_FUZZY_LETTERS = 5;

/**
 * Looks terms up in MiniSearch's radix tree. MiniSearch's own postings (a `Map` for each term and field, an
 * object for each hit) cost some 40 bytes a posting and most of a search; flat arrays take an eighth of the
 * memory and a fiftieth of the time, and are written to a snapshot as they are.
 */
export class TermIndex {
  readonly postings: Postings;
  readonly #numbers = new SearchableMap<number>();

  constructor(postings: Postings) {
    this.postings = postings;
    for (const [number, term] of postings.terms.entries()) this.#numbers.set(encodeTerm(term), number);
  }

  /** The term's number; -1 when it stands in no passage. */
  find(term: string): number {
    return term === "" ? -1 : (this.#numbers.get(encodeTerm(term)) ?? -1);
  }

  /** The terms that a misspelled Latin word may mean: one letter wrong, missing or too many. */
  findSimilar(word: string): string[] {
    if (word.length < FEWEST_FUZZY_LETTERS || !/^[a-z]+$/.test(word)) return [];
    const similar = this.#numbers.fuzzyGet(word, 1);
    return [...similar.values()]
      .map(([number]) => this.postings.terms[number] ?? "")
      .filter((term) => term !== "");
  }

  /** Passages that hold the term. */
  count(number: number): number {
    return number < 0 ? 0 : (this.postings.starts[number + 1] ?? 0) - (this.postings.starts[number] ?? 0);
  }
}

import type { Postings } from "./term-index.ts";

/** Postings in a chunk. Chunks are filled one after another, so that none is ever copied to grow. */
const CHUNK = 1 << 18;

interface Chunk {
  readonly terms: Int32Array;
  readonly passages: Int32Array;
  readonly frequencies: Uint8Array;
}

/**
 * Collects postings passage by passage, 9 bytes each, and sorts them by term at the end. Lists of numbers for
 * each term would take four times the memory.
 */
export class PostingsBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #chunks: Chunk[] = [];
  #used = CHUNK;

  /** Adds the words of the next passage; passages come in the order of their numbers. */
  add(passage: number, words: readonly string[]): void {
    const frequencies = new Map<number, number>();
    for (const word of words) {
      const number = this.#numberOf(word);
      frequencies.set(number, (frequencies.get(number) ?? 0) + 1);
    }
    for (const [term, frequency] of frequencies) {
      const chunk = this.#chunkWithRoom();
      chunk.terms[this.#used] = term;
      chunk.passages[this.#used] = passage;
      chunk.frequencies[this.#used] = Math.min(255, frequency);
      this.#used++;
    }
  }

  build(): Postings {
    const starts = new Int32Array(this.#numbers.size + 1);
    this.#forEach((term) => {
      starts[term + 1] = (starts[term + 1] ?? 0) + 1;
    });
    for (let term = 1; term < starts.length; term++) {
      starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
    }
    const next = starts.slice();
    const total = starts[starts.length - 1] ?? 0;
    const passages = new Int32Array(total);
    const frequencies = new Uint8Array(total);
    this.#forEach((term, passage, frequency) => {
      const at = next[term] ?? 0;
      passages[at] = passage;
      frequencies[at] = frequency;
      next[term] = at + 1;
    });
    return { terms: [...this.#numbers.keys()], starts, passages, frequencies };
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(word, number);
    return number;
  }

  #chunkWithRoom(): Chunk {
    const last = this.#chunks.at(-1);
    if (last !== undefined && this.#used < CHUNK) return last;
    const chunk = {
      terms: new Int32Array(CHUNK),
      passages: new Int32Array(CHUNK),
      frequencies: new Uint8Array(CHUNK),
    };
    this.#chunks.push(chunk);
    this.#used = 0;
    return chunk;
  }

  #forEach(visit: (term: number, passage: number, frequency: number) => void): void {
    for (const chunk of this.#chunks) {
      const end = chunk === this.#chunks.at(-1) ? this.#used : CHUNK;
      for (let at = 0; at < end; at++) {
        visit(chunk.terms[at] ?? 0, chunk.passages[at] ?? 0, chunk.frequencies[at] ?? 0);
      }
    }
  }
}

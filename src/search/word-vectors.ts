import { readFileSync } from "node:fs";

/** Numbers in a word's vector. */
export const DIMENSIONS = 64;

/** About 65,000 common Chinese words with their vectors, made by `bench/make-word-vectors.ts`, which says of what. */
export const WORD_VECTORS_FILE = new URL("./word-vectors.bin", import.meta.url);

/** A word's rarity is kept in so many steps to one. */
const RARITY_STEPS = 16;

/** What a word's vector of length 1 is multiplied by, to be kept in bytes; the few numbers beyond are cut off. */
const SCALE = 254;

/** Units that the children of a node of {@link WordVectors} are told apart by. */
const UNITS = 0x10000;

interface WordVector {
  readonly word: string;
  readonly vector: readonly number[];
  /** How telling the word is in Chinese at large; 0 to 15. */
  readonly rarity: number;
}

/** Words by number, from 1, with what they mean. */
export class WordVectors {
  readonly #vectors: Int8Array;
  readonly #rarities: Uint8Array;
  /** A trie of the words' characters: nodes by their parent's number and their own character. */
  readonly #nodes = new Map<number, number>();
  /** The word that ends at each node; 0 for none. */
  readonly #ends: number[] = [0];

  /** @param file as {@link encodeWordVectors} writes it. */
  constructor(file: Buffer) {
    const length = file.readUInt32LE(0);
    const words = file.toString("utf8", 4, 4 + length).split("\n");
    this.#rarities = file.subarray(4 + length, 4 + length + words.length);
    const vectors = file.subarray(4 + length + words.length);
    this.#vectors = new Int8Array(vectors.buffer, vectors.byteOffset, vectors.length);
    for (const [at, word] of words.entries()) this.#enter(word, at + 1);
  }

  #enter(word: string, number: number): void {
    let node = 0;
    for (let at = 0; at < word.length; at++) {
      const key = node * UNITS + word.charCodeAt(at);
      const next = this.#nodes.get(key) ?? this.#ends.push(0) - 1;
      this.#nodes.set(key, next);
      node = next;
    }
    this.#ends[node] = number;
  }

  /** The words that stand in a row of units, the longest at each place, one after the other; what is none is left out. */
  wordsIn(units: ArrayLike<number>): number[] {
    const found: number[] = [];
    for (let at = 0; at < units.length; ) {
      let word = 0;
      let end = at + 1;
      let node: number | undefined = 0;
      for (let next = at; next < units.length; ) {
        const unit = units[next++] as number;
        node = unit < UNITS ? this.#nodes.get(node * UNITS + unit) : undefined;
        if (node === undefined) break;
        const ended = this.#ends[node] as number;
        if (ended === 0) continue;
        word = ended;
        end = next;
      }
      if (word > 0) found.push(word);
      at = end;
    }
    return found;
  }

  rarity(word: number): number {
    return (this.#rarities[word - 1] as number) / RARITY_STEPS;
  }

  /** Adds a word's vector, so many times, to a sum. */
  addTo(sum: Float32Array, word: number, times: number): void {
    const from = (word - 1) * DIMENSIONS;
    for (let at = 0; at < DIMENSIONS; at++)
      sum[at] = (sum[at] as number) + (times * (this.#vectors[from + at] as number)) / SCALE;
  }

  /** Cosine of the angle between two words' vectors; -1 to 1. */
  similarity(one: number, other: number): number {
    const first = (one - 1) * DIMENSIONS;
    const second = (other - 1) * DIMENSIONS;
    let sum = 0;
    for (let at = 0; at < DIMENSIONS; at++)
      sum += (this.#vectors[first + at] as number) * (this.#vectors[second + at] as number);
    return sum / SCALE ** 2;
  }
}

let loaded: WordVectors | undefined;

/** Loads the file at the first call: about 0.1 s and 20 MB, once in a process. */
export function wordVectors(): WordVectors {
  loaded ??= new WordVectors(readFileSync(WORD_VECTORS_FILE));
  return loaded;
}

/** The file's bytes: the words' length, the words parted by line feeds, a byte of rarity each, their vectors. */
export function encodeWordVectors(entries: readonly WordVector[]): Buffer {
  const words = Buffer.from(entries.map(({ word }) => word).join("\n"));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  const byte = (value: number) => Math.max(-127, Math.min(127, Math.round(value * SCALE)));
  return Buffer.concat([
    length,
    words,
    Uint8Array.from(entries, ({ rarity }) => Math.round(rarity * RARITY_STEPS)),
    new Uint8Array(Int8Array.from(entries.flatMap(({ vector }) => vector.map(byte))).buffer),
  ]);
}

import { readFileSync } from "node:fs";
import { hashPair } from "./hashed-counts.ts";

/** Numbers in a word's vector. */
export const DIMENSIONS = 64;

/** About 65,000 common Chinese words with their vectors, made by `bench/make-word-vectors.ts`, which says of what. */
export const WORD_VECTORS_FILE = new URL("./word-vectors.bin", import.meta.url);

/** A word's rarity is kept in so many steps to one. */
const RARITY_STEPS = 16;

/** What a word's vector of length 1 is multiplied by, to be kept in bytes; the few numbers beyond are cut off. */
const SCALE = 254;

/** Slots for the trie's nodes, of which there are about 90,000; a power of two. */
const SLOTS = 2 ** 18;

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
  /**
   * A trie of the words' characters, as a hash table: of each slot the parent's number, the character, and the node's
   * own number, 0 where the slot is free.
   */
  readonly #slots = new Int32Array(3 * SLOTS);
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
      const unit = word.charCodeAt(at);
      const slot = this.#slotOf(node, unit);
      if (this.#slots[slot + 2] === 0) this.#slots.set([node, unit, this.#ends.push(0) - 1], slot);
      node = this.#slots[slot + 2] as number;
    }
    this.#ends[node] = number;
  }

  /** Where a node's child for a character stands, or would stand. */
  #slotOf(node: number, unit: number): number {
    const slots = this.#slots;
    let at = hashPair(node, unit) % SLOTS;
    while (slots[3 * at + 2] !== 0 && (slots[3 * at] !== node || slots[3 * at + 1] !== unit))
      at = (at + 1) % SLOTS;
    return 3 * at;
  }

  /** The words that stand in a row of units, the longest at each place, one after the other; what is none is left out. */
  wordsIn(units: ArrayLike<number>): number[] {
    const found: number[] = [];
    for (let at = 0; at < units.length; ) {
      let word = 0;
      let end = at + 1;
      let node = 0;
      for (let next = at; next < units.length; ) {
        node = this.#slots[this.#slotOf(node, units[next++] as number) + 2] as number;
        if (node === 0) break;
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

  /** The greatest cosine of the angle between a word's vector and one of others'; 1 where it is among them, at least 0. */
  mostSimilar(word: number, others: readonly number[]): number {
    const vectors = this.#vectors;
    const own = vectors.subarray((word - 1) * DIMENSIONS, word * DIMENSIONS);
    let most = 0;
    for (const other of others) {
      if (other === word) return 1;
      const from = (other - 1) * DIMENSIONS;
      let sum = 0;
      for (let at = 0; at < DIMENSIONS; at++) sum += (own[at] as number) * (vectors[from + at] as number);
      if (sum > most) most = sum;
    }
    return Math.min(1, most / SCALE ** 2);
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

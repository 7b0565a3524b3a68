/**
 * Counts in how many passages each of many things occurs, in a table of fixed size: 8 bytes a slot, however many
 * things there are. Two things that share a slot seem more common than they are, never rarer.
 */
export class HashedCounts {
  /**
   * Of each slot the count and, beside it in memory, the last round that changed it, so that a passage counts once
   * however often a thing repeats.
   */
  readonly #table: Uint32Array;
  readonly #mask: number;
  #round = 0;

  /** @param slots a power of two. */
  constructor(slots: number) {
    this.#table = new Uint32Array(2 * slots);
    this.#mask = slots - 1;
  }

  /** Counts a passage that holds what has these hashes, or with -1 takes it off again. */
  change(hashes: Uint32Array, by: 1 | -1): void {
    this.#round++;
    for (const hash of hashes) {
      const at = 2 * (hash & this.#mask);
      if (this.#table[at + 1] === this.#round) continue;
      this.#table[at + 1] = this.#round;
      this.#table[at] = (this.#table[at] as number) + by;
    }
  }

  get(hash: number): number {
    return this.#table[2 * (hash & this.#mask)] as number;
  }
}

/** Hash of a character or a pair of characters, spread over 32 bits (the finalizer of MurmurHash3). */
export function hashPair(first: number, second: number): number {
  let hash = Math.imul(first, 0x10001) ^ second;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hash of a word, spread over 32 bits (FNV-1a over code units, finished like {@link hashPair}). */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let unit = 0; unit < word.length; unit++) {
    hash = Math.imul(hash ^ word.charCodeAt(unit), 0x01000193);
  }
  return hashPair(hash >>> 16, hash & 0xffff);
}

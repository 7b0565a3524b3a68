/**
 * Counts in how many passages each of many things occurs, in a table of fixed size: 8 bytes a slot while
 * counting, however many things there are. Two things that share a slot seem more common than they are,
 * never rarer.
 */
export class HashedCounts {
  readonly #counts: Uint32Array;
  /** The last passage counted in each slot, so that a passage counts once however often a thing repeats. */
  readonly #last: Int32Array;

  /** @param bits the table has 2^bits slots; 10 to 24. */
  constructor(bits: number) {
    this.#counts = new Uint32Array(2 ** bits);
    this.#last = new Int32Array(2 ** bits).fill(-1);
  }

  /** Counts one passage for the thing with this hash; counting the same passage again changes nothing. */
  add(hash: number, passage: number): void {
    const slot = hash & (this.#counts.length - 1);
    if (this.#last[slot] === passage) return;
    this.#last[slot] = passage;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  get(hash: number): number {
    return this.#counts[hash & (this.#counts.length - 1)] ?? 0;
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

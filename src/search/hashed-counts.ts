/**
 * Counts in how many passages each of many things occurs, in a table of fixed size: 4 bytes a slot and as much
 * again while counting, however many things there are. Two things that share a slot seem more common than they
 * are, never rarer.
 */
export class HashedCounts {
  readonly counts: Uint32Array;
  /** The last passage counted in each slot, so that a passage counts once however often a thing repeats. */
  #last: Int32Array | undefined;

  /** @param counts the table, its length a power of two; empty, or as another instance left it. */
  constructor(counts: Uint32Array) {
    this.counts = counts;
  }

  /** Counts one passage for the thing with this hash; counting the same passage again changes nothing. */
  add(hash: number, passage: number): void {
    this.#last ??= new Int32Array(this.counts.length).fill(-1);
    const slot = hash & (this.counts.length - 1);
    if (this.#last[slot] === passage) return;
    this.#last[slot] = passage;
    this.counts[slot] = (this.counts[slot] ?? 0) + 1;
  }

  get(hash: number): number {
    return this.counts[hash & (this.counts.length - 1)] ?? 0;
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

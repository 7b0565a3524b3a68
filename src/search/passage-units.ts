import { HashedCounts, hashPair } from "./hashed-counts.ts";
import { GAP } from "./units.ts";

const SINGLE_SLOTS = 2 ** 16;
/** Slots of the table of pairs for each passage: a passage of 400 characters brings some 100 new pairs. */
const PAIR_SLOTS_EACH = 128;
const FEWEST_PAIR_SLOTS = 2 ** 16;
const MOST_PAIR_SLOTS = 2 ** 22;

const NONE = new Int32Array(0);

/**
 * The passages as the second stage reads them: the units of each, and in how many passages each unit and each
 * pair of neighbouring units occurs.
 */
export class PassageUnits {
  readonly #units = new Map<number, Int32Array>();
  readonly #singles = new HashedCounts(SINGLE_SLOTS);
  #pairs = new HashedCounts(FEWEST_PAIR_SLOTS);
  #pairSlots = FEWEST_PAIR_SLOTS;
  #total = 0;
  #order: ReadonlyMap<number, number> | undefined;

  /** Makes room for so many passages; more may be added all the same, at the cost of counting anew. */
  reserve(passages: number): void {
    const slots = slotsFor(passages);
    if (slots <= this.#pairSlots) return;
    this.#pairSlots = slots;
    this.#pairs = new HashedCounts(slots);
    for (const units of this.#units.values()) this.#pairs.change(pairHashes(units), 1);
  }

  /** The same in short steps, while nothing is added or removed; what is returned lets it take effect. */
  async grow(passages: number, pause: () => Promise<void>): Promise<() => void> {
    const slots = slotsFor(passages);
    if (slots <= this.#pairSlots) return () => {};
    const pairs = new HashedCounts(slots);
    for (const units of this.#units.values()) {
      pairs.change(pairHashes(units), 1);
      await pause();
    }
    return () => {
      this.#pairSlots = slots;
      this.#pairs = pairs;
    };
  }

  add(passage: number, text: readonly number[]): void {
    this.reserve(this.size + 1);
    const units = new Int32Array(text);
    this.#units.set(passage, units);
    this.#count(units, 1);
  }

  remove(passage: number): void {
    this.#count(this.get(passage), -1);
    this.#units.delete(passage);
  }

  #count(units: Int32Array, by: 1 | -1): void {
    this.#total += by * units.length;
    this.#singles.change(singleHashes(units), by);
    this.#pairs.change(pairHashes(units), by);
  }

  /** How many passages there are. */
  get size(): number {
    return this.#units.size;
  }

  /** Mean length of a passage in units; at least 1. */
  get meanLength(): number {
    return Math.max(1, this.#total / Math.max(1, this.size));
  }

  /** The units of a passage. */
  get(passage: number): Int32Array {
    return this.#units.get(passage) ?? NONE;
  }

  /**
   * Puts the passages in order; without this they stand in the order of their numbers.
   *
   * @param order place of each passage, the first one first.
   */
  arrange(order: ReadonlyMap<number, number>): void {
    this.#order = order;
  }

  /** Which of two passages comes first: below 0 when it is the first. */
  compare(first: number, second: number): number {
    return (this.#order?.get(first) ?? first) - (this.#order?.get(second) ?? second);
  }

  /** The units of all passages, in their order. */
  *all(): Iterable<Int32Array> {
    for (const passage of this.#order?.keys() ?? this.#units.keys()) yield this.get(passage);
  }

  /** Inverse document frequency of something that so many passages hold (Robertson and Zaragoza, 2009). */
  rarity(count: number): number {
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5));
  }

  /** Passages that hold the unit, or a few more. */
  count(unit: number): number {
    return Math.min(this.size, this.#singles.get(hashPair(unit, GAP)));
  }

  /** Passages that hold the two units side by side, or a few more. */
  countPair(first: number, second: number): number {
    return Math.min(this.size, this.#pairs.get(hashPair(first, second)));
  }
}

function slotsFor(passages: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, passages) * PAIR_SLOTS_EACH));
  return Math.min(MOST_PAIR_SLOTS, Math.max(FEWEST_PAIR_SLOTS, wanted));
}

function singleHashes(units: Int32Array): Uint32Array {
  const hashes = new Uint32Array(units.length);
  let count = 0;
  for (const unit of units) if (unit !== GAP) hashes[count++] = hashPair(unit, GAP);
  return hashes.subarray(0, count);
}

function pairHashes(units: Int32Array): Uint32Array {
  const hashes = new Uint32Array(units.length);
  let count = 0;
  let previous = GAP;
  for (const unit of units) {
    if (unit !== GAP && previous !== GAP) hashes[count++] = hashPair(previous, unit);
    previous = unit;
  }
  return hashes.subarray(0, count);
}

import { HashedCounts, hashPair } from "./hashed-counts.ts";
import { GAP } from "./units.ts";

/**
 * The passages as the second stage reads them: the units of all of them in one array, and in how many
 * passages each unit and each pair of neighbouring units occurs.
 */
export class PassageUnits {
  #units = new Int32Array(1024);
  #used = 0;
  /** Where each passage starts in the array, and at the end where the last one ends. */
  readonly #starts: number[] = [0];
  readonly #single: HashedCounts;
  readonly #pairs: HashedCounts;

  /** @param bits size of the tables of counts; see {@link HashedCounts}. */
  constructor(bits: number) {
    this.#single = new HashedCounts(bits);
    this.#pairs = new HashedCounts(bits + 1);
  }

  /** How many passages there are. */
  get size(): number {
    return this.#starts.length - 1;
  }

  /** Mean length of a passage in units; 1 when there are none. */
  get meanLength(): number {
    return Math.max(1, this.#used / Math.max(1, this.size));
  }

  /** Adds the next passage; passages are numbered from 0. */
  add(units: readonly number[]): void {
    const passage = this.size;
    this.#reserve(units.length);
    this.#units.set(units, this.#used);
    this.#used += units.length;
    this.#starts.push(this.#used);
    let previous = GAP;
    for (const unit of units) {
      if (unit !== GAP) {
        this.#single.add(hashPair(unit, 0), passage);
        if (previous !== GAP) this.#pairs.add(hashPair(previous, unit), passage);
      }
      previous = unit;
    }
  }

  /** The units of a passage; a view, not a copy. */
  get(passage: number): Int32Array {
    return this.#units.subarray(this.#starts[passage] ?? 0, this.#starts[passage + 1] ?? 0);
  }

  /** Inverse document frequency of something that so many passages hold (Robertson and Zaragoza, 2009). */
  rarity(count: number): number {
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5));
  }

  /** The units of all passages, one after another; a view, not a copy. */
  get all(): Int32Array {
    return this.#units.subarray(0, this.#used);
  }

  /** Passages that hold the unit, or a few more. */
  count(unit: number): number {
    return this.#single.get(hashPair(unit, 0));
  }

  /** Passages that hold the two units side by side, or a few more. */
  countPair(first: number, second: number): number {
    return this.#pairs.get(hashPair(first, second));
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#units.length) return;
    const grown = new Int32Array(Math.max(this.#used + more, Math.ceil(this.#units.length * 1.5)));
    grown.set(this.#units.subarray(0, this.#used));
    this.#units = grown;
  }
}

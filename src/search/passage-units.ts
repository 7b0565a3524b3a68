import { HashedCounts, hashPair } from "./hashed-counts.ts";
import { GAP } from "./units.ts";

/** What {@link PassageUnits} is made of, as a snapshot holds it. */
export interface PassageUnitsState {
  /** The units of all passages, one after another. */
  readonly units: Int32Array;
  /** Where each passage starts, and at the end where the last one ends. */
  readonly starts: Int32Array;
  /** Counts of units and of pairs, as {@link HashedCounts} keeps them. */
  readonly singles: Uint32Array;
  readonly pairs: Uint32Array;
}

/**
 * The passages as the second stage reads them: the units of all of them in one array, and in how many
 * passages each unit and each pair of neighbouring units occurs.
 */
export class PassageUnits {
  readonly state: PassageUnitsState;
  readonly #singles: HashedCounts;
  readonly #pairs: HashedCounts;

  constructor(state: PassageUnitsState) {
    this.state = state;
    this.#singles = new HashedCounts(state.singles);
    this.#pairs = new HashedCounts(state.pairs);
  }

  /** How many passages there are. */
  get size(): number {
    return this.state.starts.length - 1;
  }

  /** Mean length of a passage in units; at least 1. */
  get meanLength(): number {
    return Math.max(1, this.state.units.length / Math.max(1, this.size));
  }

  /** The units of a passage; a view, not a copy. */
  get(passage: number): Int32Array {
    const { units, starts } = this.state;
    return units.subarray(starts[passage] ?? 0, starts[passage + 1] ?? 0);
  }

  /** Inverse document frequency of something that so many passages hold (Robertson and Zaragoza, 2009). */
  rarity(count: number): number {
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5));
  }

  /** Passages that hold the unit, or a few more. */
  count(unit: number): number {
    return Math.min(this.size, this.#singles.get(hashPair(unit, 0)));
  }

  /** Passages that hold the two units side by side, or a few more. */
  countPair(first: number, second: number): number {
    return Math.min(this.size, this.#pairs.get(hashPair(first, second)));
  }
}

/** Collects passages one by one. */
export class PassageUnitsBuilder {
  #units = new Int32Array(1024);
  #used = 0;
  readonly #starts: number[] = [0];
  readonly #singles: HashedCounts;
  readonly #pairs: HashedCounts;

  /** @param passages about how many there will be; decides the size of the tables of counts. */
  constructor(passages: number) {
    const bits = Math.min(22, Math.max(16, Math.ceil(Math.log2(passages + 1)) + 7));
    this.#singles = new HashedCounts(new Uint32Array(2 ** 16));
    this.#pairs = new HashedCounts(new Uint32Array(2 ** bits));
  }

  /** Adds the next passage; passages are numbered from 0. */
  add(units: readonly number[]): void {
    const passage = this.#starts.length - 1;
    this.#reserve(units.length);
    this.#units.set(units, this.#used);
    this.#used += units.length;
    this.#starts.push(this.#used);
    let previous = GAP;
    for (const unit of units) {
      if (unit !== GAP) {
        this.#singles.add(hashPair(unit, 0), passage);
        if (previous !== GAP) this.#pairs.add(hashPair(previous, unit), passage);
      }
      previous = unit;
    }
  }

  build(): PassageUnits {
    return new PassageUnits({
      units: this.#units.slice(0, this.#used),
      starts: Int32Array.from(this.#starts),
      singles: this.#singles.counts,
      pairs: this.#pairs.counts,
    });
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#units.length) return;
    const grown = new Int32Array(Math.max(this.#used + more, Math.ceil(this.#units.length * 1.5)));
    grown.set(this.#units.subarray(0, this.#used));
    this.#units = grown;
  }
}

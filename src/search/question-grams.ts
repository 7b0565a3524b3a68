import { FUNCTION_CHARACTERS } from "./function-words.ts";
import type { PassageUnits } from "./passage-units.ts";
import type { SearchSettings } from "./settings.ts";
import { FIRST_HASHED_UNIT, GAP, scanText } from "./units.ts";

/** Most different units of a question that are matched; the table of pairs grows with their square. */
const MOST_UNITS = 250;

/** A piece of a question and how much it counts, from 0 to 1. */
export interface WeightedText {
  /** Normalised. */
  readonly text: string;
  readonly weight: number;
}

/**
 * The units and pairs of neighbouring units ("grams") of a question, ready to be counted in passages: each gram
 * has a number from 1, and the weight that its rarity gives it.
 */
export class QuestionGrams {
  /** Position of each unit among the question's different units, from 1; characters have a table of their own. */
  readonly #positions = new Map<number, number>();
  readonly #characterPositions = new Uint8Array(FIRST_HASHED_UNIT);
  /** Gram number of each pair of positions; 0 for none. */
  readonly #pairs: Int16Array;
  readonly #side: number;
  /** Weight of each gram; the first entry belongs to no gram. */
  readonly weights: number[] = [0];
  /** Sum of the weights of the question's own grams, those of its synonyms not counted. */
  readonly total: number;
  /** Gram number of each position; 0 for units that count in pairs only. */
  readonly #singles = new Int16Array(MOST_UNITS + 1);

  constructor(parts: readonly WeightedText[], passages: PassageUnits, settings: SearchSettings) {
    const encoded = parts.map(({ text, weight }) => ({ units: scanText(text).units, weight }));
    for (const { units } of encoded) {
      for (const unit of units) {
        if (unit === GAP || this.#positions.has(unit) || this.#positions.size === MOST_UNITS) continue;
        this.#positions.set(unit, this.#positions.size + 1);
        if (unit < FIRST_HASHED_UNIT) this.#characterPositions[unit] = this.#positions.size;
      }
    }
    this.#side = this.#positions.size + 1;
    this.#pairs = new Int16Array(this.#side * this.#side);
    const rarity = (count: number) => passages.rarity(count) ** settings.rarityExponent;
    let total = 0;
    for (const [index, { units, weight }] of encoded.entries()) {
      let previous = GAP;
      for (const unit of units) {
        const position = this.position(unit);
        if (position > 0) {
          const isWord = unit >= FIRST_HASHED_UNIT;
          const isFunction = FUNCTION_CHARACTERS.has(unit);
          // A lone character of a synonym says too little.
          if (!isFunction && (index === 0 || isWord) && this.#singles[position] === 0) {
            this.#singles[position] = this.weights.push(weight * rarity(passages.count(unit))) - 1;
          }
          const before = this.position(previous);
          const pair = before * this.#side + position;
          if (before > 0 && this.#pairs[pair] === 0) {
            const half = isFunction || FUNCTION_CHARACTERS.has(previous) ? 0.5 : 1;
            this.#pairs[pair] =
              this.weights.push(weight * half * rarity(passages.countPair(previous, unit))) - 1;
          }
        }
        previous = unit;
      }
      if (index === 0) total = this.weights.reduce((sum, gram) => sum + gram, 0);
    }
    this.total = total;
  }

  /** Position of a unit among the question's; 0 for units that are not in it. */
  position(unit: number): number {
    return unit < FIRST_HASHED_UNIT
      ? (this.#characterPositions[unit] as number)
      : (this.#positions.get(unit) ?? 0);
  }

  /** Gram of a lone unit; 0 for none. */
  single(position: number): number {
    return this.#singles[position] as number;
  }

  /** Gram of two neighbouring units; 0 for none. */
  pair(first: number, second: number): number {
    return this.#pairs[first * this.#side + second] as number;
  }
}

import { FUNCTION_CHARACTERS } from "./function-words.ts";
import type { PassageUnits } from "./passage-units.ts";
import type { QuestionText } from "./question-text.ts";
import type { SearchSettings } from "./settings.ts";
import { FIRST_HASHED_UNIT, GAP, scanText } from "./units.ts";

/** Most different units of a question that are matched; the table of pairs grows with their square. */
const MOST_UNITS = 250;

/** The grams of a term in the question, and for each of its synonyms those grams that the question lacks. */
export interface GramGroup {
  readonly own: readonly number[];
  readonly others: readonly (readonly number[])[];
}

/**
 * The units and pairs of neighbouring units ("grams") of a question, ready to be counted in passages: each gram
 * has a number from 1, and the weight that its rarity gives it.
 */
export class QuestionGrams {
  /** Position of each unit among the question's different units, from 1. */
  readonly #positions = new Map<number, number>();
  /** Gram number of each pair of positions; 0 for none. */
  readonly pairs: number[];
  readonly side: number;
  /** Weight of each gram; the first entry belongs to no gram. */
  readonly weights: number[] = [0];
  /** The same, those of synonyms' grams at a lower weight. */
  readonly windowWeights: readonly number[];
  /** Sum of the weights of the question's own grams, those of its synonyms not counted. */
  readonly total: number;
  /** Gram number of each position; 0 for units that count in pairs only. */
  readonly singles: number[];

  /** How many grams are the question's own; they have the lowest numbers. */
  readonly ownCount: number;
  readonly groups: readonly GramGroup[];
  readonly #passages: PassageUnits;
  readonly #exponent: number;

  constructor(
    question: Pick<QuestionText, "text" | "alternatives">,
    passages: PassageUnits,
    settings: SearchSettings,
  ) {
    this.#passages = passages;
    this.#exponent = settings.rarityExponent;
    const own = scanText(question.text).units;
    const groups = question.alternatives.map(({ term, units }) => ({
      term: scanText(term).units,
      others: units,
    }));
    for (const units of [own, ...groups.flatMap(({ others }) => others)]) this.#number(units);
    this.side = this.#positions.size + 1;
    this.singles = new Array<number>(this.side).fill(0);
    this.pairs = new Array<number>(this.side * this.side).fill(0);
    this.#addGrams(own, true);
    this.ownCount = this.weights.length - 1;
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
    for (const { others } of groups) for (const units of others) this.#addGrams(units, false);
    this.windowWeights = this.weights.map((weight, gram) =>
      gram > this.ownCount ? weight * settings.synonymWeight : weight,
    );
    this.groups = groups.map(({ term, others }) => ({
      own: this.#gramsOf(term),
      others: others.map((units) => this.#gramsOf(units).filter((gram) => gram > this.ownCount)),
    }));
  }

  #number(units: readonly number[]): void {
    for (const unit of units) {
      if (unit === GAP || this.#positions.has(unit) || this.#positions.size === MOST_UNITS) continue;
      this.#positions.set(unit, this.#positions.size + 1);
    }
  }

  /** @param withCharacters whether lone characters count: those of a synonym say too little. */
  #addGrams(units: readonly number[], withCharacters: boolean): void {
    const rarity = (count: number) => this.#passages.rarity(count) ** this.#exponent;
    let previous = GAP;
    for (const unit of units) {
      const position = this.position(unit);
      const isFunction = FUNCTION_CHARACTERS.has(unit);
      const counts = !isFunction && (withCharacters || unit >= FIRST_HASHED_UNIT);
      if (position > 0 && counts && this.singles[position] === 0) {
        this.singles[position] = this.weights.push(rarity(this.#passages.count(unit))) - 1;
      }
      const before = this.position(previous);
      const pair = before * this.side + position;
      if (position > 0 && before > 0 && this.pairs[pair] === 0) {
        const half = isFunction || FUNCTION_CHARACTERS.has(previous) ? 0.5 : 1;
        const count = this.#passages.countPair(previous, unit);
        this.pairs[pair] = this.weights.push(half * rarity(count)) - 1;
      }
      previous = unit;
    }
  }

  #gramsOf(units: readonly number[]): number[] {
    const grams = new Set<number>();
    let before = 0;
    for (const unit of units) {
      const position = this.position(unit);
      grams.add(this.single(position)).add(this.pair(before, position));
      before = position;
    }
    grams.delete(0);
    return [...grams];
  }

  get positions(): ReadonlyMap<number, number> {
    return this.#positions;
  }

  /** Position of a unit among the question's; 0 for units that are not in it. */
  position(unit: number): number {
    return this.#positions.get(unit) ?? 0;
  }

  /** Gram of a lone unit; 0 for none. */
  single(position: number): number {
    return this.singles[position] as number;
  }

  /** Gram of two neighbouring units; 0 for none. */
  pair(first: number, second: number): number {
    return this.pairs[first * this.side + second] as number;
  }
}

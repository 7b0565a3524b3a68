import type { PassageUnits } from "./passage-units.ts";
import type { QuestionGrams } from "./question-grams.ts";
import type { SearchSettings } from "./settings.ts";
import { FIRST_HASHED_UNIT } from "./units.ts";

export interface RankedPassage {
  readonly passage: number;
  readonly score: number;
  /** Part of the question's weight that its best window holds, 0 to 1. */
  readonly closeness: number;
}

/**
 * Second stage: scores passages exactly, by BM25 (Robertson and Zaragoza, 2009) over the question's units and
 * pairs of units, plus the weight of the different grams that the best window of the passage holds. The window
 * is what makes up for BM25's blindness to where words stand; it finds 0.5 % more of DRCD's passages first.
 *
 * @returns best first.
 */
export function rankByGrams(
  grams: QuestionGrams,
  candidates: readonly number[],
  passages: PassageUnits,
  settings: SearchSettings,
): RankedPassage[] {
  const longest = candidates.reduce((most, passage) => Math.max(most, passages.get(passage).length), 0);
  const matches = new Matches(grams, longest, settings.synonymWeight);
  for (const [unit, position] of grams.positions) characterPositions[unit] = position;
  const ranked = candidates.map((passage): RankedPassage => {
    const units = passages.get(passage);
    matches.read(units);
    const window = matches.bestWindow(settings.windowUnits);
    return {
      passage,
      score: matches.bm25(units.length / passages.meanLength, settings) + settings.windowWeight * window,
      closeness: grams.total === 0 ? 0 : Math.min(1, window / grams.total),
    };
  });
  for (const unit of grams.positions.keys()) characterPositions[unit] = 0;
  // What shares function words alone has no score, and is no hit.
  return ranked
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || passages.compare(a.passage, b.passage));
}

/** Positions of the question's characters while it is read for; empty between questions, since 64 KB are much to clear. */
const characterPositions = new Uint8Array(FIRST_HASHED_UNIT);

/** The grams of a question that stand in one passage after another; its arrays are used again for each. */
class Matches {
  readonly #grams: QuestionGrams;
  readonly #weights: Float64Array;
  /** The same, those of synonyms at a lower weight. */
  readonly #windowWeights: Float64Array;
  /** How often each gram stands in the passage, and in the window. */
  readonly #frequencies: Int32Array;
  readonly #inWindow: Int32Array;
  /** The grams met, in order, and the places where they stand; two at each place at most. */
  readonly #met: Int32Array;
  readonly #places: Int32Array;
  #count = 0;

  constructor(grams: QuestionGrams, longest: number, synonymWeight: number) {
    this.#grams = grams;
    this.#weights = Float64Array.from(grams.weights);
    this.#windowWeights = this.#weights.map((weight, gram) =>
      gram > grams.ownCount ? weight * synonymWeight : weight,
    );
    this.#frequencies = new Int32Array(grams.weights.length);
    this.#inWindow = new Int32Array(grams.weights.length);
    this.#met = new Int32Array(2 * longest);
    this.#places = new Int32Array(2 * longest);
  }

  /** Finds the grams of a passage. The hottest loop of a search: the tables are read without a call. */
  read(units: Int32Array): void {
    const { singles, pairs, side } = this.#grams;
    const frequencies = this.#frequencies.fill(0);
    const met = this.#met;
    const places = this.#places;
    let count = 0;
    let before = 0;
    for (let at = 0; at < units.length; at++) {
      const unit = units[at] as number;
      const position =
        unit < FIRST_HASHED_UNIT ? (characterPositions[unit] as number) : this.#grams.position(unit);
      if (position > 0) {
        const single = singles[position] as number;
        if (single > 0) {
          frequencies[single] = (frequencies[single] as number) + 1;
          met[count] = single;
          places[count++] = at;
        }
        const pair = before > 0 ? (pairs[before * side + position] as number) : 0;
        if (pair > 0) {
          frequencies[pair] = (frequencies[pair] as number) + 1;
          met[count] = pair;
          places[count++] = at;
        }
      }
      before = position;
    }
    this.#count = count;
  }

  /**
   * A synonym counts for what the passage lacks of the question's own term: where both stand, once.
   *
   * @param length the passage's length as a multiple of the mean.
   */
  bm25(length: number, { saturation, lengthPenalty, synonymWeight }: SearchSettings): number {
    const norm = saturation * (1 - lengthPenalty + lengthPenalty * length);
    const gain = (gram: number): number => {
      const frequency = this.#frequencies[gram] as number;
      if (frequency === 0) return 0;
      return ((this.#weights[gram] as number) * frequency * (saturation + 1)) / (frequency + norm);
    };
    const sum = (grams: readonly number[]) => grams.reduce((total, gram) => total + gain(gram), 0);
    let score = 0;
    for (let gram = 1; gram <= this.#grams.ownCount; gram++) score += gain(gram);
    for (const { own, others } of this.#grams.groups) {
      const best = others.reduce((most, grams) => Math.max(most, sum(grams)), 0);
      if (best > 0) score += Math.max(0, synonymWeight * best - sum(own));
    }
    return score;
  }

  /** The greatest weight of different grams that stand within so many units. */
  bestWindow(length: number): number {
    const met = this.#met;
    const places = this.#places;
    const weights = this.#windowWeights;
    const inside = this.#inWindow.fill(0);
    let weight = 0;
    let best = 0;
    let first = 0;
    for (let last = 0; last < this.#count; last++) {
      const gram = met[last] as number;
      const times = inside[gram] as number;
      if (times === 0) weight += weights[gram] as number;
      inside[gram] = times + 1;
      while ((places[last] as number) - (places[first] as number) > length) {
        const left = met[first++] as number;
        const remaining = (inside[left] as number) - 1;
        inside[left] = remaining;
        if (remaining === 0) weight -= weights[left] as number;
      }
      if (weight > best) best = weight;
    }
    return best;
  }
}

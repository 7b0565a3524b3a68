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
  const matches = new Matches(grams, settings);
  for (const [unit, position] of grams.positions) characterPositions[unit] = position;
  const ranked: RankedPassage[] = [];
  const { meanLength } = passages;
  for (const passage of candidates) {
    const units = passages.get(passage);
    matches.read(units);
    const window = matches.bestWindow(settings.windowUnits);
    const score = matches.bm25(units.length / meanLength) + settings.windowWeight * window;
    // What shares function words alone has no score, and is no hit.
    if (score <= 0) continue;
    ranked.push({ passage, score, closeness: grams.total === 0 ? 0 : Math.min(1, window / grams.total) });
  }
  for (const unit of grams.positions.keys()) characterPositions[unit] = 0;
  return ranked.sort((a, b) => b.score - a.score || passages.compare(a.passage, b.passage));
}

/** Positions of the question's characters while it is read for; empty between questions, since 64 KB are much to clear. */
const characterPositions = new Uint8Array(FIRST_HASHED_UNIT);

/** The grams of a question that stand in one passage after another; its arrays are used again for each. */
class Matches {
  readonly #grams: QuestionGrams;
  readonly #settings: SearchSettings;
  /** How often each gram stands in the passage, and in the window. */
  readonly #frequencies: number[];
  readonly #inWindow: number[];
  /** The grams met, in order, and the places where they stand; two at each place at most. */
  readonly #met: number[] = [];
  readonly #places: number[] = [];
  #count = 0;

  constructor(grams: QuestionGrams, settings: SearchSettings) {
    this.#grams = grams;
    this.#settings = settings;
    this.#frequencies = new Array<number>(grams.weights.length).fill(0);
    this.#inWindow = this.#frequencies.slice();
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
  bm25(length: number): number {
    const { saturation, lengthPenalty, synonymWeight } = this.#settings;
    const { ownCount, groups } = this.#grams;
    const norm = saturation * (1 - lengthPenalty + lengthPenalty * length);
    let score = 0;
    for (let gram = 1; gram <= ownCount; gram++) score += this.#gain(gram, norm);
    for (const { own, others } of groups) {
      let best = 0;
      for (const grams of others) best = Math.max(best, this.#sum(grams, norm));
      if (best > 0) score += Math.max(0, synonymWeight * best - this.#sum(own, norm));
    }
    return score;
  }

  #sum(grams: readonly number[], norm: number): number {
    let sum = 0;
    for (const gram of grams) sum += this.#gain(gram, norm);
    return sum;
  }

  #gain(gram: number, norm: number): number {
    const frequency = this.#frequencies[gram] as number;
    if (frequency === 0) return 0;
    const weight = this.#grams.weights[gram] as number;
    return (weight * frequency * (this.#settings.saturation + 1)) / (frequency + norm);
  }

  /** The greatest weight of different grams that stand within so many units. */
  bestWindow(length: number): number {
    const met = this.#met;
    const places = this.#places;
    const { windowWeights: weights } = this.#grams;
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

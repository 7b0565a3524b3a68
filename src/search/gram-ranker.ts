import type { PassageUnits } from "./passage-units.ts";
import type { QuestionGrams } from "./question-grams.ts";
import type { SearchSettings } from "./settings.ts";

export interface RankedPassage {
  readonly passage: number;
  readonly score: number;
  /** Part of the question's weight that the passage holds, 0 to 1. */
  readonly coverage: number;
  /** Part of the question's weight that its best window holds, 0 to 1. */
  readonly closeness: number;
}

/**
 * Second stage: scores passages exactly, by BM25 (Robertson and Zaragoza, 2009) over the question's units and
 * pairs of units, plus the weight of the different grams that the best window of the passage holds.
 */
export function rankByGrams(
  grams: QuestionGrams,
  candidates: readonly number[],
  passages: PassageUnits,
  settings: SearchSettings,
): RankedPassage[] {
  const { saturation, lengthPenalty, windowUnits, windowWeight } = settings;
  const frequencies = new Int32Array(grams.weights.length);
  const inWindow = new Int32Array(grams.weights.length);
  const share = (weight: number) => (grams.total === 0 ? 0 : Math.min(1, weight / grams.total));
  /** Grams found in the passage in hand and where, in order. */
  const found: number[] = [];
  const places: number[] = [];

  const scan = (units: Int32Array) => {
    found.length = 0;
    places.length = 0;
    let before = 0;
    for (let at = 0; at < units.length; at++) {
      const position = grams.position(units[at] ?? 0);
      if (position > 0) {
        const single = grams.single(position);
        if (single > 0) {
          found.push(single);
          places.push(at);
        }
        const pair = before > 0 ? grams.pair(before, position) : 0;
        if (pair > 0) {
          found.push(pair);
          places.push(at);
        }
      }
      before = position;
    }
  };

  const bestWindow = (): number => {
    let weight = 0;
    let best = 0;
    let first = 0;
    inWindow.fill(0);
    for (let last = 0; last < found.length; last++) {
      const gram = found[last] ?? 0;
      if (inWindow[gram] === 0) weight += grams.weights[gram] ?? 0;
      inWindow[gram] = (inWindow[gram] ?? 0) + 1;
      while ((places[last] ?? 0) - (places[first] ?? 0) > windowUnits) {
        const left = found[first++] ?? 0;
        inWindow[left] = (inWindow[left] ?? 0) - 1;
        if (inWindow[left] === 0) weight -= grams.weights[left] ?? 0;
      }
      if (weight > best) best = weight;
    }
    return best;
  };

  const ranked = candidates.map((passage): RankedPassage => {
    const units = passages.get(passage);
    scan(units);
    frequencies.fill(0);
    for (const gram of found) frequencies[gram] = (frequencies[gram] ?? 0) + 1;
    const norm = saturation * (1 - lengthPenalty + (lengthPenalty * units.length) / passages.meanLength);
    let score = 0;
    let covered = 0;
    for (let gram = 1; gram < frequencies.length; gram++) {
      const frequency = frequencies[gram] ?? 0;
      if (frequency === 0) continue;
      const weight = grams.weights[gram] ?? 0;
      covered += weight;
      score += (weight * frequency * (saturation + 1)) / (frequency + norm);
    }
    const window = bestWindow();
    return {
      passage,
      score: score + windowWeight * window,
      coverage: share(covered),
      closeness: share(window),
    };
  });
  return ranked.sort((a, b) => b.score - a.score || a.passage - b.passage);
}

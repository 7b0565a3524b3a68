import {
  type CoveringPassage,
  coverageOf,
  covering,
  partsFinder,
  partsOfEach,
  RERANKED,
} from "./coverage-ranker.ts";
import type { RankedPassage } from "./gram-ranker.ts";
import type { PassageUnits } from "./passage-units.ts";
import type { Piece } from "./question-pieces.ts";
import { likeness, meaningOfPassage, meaningOfWords, partMeant } from "./text-meaning.ts";

/**
 * A log-linear model: what each adds to the logarithm of a passage's score. Fitted to bring the right passage of questions
 * to 22 reports first, leaving out one eighth of the reports after the other, then held back until DRCD lost nothing.
 */
const COVERED = 0.5;
const MEANT = 4;
const ALIKE = 8;

/** Pieces of a question whose meaning is looked for: one with more is no question, and would hold up all others. */
const MOST_MEANT = 30;

/** Brings relevance back to about the spread of scores, so that a share of the best one's means the same. */
const SPREAD = 0.5;

/**
 * Orders passages for a question that words find no answer to: by what they mean beside what they say. Where the words of
 * a question are met it does harm, so it weighs the less the more of them the best passage found so far holds.
 *
 * @param ranked by grams.
 * @param covered part of the question that the best passage by words holds; 0 to 1.
 * @param groupOf the passages that make one point together with a passage, itself among them.
 * @returns best first, by relevance.
 */
export function rankByMeaning(
  pieces: readonly Piece[],
  ranked: readonly RankedPassage[],
  covered: number,
  groupOf: (passage: number) => readonly number[],
  passages: PassageUnits,
): CoveringPassage[] {
  const partsOf = partsOfEach(pieces, passages);
  const meaning = meaningOfPieces(pieces);
  const raised = (by: number) => Math.exp(SPREAD * by);
  const byRelevance = (a: CoveringPassage, b: CoveringPassage) =>
    b.relevance - a.relevance || passages.compare(a.passage, b.passage);
  const alike = ranked
    .map((hit) => {
      const like = likeness(meaning, meaningOfPassage(passages.get(hit.passage)));
      return covering(hit, 0, hit.score ** SPREAD * raised((1 - covered) * ALIKE * like));
    })
    .sort(byRelevance);
  const top = alike.slice(0, RERANKED).map((hit) => {
    const coverage = coverageOf(pieces, groupOf(hit.passage).map(partsOf));
    const meant = partSaid(pieces, passages.get(hit.passage), partsOf(hit.passage));
    return covering(
      hit,
      coverage,
      hit.relevance * raised(COVERED * coverage + (1 - covered) * MEANT * meant),
    );
  });
  return [...top.sort(byRelevance), ...alike.slice(RERANKED)];
}

/** What a question's pieces mean together: the less of it is known, the shorter the vector. */
function meaningOfPieces(pieces: readonly Piece[]): Float32Array {
  const weightOf = (some: readonly Piece[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  // A lone character means many things.
  const known = pieces.filter(({ units, words }) => words.length > 0 && words.length < units.length);
  const share = weightOf(known) / (weightOf(pieces) || 1);
  const words = pieces.flatMap((piece) => piece.words);
  return meaningOfWords(words, share ** 2);
}

/** Part of what a question's pieces tell that a passage says, in these words or in others of about the same meaning; 0 to 1. */
export function partSaid(
  pieces: readonly Piece[],
  passage: Int32Array,
  held: readonly number[] = partsFinder(pieces)(passage),
): number {
  const said = held.map((part, at) =>
    part === 1 || at >= MOST_MEANT ? part : Math.max(part, partMeant(pieces[at]?.words ?? [], passage)),
  );
  return coverageOf(pieces, [said]);
}

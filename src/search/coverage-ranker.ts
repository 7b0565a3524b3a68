import type { RankedPassage } from "./gram-ranker.ts";
import type { PassageUnits } from "./passage-units.ts";
import type { Piece } from "./question-pieces.ts";
import type { SearchSettings } from "./settings.ts";
import { scanText } from "./units.ts";

export interface CoveringPassage extends RankedPassage {
  /** Part of what the question's pieces tell that the passage or its group holds, itself or by a synonym; 0 to 1. */
  readonly coverage: number;
  /** The score, raised by the coverage: what passages are ordered by. */
  readonly relevance: number;
}

/** Passages whose coverage is looked at. On the development sets 20 found no more, 5 a little less. */
const RERANKED = 10;

/** How far a synonym in the passage makes up for the question's word. */
const SYNONYM_COVERAGE = 0.8;

/**
 * Third stage: orders the best passages anew by how much of the question they cover. Grams reward a passage
 * for each time and each character that it shares; coverage asks how many of the question's points it meets, and
 * counts a synonym about as much as the word itself. Brings 0.4 % more of DRCD's passages first and 0.4 % of
 * STARD's, answers a sixth more of the questions that ask a report in other words than its own, and costs two of
 * CMRC's 1,000.
 *
 * @param pieces of the question.
 * @param ranked best first.
 * @param groupOf the passages that make one point together with a passage, itself among them.
 * @returns best first, by relevance.
 */
export function rankByCoverage(
  pieces: readonly Piece[],
  ranked: readonly RankedPassage[],
  groupOf: (passage: number) => readonly number[],
  passages: PassageUnits,
  { coverageWeight }: SearchSettings,
): CoveringPassage[] {
  const top = ranked.slice(0, RERANKED).map((hit) => {
    const group = groupOf(hit.passage).map((passage) => passages.get(passage));
    const coverage = coverageOf(pieces, group);
    return { ...hit, coverage, relevance: hit.score * (1 + coverageWeight * coverage) };
  });
  top.sort((a, b) => b.relevance - a.relevance || passages.compare(a.passage, b.passage));
  return [...top, ...ranked.slice(RERANKED).map((hit) => ({ ...hit, coverage: 0, relevance: hit.score }))];
}

/** Part of what a question's pieces tell that a normalised text holds, itself or by a synonym; 0 to 1. */
export function partHeld({ pieces }: { readonly pieces: readonly Piece[] }, text: string): number {
  return coverageOf(pieces, [Int32Array.from(scanText(text).units)]);
}

/**
 * @param group the texts that may hold the pieces: those of one section say together what a question in other
 * words than the report's asks in one sentence.
 */
function coverageOf(pieces: readonly Piece[], group: readonly Int32Array[]): number {
  let total = 0;
  let held = 0;
  for (const piece of pieces) {
    total += piece.weight;
    held += piece.weight * pieceHeld(piece, group);
  }
  return total === 0 ? 0 : held / total;
}

/** Part of a piece that one of the texts holds, itself or by a synonym; 0 to 1. */
export function pieceHeld({ units, synonyms }: Piece, group: readonly Int32Array[]): number {
  return group.reduce((most, passage) => {
    if (most === 1) return 1;
    const bySynonym = synonyms.some((synonym) => holdsUnits(passage, synonym)) ? SYNONYM_COVERAGE : 0;
    return Math.max(most, bySynonym, partOf(units, passage));
  }, 0);
}

/** Part of a piece's neighbouring pairs that stand in the passage; of a lone unit, whether it does. */
function partOf(units: readonly number[], passage: Int32Array): number {
  if (units.length === 1) return holdsUnits(passage, units) ? 1 : 0;
  let pairs = 0;
  for (let at = 0; at + 1 < units.length; at++) if (holdsUnits(passage, units, at, at + 2)) pairs += 1;
  return pairs / (units.length - 1);
}

/** Whether the passage holds the units from `start` to before `end` side by side. */
export function holdsUnits(
  passage: Int32Array,
  units: readonly number[],
  start = 0,
  end = units.length,
): boolean {
  const first = units[start];
  if (first === undefined) return false;
  for (let at = passage.indexOf(first); at >= 0; at = passage.indexOf(first, at + 1)) {
    let held = start + 1;
    while (held < end && passage[at + held - start] === units[held]) held += 1;
    if (held === end) return true;
  }
  return false;
}

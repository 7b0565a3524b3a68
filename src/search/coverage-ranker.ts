import type { RankedPassage } from "./gram-ranker.ts";
import type { PassageUnits } from "./passage-units.ts";
import type { Piece } from "./question-pieces.ts";
import type { SearchSettings } from "./settings.ts";
import { FIRST_HASHED_UNIT, scanText } from "./units.ts";

export interface CoveringPassage extends RankedPassage {
  /** Part of what the question's pieces tell that the passage or its group holds, itself or by a synonym; 0 to 1. */
  readonly coverage: number;
  /** The score, raised by the coverage: what passages are ordered by. */
  readonly relevance: number;
}

/** Passages whose coverage is looked at. On the development sets 20 found no more, 5 a little less. */
export const RERANKED = 10;

/** How far a synonym in the passage makes up for the question's word. */
export const SYNONYM_COVERAGE = 0.8;

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
  const partsOf = partsOfEach(pieces, passages);
  const top = ranked.slice(0, RERANKED).map((hit) => {
    const coverage = coverageOf(pieces, groupOf(hit.passage).map(partsOf));
    return covering(hit, coverage, hit.score * (1 + coverageWeight * coverage));
  });
  top.sort((a, b) => b.relevance - a.relevance || passages.compare(a.passage, b.passage));
  return [...top, ...ranked.slice(RERANKED).map((hit) => covering(hit, 0, hit.score))];
}

/** The parts that passages hold, found once for each: groups overlap, as those of two paragraphs of a section do. */
export function partsOfEach(
  pieces: readonly Piece[],
  passages: PassageUnits,
): (passage: number) => readonly number[] {
  const partsIn = partsFinder(pieces);
  const known = new Map<number, readonly number[]>();
  return (passage) => {
    const parts = known.get(passage) ?? partsIn(passages.get(passage));
    known.set(passage, parts);
    return parts;
  };
}

/** Property by property, which takes a fiftieth of spreading the passage. */
export function covering(
  { passage, score, closeness }: RankedPassage,
  coverage: number,
  relevance: number,
): CoveringPassage {
  return { passage, score, closeness, coverage, relevance };
}

/** Part of what a question's pieces tell that a normalised text holds, itself or by a synonym; 0 to 1. */
export function partHeld({ pieces }: { readonly pieces: readonly Piece[] }, text: string): number {
  return partOfPassage(pieces, Int32Array.from(scanText(text).units));
}

/** The same for a passage, by its units. */
export function partOfPassage(pieces: readonly Piece[], passage: Int32Array): number {
  return coverageOf(pieces, [partsFinder(pieces)(passage)]);
}

/**
 * @param group the parts that texts hold of each piece: those of one section say together what a question in other
 * words than the report's asks in one sentence.
 */
export function coverageOf(pieces: readonly Piece[], group: readonly (readonly number[])[]): number {
  let total = 0;
  let held = 0;
  for (let at = 0; at < pieces.length; at++) {
    const { weight } = pieces[at] as Piece;
    let best = 0;
    for (const parts of group) best = Math.max(best, parts[at] as number);
    total += weight;
    held += weight * best;
  }
  return total === 0 ? 0 : held / total;
}

/** Part of a piece that one of the passages holds, itself or by a synonym; 0 to 1. */
export function pieceHeld(piece: Piece, group: readonly Int32Array[]): number {
  const partsIn = partsFinder([piece]);
  return group.reduce((most, passage) => Math.max(most, ...partsIn(passage)), 0);
}

/** Two neighbouring units of a piece, or its lone unit. */
interface Pair {
  readonly first: number;
  readonly second: number | undefined;
  /** The piece's place among all. */
  readonly piece: number;
}

/** The characters that pairs begin with, while a passage is read for them; empty between passages. */
const beginsPair = new Uint8Array(FIRST_HASHED_UNIT);

/**
 * Finds how much of each piece a passage holds, itself or by a synonym, 0 to 1: the part of its neighbouring pairs that
 * stand there; of a lone unit, whether it does.
 */
export function partsFinder(pieces: readonly Piece[]): (passage: Int32Array) => readonly number[] {
  const pairs = pieces.flatMap(({ units }, piece): Pair[] =>
    units.length === 1
      ? units.map((first) => ({ first, second: undefined, piece }))
      : units.slice(1).map((second, at) => ({ first: units[at] as number, second, piece })),
  );
  return (passage) => {
    const held = new Array<number>(pieces.length).fill(0);
    const isHeld = new Array<boolean>(pairs.length).fill(false);
    for (const { first } of pairs) if (first < FIRST_HASHED_UNIT) beginsPair[first] = 1;
    for (let at = 0; at < passage.length; at++) {
      const unit = passage[at] as number;
      if (unit < FIRST_HASHED_UNIT && beginsPair[unit] === 0) continue;
      for (let number = 0; number < pairs.length; number++) {
        const { first, second, piece } = pairs[number] as Pair;
        if (first !== unit || (second !== undefined && second !== passage[at + 1]) || isHeld[number])
          continue;
        isHeld[number] = true;
        held[piece] = (held[piece] as number) + 1;
      }
    }
    for (const { first } of pairs) if (first < FIRST_HASHED_UNIT) beginsPair[first] = 0;
    return pieces.map(({ units, synonyms }, piece) => {
      const part = (held[piece] as number) / Math.max(1, units.length - 1);
      if (part >= SYNONYM_COVERAGE) return part;
      return synonyms.some((synonym) => holdsUnits(passage, synonym)) ? SYNONYM_COVERAGE : part;
    });
  };
}

/** Whether the passage holds the units side by side. */
export function holdsUnits(passage: Int32Array, units: readonly number[]): boolean {
  const [first] = units;
  if (first === undefined) return false;
  for (let at = passage.indexOf(first); at >= 0; at = passage.indexOf(first, at + 1)) {
    let held = 1;
    while (held < units.length && passage[at + held] === units[held]) held += 1;
    if (held === units.length) return true;
  }
  return false;
}

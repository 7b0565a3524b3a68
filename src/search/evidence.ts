import { lacksWhatIsAsked } from "./expected-answer.ts";
import type { RankedPassage } from "./gram-ranker.ts";
import type { PassageUnits } from "./passage-units.ts";
import type { Question } from "./question.ts";
import { weighPieces } from "./question-pieces.ts";
import type { SearchSettings } from "./settings.ts";
import { GAP } from "./units.ts";

/** What speaks for a passage as the answer to a question, and not just as the nearest there is. */
export interface Evidence {
  /** Part of what the question's words tell that the passage or its group holds, itself or by a synonym; 0 to 1. */
  readonly coverage: number;
  /** Part of the question's weight that stands close together in the passage; 0 to 1. */
  readonly closeness: number;
  /** The passage's score, counted in grams that only one passage has; from 0, rarely over 50. */
  readonly strength: number;
  /** Whether the question asks for a figure, a sum or a time, and the passage names none. */
  readonly lacking: boolean;
  /** All four as a probability that the passage answers; 0 to 1. */
  readonly probability: number;
}

/** The best passage of a ranking, and what surrounds it. */
export interface BestPassage extends RankedPassage {
  /** Its headings and text, normalised. */
  readonly text: string;
  /** The passages of its group, itself among them. */
  readonly group: readonly number[];
}

/**
 * Logistic regression on the development sets: their questions asked to their own passages against asked to
 * another set's, with corpora of 40 to 1,000 passages, and the golden questions to the report, those near its
 * topic among the foreign ones. Fitted on every other question; rounded, and the threshold then chosen on all of
 * them, so the development sets' own figures flatter it a little.
 */
const WEIGHTS = { coverage: 7, closeness: 5, strength: 2, lacking: -3.5, constant: -10.1 } as const;

/** How far a synonym in the passage makes up for the question's word. */
const SYNONYM_COVERAGE = 0.8;

/** Weighs whether the best passage found answers the question. */
export function weighEvidence(
  question: Question,
  best: BestPassage,
  passages: PassageUnits,
  settings: SearchSettings,
): Evidence {
  const coverage = coverageOf(
    question,
    best.group.map((passage) => passages.get(passage)),
    passages,
  );
  const { closeness } = best;
  const strength = best.score / passages.rarity(1) ** settings.rarityExponent;
  const lacking = lacksWhatIsAsked(question.whole, best.text);
  const logit =
    WEIGHTS.coverage * coverage +
    WEIGHTS.closeness * closeness +
    WEIGHTS.strength * Math.log1p(strength) +
    (lacking ? WEIGHTS.lacking : 0) +
    WEIGHTS.constant;
  return { coverage, closeness, strength, lacking, probability: 1 / (1 + Math.exp(-logit)) };
}

/**
 * @param group the texts that may hold the words: those of one section say together what a question in other
 * words than the report's asks in one sentence.
 */
function coverageOf(question: Question, group: readonly Int32Array[], passages: PassageUnits): number {
  let total = 0;
  let held = 0;
  for (const { units, weight, synonyms } of weighPieces(question, passages)) {
    const best = group.reduce((most, passage) => {
      const bySynonym = synonyms.some((synonym) => holdsUnits(passage, synonym)) ? SYNONYM_COVERAGE : 0;
      return Math.max(most, bySynonym, partHeld(units, passage));
    }, 0);
    total += weight;
    held += weight * best;
  }
  return total === 0 ? 0 : held / total;
}

/** Part of a piece's neighbouring pairs that stand in the passage; of a lone unit, whether it does. */
function partHeld(units: readonly number[], passage: Int32Array): number {
  if (units.length === 1) return holdsUnits(passage, units) ? 1 : 0;
  const pairs = units.slice(1).filter((unit, at) => holdsUnits(passage, [units[at] ?? GAP, unit]));
  return pairs.length / (units.length - 1);
}

function holdsUnits(passage: Int32Array, units: readonly number[]): boolean {
  const [first] = units;
  if (first === undefined) return false;
  for (let at = passage.indexOf(first); at >= 0; at = passage.indexOf(first, at + 1)) {
    if (units.every((unit, offset) => passage[at + offset] === unit)) return true;
  }
  return false;
}

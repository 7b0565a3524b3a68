import { type CoveringPassage, holdsUnits, pieceHeld, SYNONYM_COVERAGE } from "./coverage-ranker.ts";
import { lacksWhatIsAsked } from "./expected-answer.ts";
import { FUNCTION_CHARACTERS } from "./function-words.ts";
import { partSaid } from "./meaning-ranker.ts";
import type { PassageUnits } from "./passage-units.ts";
import type { Question } from "./question.ts";
import type { SearchSettings } from "./settings.ts";
import { FIRST_HASHED_UNIT, scanText } from "./units.ts";

/** What speaks for a passage as the answer to a question, and not just as the nearest there is. */
export interface Features {
  /** Part of what the question's pieces tell that the passage or its group holds; 0 to 1. */
  readonly coverage: number;
  /**
   * Part of the question's last telling piece that the passage or its group holds: a question names its topic first
   * and then what it asks of it, and what is near a topic holds the one without the other; 0 to 1.
   */
  readonly asked: number;
  /** Part of the question's weight that stands close together in the passage; 0 to 1. */
  readonly closeness: number;
  /**
   * How far less than {@link SCATTERED} of the question's weight stands close together, times the logarithm to base 2 of how
   * many times {@link LONG} the passage is: a long one holds much by chance; 0 up to that length.
   */
  readonly scattered: number;
  /** Logarithm of one more than the passage's score, counted in grams that only one passage has; 0 to about 4. */
  readonly strength: number;
  /** 1 when the question asks for a figure, a time, a list or a service: fewer passages have what such a one asks; else 0. */
  readonly specific: number;
  /** 1 when the passage then names none; else 0. */
  readonly lacking: number;
  /**
   * Logarithm to base 2 of how many passages there are: the more, the more of a foreign question the nearest one
   * holds by chance.
   */
  readonly size: number;
  /**
   * Logarithm to base 2 of one more than how many of the question's characters the passage holds, function characters
   * not counted: small talk shares few. What is in letters or digits and stands nowhere is taken off; 0 to about 4.
   */
  readonly held: number;
  /** Part of what they tell that the passage itself says, in these words or in others of about the same meaning; 0 to 1. */
  readonly meant: number;
  /** Relevance of the best passage outside the group as a part of the best one's: what answers stands out; 0 to 1. */
  readonly rival: number;
  /** How far the neighbours in meaning agree: 1 for the nearest, 0.5 among them; 0 without a model of meaning. */
  readonly meaning: number;
}

export interface Evidence extends Features {
  /** That the passage answers; 0 to 1. */
  readonly probability: number;
  /** That the question is about what the passages are about, whether they answer it or not; 0 to 1. */
  readonly nearness: number;
}

type Model = Readonly<Partial<Record<keyof Features, number>>> & { readonly constant: number };

/**
 * Logistic regression on questions to 22 reports, each asked alone and with others (5 to 500 passages), a third of them
 * with the general vocabulary too: those whose answer comes first, by words or by meaning, against those near a report's
 * topic that it does not answer, those whose answer does not come first, other reports' questions and small talk; beside
 * them, at a tenth of the weight, the retrieval sets' questions to their own passages and the others'. Fitted leaving out
 * one eleventh of the reports after the other, then on all, and rounded. What neighbours hold in a passage's place speaks
 * against it. Set otherwise than fitted: `lacking` lower (-2.6), since what is not there cannot be quoted; `size` (0), since
 * among more reports more is near by chance; and with it the constant (-4.2), so that one near question in seven of a
 * report alone is let through. Fitted before there was a thesaurus; fitted with it, it did no better on questions held out.
 */
const ANSWERS: Model = {
  coverage: -2.35,
  asked: 0.55,
  closeness: 1.25,
  strength: 0.8,
  specific: -0.45,
  lacking: -6,
  meant: 3.5,
  rival: -1.85,
  held: 1,
  scattered: -2.1,
  size: -0.1,
  // Set by hand: no model's agreement was at hand to fit it to.
  meaning: 1.5,
  constant: -3.45,
};

/**
 * Logistic regression on questions that a report answers against small talk and questions about something else, in the
 * same way. `lacking` is set lower than fitted (-0.5): what is near to a thing that is not there helps little. `size` (-0.57)
 * and the constant (-4.6) are set so that a single report offers less to small talk, and many together as much as fitted.
 */
const IS_ABOUT: Model = { meant: 1.3, held: 4.55, lacking: -2, size: -0.4, constant: -6.1 };

/** Length in units from which a passage holds much by chance, and the closeness that then tells; fitted with the rest. */
const LONG = 180;
const SCATTERED = 0.55;

/** Least weight of a piece that tells what is asked; where no piece has it, the last one does. */
const TELLING = 0.35;

/** Longest question that is one term, in UTF-16 code units. */
const LONGEST_TERM = 4;

/** Passages below which no fewer count: the models saw few reports as short. */
const FEWEST = 16;

/**
 * Weighs whether the best passage found answers the question.
 *
 * @param textOf gives a passage's headings and text, normalised.
 * @param group the passages that make one point together with the best, itself among them.
 */
export function weighEvidence(
  question: Question,
  best: CoveringPassage,
  textOf: (passage: number) => string,
  passages: PassageUnits,
  group: readonly number[],
  { rarityExponent }: SearchSettings,
  rival: number,
  meaning = 0,
): Evidence {
  const { expected, isSpecific } = question.form;
  const lacks =
    expected.length > 0 && lacksWhatIsAsked(question.form, textOf(best.passage), question.alternatives);
  // What asks for a thing that is not there is not met by its characters.
  const unmet = lacks ? scanText(expected.map(({ asked }) => asked).join("")).units : [];
  const units = passages.get(best.passage);
  const held = question.pieces.flatMap(({ units: own, synonyms }) =>
    synonyms.some((synonym) => holdsUnits(units, synonym))
      ? own
      : own.filter((unit) => !FUNCTION_CHARACTERS.has(unit) && units.includes(unit) && !unmet.includes(unit)),
  );
  // A name in letters or a number that no passage holds is about something else.
  const unheardOf = question.pieces
    .flatMap((piece) => piece.units)
    .filter((unit) => unit >= FIRST_HASHED_UNIT && passages.count(unit) === 0);
  const features: Features = {
    coverage: best.coverage,
    asked: partAsked(question, group, passages),
    closeness: best.closeness,
    scattered: Math.max(0, Math.log2(units.length / LONG)) * (SCATTERED - best.closeness),
    strength: Math.log1p(best.score / passages.rarity(1) ** rarityExponent),
    specific: isSpecific ? 1 : 0,
    lacking: lacks ? 1 : 0,
    size: Math.log2(Math.max(FEWEST, passages.size)),
    held: Math.log2(1 + Math.max(0, size(held) - size(unheardOf))),
    meant: partSaid(question.pieces, units),
    rival,
    meaning,
  };
  return { probability: weigh(features, ANSWERS), nearness: weigh(features, IS_ABOUT), ...features };
}

/** Part of the question's last telling piece that a group of passages holds; 0 to 1. */
export function partAsked(
  { pieces }: Pick<Question, "pieces">,
  group: readonly number[],
  passages: PassageUnits,
): number {
  const last = pieces.findLast(({ weight }) => weight >= TELLING) ?? pieces.at(-1);
  return last === undefined
    ? 0
    : pieceHeld(
        last,
        group.map((passage) => passages.get(passage)),
      );
}

/**
 * Whether a question is a term by itself (事业编, 公车改革) and a group of passages does not hold all of it: each word that
 * tells, and a character at its end. What shares a part of a name has another one; a synonym that is a part of it (数据 of
 * 大数据) is one to a team's own vocabulary alone.
 */
export function lacksOfTerm(
  { normalised, text, pieces, alternatives }: Question,
  group: readonly number[],
  passages: PassageUnits,
): boolean {
  if (normalised.length > LONGEST_TERM || text !== normalised) return false;
  const held = group.map((passage) => passages.get(passage));
  const parts = alternatives.flatMap(({ term, others, own, units }) =>
    units.filter((_, at) => term.includes(others[at] ?? term) && !own.includes(others[at] ?? "")),
  );
  return pieces
    .filter(({ weight, units }, at) => weight >= TELLING || (units.length === 1 && at === pieces.length - 1))
    .map((piece) => ({ ...piece, synonyms: piece.synonyms.filter((synonym) => !parts.includes(synonym)) }))
    .some((piece) => pieceHeld(piece, held) < SYNONYM_COVERAGE);
}

/** How much those of the units say, in characters, each once: a word in letters, or a number, about as much as a word of two. */
function size(units: readonly number[]): number {
  return [...new Set(units)].reduce((sum, unit) => sum + (unit < FIRST_HASHED_UNIT ? 1 : 2), 0);
}

function weigh(features: Features, { constant, ...weights }: Model): number {
  const names = Object.keys(weights) as (keyof Features)[];
  const logit = names.reduce((sum, name) => sum + (weights[name] ?? 0) * features[name], constant);
  return 1 / (1 + Math.exp(-logit));
}

import { type CoveringPassage, partOfPassage } from "./coverage-ranker.ts";
import { lacksWhatIsAsked } from "./expected-answer.ts";
import type { Question } from "./question.ts";
import type { SearchIndex } from "./search-index.ts";
import { FIRST_HASHED_UNIT } from "./units.ts";

/** What fits better goes before the best passage from this share of its relevance on. */
const FITTING_SHARE = 0.7;

/** What does not fit counts by this share beside what was put before it: as near as it seemed it is not. */
const UNFIT_SHARE = 0.6;

/** Shortest subject that has to be met, in characters: a term, where two may be any word; a name in letters always has. */
const SUBJECT_LENGTH = 4;
/** Part of the subject that counts as having met it. */
const SUBJECT_HELD = 0.8;

/**
 * Puts first, where the best passage does not fit a question's form, one that fits and is little worse: that
 * speaks of what the question names first (机构改革后干部有什么情绪), and has the figure, time or list asked for.
 */
export function preferFitting(
  question: Question,
  ranked: readonly CoveringPassage[],
  index: SearchIndex,
): readonly CoveringPassage[] {
  const { form, alternatives, pieces } = question;
  const [subject] = pieces;
  const speaksOfIt = (passage: number) =>
    subject === undefined || partOfPassage([subject], index.passages.get(passage)) >= SUBJECT_HELD;
  const lacks = (passage: number) => lacksWhatIsAsked(form, index.textOf(passage), alternatives);
  const isTerm =
    subject !== undefined &&
    (subject.units.length >= SUBJECT_LENGTH || subject.units.some((unit) => unit >= FIRST_HASHED_UNIT));
  const onSubject = !isTerm
    ? ranked
    : prefer(ranked, speaksOfIt, (best) => index.groupAround(best).some(speaksOfIt));
  const has = (passage: number) => !lacks(passage);
  const saysWhat = pieces.some(({ units }) => units.length > 1);
  return form.expected.length === 0 || !saysWhat ? onSubject : prefer(onSubject, has, has);
}

function prefer(
  ranked: readonly CoveringPassage[],
  fits: (passage: number) => boolean,
  bestFits: (passage: number) => boolean,
): readonly CoveringPassage[] {
  const [best] = ranked;
  if (best === undefined || bestFits(best.passage)) return ranked;
  const least = FITTING_SHARE * best.relevance;
  const fitting = ranked.find(({ passage, relevance }) => relevance >= least && fits(passage));
  if (fitting === undefined) return ranked;
  const others = ranked
    .filter((hit) => hit !== fitting)
    .map((hit) => (fits(hit.passage) ? hit : { ...hit, relevance: hit.relevance * UNFIT_SHARE }));
  return [
    { ...fitting, relevance: best.relevance },
    ...others.sort((one, other) => other.relevance - one.relevance),
  ];
}

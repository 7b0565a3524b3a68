import { sectionNumber } from "../../corpus/address.ts";
import { readMark } from "../../corpus/heading-marks.ts";
import type { PartKind } from "../../corpus/report.ts";
import type { ReadPart, ReadSection } from "../read-back.ts";
import { type KindGuess, kindOfName, kindOfSection } from "./kinds.ts";
import { compareTopics } from "./similarity.ts";

export type LinkReason = "numbering" | "wording" | "both";

/** A problem section and the recommendation section that seems to answer it. */
export interface LinkGuess {
  readonly problem: string;
  readonly recommendation: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: LinkReason;
  /** Whether it is sure enough to be written as a link; otherwise the owner finds it in a comment. */
  readonly sure: boolean;
}

/** From this confidence on a link is written, from the lower one on it is put to the owner. */
const SURE = 0.5;
const WORTH_ASKING = 0.3;

/** What sections numbered alike, in parts of equally many, add to the likeness of their words. */
const PARALLEL = 0.3;

/** Likeness of words from which on they are a reason of their own. */
const TELLING = 0.3;

/** Thanks, summaries and outlooks recommend nothing. */
const CLOSING =
  /结语|结束语|结论|小结|总结|致谢|感谢|鸣谢|后记|展望|附录|附件|参考文献|記者手記|记者手记|結語/;

/** What being the only recommendation or problem of a report adds: there is nothing else to answer or be answered. */
const ONLY_ONE = 0.25;

/**
 * Share of the best recommendation's confidence from which on another is linked beside it: a problem of several
 * causes is answered in several places. Sections numbered alike answer each other alone.
 */
const ALSO_ANSWERS = 0.6;

/** Sections of a kind that are compared with all of the other; a list of more is no report's. */
const MOST_SECTIONS = 200;

/** Links each problem section to the recommendation sections that take up its topic, where one does. */
export function guessLinks(parts: readonly ReadPart[], kinds: readonly KindGuess[]): LinkGuess[] {
  const { problems, recommendations, stated } = chooseSections(parts, kinds);
  if (problems.length === 0 || recommendations.length === 0) return [];
  if (problems.length > MOST_SECTIONS || recommendations.length > MOST_SECTIONS) return [];
  const chosen = new Set([...problems, ...recommendations]);
  const others = parts.flatMap(({ sections }) => sections).filter((section) => !chosen.has(section));
  const likeness = compareTopics(problems, recommendations, others);
  const parallel = isParallel(problems, recommendations);
  const only = stated && (recommendations.length === 1 || problems.length === 1) ? ONLY_ONE : 0;
  return problems.flatMap((problem, row) => {
    const scored = recommendations.map((recommendation, column) => {
      const words = likeness[row]?.[column] ?? 0;
      const numbered = parallel && numberOf(problem) === numberOf(recommendation);
      const confidence = Math.min(1, words + (numbered ? PARALLEL : 0) + only);
      return { recommendation, words, numbered, confidence };
    });
    const best = Math.max(...scored.map(({ confidence }) => confidence));
    return scored
      .filter(
        ({ confidence }) => confidence >= WORTH_ASKING && confidence >= best * (parallel ? 1 : ALSO_ANSWERS),
      )
      .sort((a, b) => b.confidence - a.confidence)
      .map(({ recommendation, words, numbered, confidence }) => ({
        problem: problem.id,
        recommendation: recommendation.id,
        confidence: Math.round(confidence * 100) / 100,
        reason: !numbered ? "wording" : words >= TELLING ? "both" : "numbering",
        sure: best >= SURE,
      }));
  });
}

/**
 * Sections of the parts of either kind; in parts of no kind, those that say it themselves. Recommendations are
 * looked for there only where no part is about them.
 */
function chooseSections(parts: readonly ReadPart[], kinds: readonly KindGuess[]) {
  const kindOf = ({ number }: ReadPart) => kinds.find(({ part }) => part === number)?.kind ?? "other";
  const open = parts.filter((part) => !CLOSING.test(part.heading));
  const ofKind = (kind: PartKind) =>
    open
      .flatMap((part) =>
        linkable(part).filter(({ heading }) => (kindOfName(heading) ?? kindOf(part)) === kind),
      )
      .filter(({ heading }) => !CLOSING.test(heading));
  const rest = open
    .filter((part) => part.number > 0 && kindOf(part) === "other")
    .flatMap(({ sections }) => sections);
  const stated = { problems: ofKind("problems"), recommendations: ofKind("recommendations") };
  const found = (kind: PartKind) =>
    rest.filter((section) => !CLOSING.test(section.heading) && kindOfSection(section) === kind);
  return {
    problems: stated.problems.length > 0 ? stated.problems : found("problems"),
    recommendations: stated.recommendations.length > 0 ? stated.recommendations : found("recommendations"),
    stated: stated.recommendations.length > 0,
  };
}

/** What stands before a part's first section only introduces the others, unless there are none. */
function linkable({ sections }: ReadPart): readonly ReadSection[] {
  const headed = sections.filter(({ heading }) => heading !== "");
  return headed.length > 0 ? headed : sections;
}

function isParallel(problems: readonly ReadSection[], recommendations: readonly ReadSection[]): boolean {
  if (problems.length < 2 || problems.length !== recommendations.length) return false;
  return problems.every((problem, index) => {
    const recommendation = recommendations[index];
    return recommendation !== undefined && numberOf(problem) === numberOf(recommendation);
  });
}

function numberOf({ id, heading }: ReadSection): number {
  const mark = readMark(heading);
  return mark?.style === "named" ? mark.number : sectionNumber(id);
}

import { sectionNumber } from "../../corpus/address.ts";
import { recogniseKind } from "../../corpus/kind-words.ts";
import type { ReadPart, ReadSection } from "../read-back.ts";
import type { KindGuess } from "./kinds.ts";
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

/** Links each problem section to the recommendation section that takes up its topic, where one does. */
export function guessLinks(parts: readonly ReadPart[], kinds: readonly KindGuess[]): LinkGuess[] {
  const { problems, recommendations } = chooseSections(parts, kinds);
  if (problems.length === 0 || recommendations.length === 0) return [];
  const chosen = new Set([...problems, ...recommendations]);
  const others = parts.flatMap(({ sections }) => sections).filter((section) => !chosen.has(section));
  const likeness = compareTopics(problems, recommendations, others);
  const parallel = isParallel(problems, recommendations);
  return problems.flatMap((problem, row) => {
    const scored = recommendations.map((recommendation, column) => {
      const words = likeness[row]?.[column] ?? 0;
      const numbered = parallel && numberOf(problem) === numberOf(recommendation);
      return { recommendation, words, numbered, confidence: Math.min(1, words + (numbered ? PARALLEL : 0)) };
    });
    const best = scored.sort((a, b) => b.confidence - a.confidence)[0];
    if (best === undefined || best.confidence < WORTH_ASKING) return [];
    const reason: LinkReason = !best.numbered ? "wording" : best.words >= TELLING ? "both" : "numbering";
    return [
      {
        problem: problem.id,
        recommendation: best.recommendation.id,
        confidence: Math.round(best.confidence * 100) / 100,
        reason,
        sure: best.confidence >= SURE,
      },
    ];
  });
}

/** Sections of the parts of either kind; in a part of another kind, those whose own heading says it. */
function chooseSections(parts: readonly ReadPart[], kinds: readonly KindGuess[]) {
  const problems: ReadSection[] = [];
  const recommendations: ReadSection[] = [];
  for (const part of parts) {
    const kind = kinds.find((guess) => guess.part === part.number)?.kind ?? "other";
    const closing = CLOSING.test(part.heading);
    for (const section of linkable(part)) {
      const own = kind === "other" ? recogniseKind(section.heading) : kind;
      if (own === "problems") problems.push(section);
      if (own === "recommendations" && !closing && !CLOSING.test(section.heading))
        recommendations.push(section);
    }
  }
  return { problems, recommendations };
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

function numberOf({ id }: ReadSection): number {
  return sectionNumber(id);
}

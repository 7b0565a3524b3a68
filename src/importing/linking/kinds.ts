import { readMark } from "../../corpus/heading-marks.ts";
import { recogniseKind } from "../../corpus/kind-words.ts";
import type { PartKind } from "../../corpus/report.ts";
import { normalise } from "../../search/normalise.ts";
import type { ReadPart, ReadSection } from "../read-back.ts";

/** How a heading says that something is lacking, in simplified characters. */
const LACKING =
  /弱|窄|缺口|断档|不稳|不足|不够|不高|不强|不畅|不均|不平衡|不到位|缺乏|缺少|缺失|欠缺|滞后|迟缓|短缺|繁重|严峻|偏低|过低|流失|断层|制约|亟待|尚未|单一|僵化|脱节/;

/** How a heading says that something is to be done. */
const ADVISING =
  /^(?:还?要|下一步|应|必须|需要|加强|强化|加快|完善|健全|建立|构建|打造|推进|推动|推行|提高|提升|优化|改进|改革|扩大|引导|培育|充分利用|统筹|拓宽|规范|鼓励|支持|积极)|(?:需要?|须|应当?)[^，。]{0,8}(?:并举|发力|入手|施策|加强|完善|推进)/;

/** How a text tells of what goes wrong. */
const TROUBLE =
  /弊端|矛盾|滞后|短缺|不足|缺乏|困难|压力大|严峻|薄弱|不能适应|不适应|错误|差距|不够|不高|不到位|落后|失衡|难以|无法|不利/g;

/** Share of a part's section headings that must say the same, and of a text's sentences. */
const MOST = 0.6;
const HALF = 0.5;

/** Characters at a heading's end in which the word stands that it is about. */
const HEAD_LENGTH = 6;

export interface KindGuess {
  readonly part: number;
  readonly kind: PartKind;
}

/** What each part is about: by its heading, else by what most of its sections' headings say. */
export function guessKinds(parts: readonly ReadPart[]): KindGuess[] {
  const stated = parts.map(({ heading }) => recogniseKind(normalise(heading)));
  const hasProblems = stated.includes("problems");
  const problems = parts.map(({ sections, heading }, index) => {
    if (stated[index] !== "other" || hasProblems) return stated[index] === "problems";
    return (
      saysMost(sections, LACKING) ||
      (headingsOf(sections).length === 0 && LACKING.test(normalise(heading)) && !isQuestion(heading))
    );
  });
  const hasAdvice = stated.includes("recommendations");
  return parts.map(({ number, heading, sections }, index) => {
    const kind = stated[index] ?? "other";
    if (kind !== "other") return { part: number, kind };
    if (problems[index]) return { part: number, kind: "problems" };
    const advises =
      saysMost(sections, ADVISING) ||
      (headingsOf(sections).length === 0 && ADVISING.test(normalise(heading)));
    // Plans and orders advise all along: only what follows problems answers them.
    const follows = problems.slice(0, index).includes(true);
    return { part: number, kind: advises && follows && !hasAdvice ? "recommendations" : "other" };
  });
}

function saysMost(sections: readonly ReadSection[], pattern: RegExp): boolean {
  const headings = headingsOf(sections);
  if (headings.length < 2) return false;
  return headings.filter((heading) => pattern.test(heading)).length >= headings.length * MOST;
}

/** Whether there are enough beds, a question does not say. */
function isQuestion(heading: string): boolean {
  return /[？?]$/.test(heading);
}

function headingsOf(sections: readonly ReadSection[]): string[] {
  return sections
    .map(({ heading }) => wordsOf(heading))
    .filter((heading) => heading !== "" && !isQuestion(heading));
}

/** A heading's words in simplified characters, without 首先， and the like. */
function wordsOf(heading: string): string {
  const words = normalise(heading);
  return words.slice(readMark(words)?.end ?? 0);
}

/** What the name in a heading's number says: 问题一, 建议二. */
export function kindOfName(heading: string): PartKind | undefined {
  if (readMark(heading)?.style !== "named") return undefined;
  const words = normalise(heading);
  if (/^(?:建议|对策|措施)/.test(words)) return "recommendations";
  return /^(?:问题|挑战)/.test(words) ? "problems" : undefined;
}

/** What a section in a part of no kind is about, by its own heading, or by its text where it has none. */
export function kindOfSection({ heading, text }: ReadSection): PartKind {
  if (heading === "") {
    const words = normalise(text);
    const sentences = words.split(/[。！？!?]/).length - 1;
    const troubles = [...words.matchAll(TROUBLE)].length;
    return sentences >= 3 && troubles >= sentences * HALF ? "problems" : "other";
  }
  const named = kindOfName(heading);
  if (named !== undefined) return named;
  const words = wordsOf(heading);
  // A section is about what its heading ends in: 隐患治理行动 is no problem.
  const stated = recogniseKind(words.slice(-HEAD_LENGTH));
  if (stated !== "other") return stated;
  // What is to be said or minded is a matter, not advice: 应当注意的问题.
  return ADVISING.test(words) && !words.endsWith("的问题") ? "recommendations" : "other";
}

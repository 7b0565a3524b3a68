import type { Corpus } from "../corpus/corpus.ts";
import { takeKinds } from "../corpus/kind-words.ts";
import type { OutlinePart } from "./answer.ts";
import { isMadeOf, NUMERAL, numeralValue, withoutFillers } from "./question-words.ts";

/** Words that ask for the report as such. */
const WHOLE =
  /主要内容|核心内容|中心思想|内容|大意|大纲|要点|概要|摘要|梗概|目录|提纲|纲要|结构|框架|章节|概括|总结|概述|综述|归纳|展开|详细|打开|讲|说|写|谈/gu;

/** Asking for a number of items without saying of what. */
const COUNT = /(?:几|多少)(?:个)?(?:大?条|大?点|大?项|个|章|节|大?部分|大?方面)/gu;

const PART = new RegExp(`第(${NUMERAL})(?:个?大?部分|个?大?部份|大块|章)`, "gu");
const LAST_PART = /最后(?:一|1)?个?大?(?:部分|部份|章)|末章/gu;
/** 第一、三部分 and 第一和第三部分: the parts share one noun. */
const JOINED_PARTS = new RegExp(
  `第?(${NUMERAL})(?:[、,和与及跟]|以及)+第?(${NUMERAL})(个?大?部分|个?大?部份|章)`,
  "gu",
);

export interface OutlineIntent {
  /** Whether whole reports are meant rather than parts of one kind. */
  readonly whole: boolean;
  /** Empty when a part is asked for by a number that no report has. */
  readonly parts: readonly OutlinePart[];
}

/**
 * The parts a question asks to be listed, when it asks for the whole: 有哪些问题, 提出几条建议, 报告讲了什么,
 * 第二部分讲了什么, 总共几条. Beside such words it may name only what every passage is about, the report's own
 * subject; with any other subject (年轻干部有哪些问题) it asks for passages.
 *
 * @param question normalised: simplified characters, half width, lower case.
 * @returns undefined when no outline is asked for.
 */
export function findOutline(question: string, corpus: Corpus): OutlineIntent | undefined {
  const joined = question.replace(JOINED_PARTS, "第$1$3第$2$3");
  const numbers = joined.includes("第")
    ? [...joined.matchAll(PART)].map(([, numeral = ""]) => numeralValue(numeral))
    : [];
  const last = joined.search(LAST_PART) >= 0;
  const withoutParts = joined.replace(PART, "").replace(LAST_PART, "");
  const { kinds, rest } = takeKinds(withoutParts);
  const asksForWhole = rest.search(WHOLE) >= 0 || rest.search(COUNT) >= 0;
  const byNumber = numbers.length > 0 || last;
  if (kinds.length === 0 && !byNumber && !asksForWhole) return undefined;

  // 总结 and 概括 fill a question about one kind, and carry one about the whole.
  const subject = withoutFillers(withoutFillers(rest.replace(COUNT, "")).replace(WHOLE, ""));
  const reports = corpus.reports.filter(({ title }) => isMadeOf(subject, title));
  if (reports.length === 0) return undefined;
  const parts = reports.flatMap((report) => {
    const listed = report.parts.filter(({ number, sections }) => number !== 0 && sections.length > 0);
    return listed
      .filter(({ number, kind }, index) => {
        if (byNumber) return numbers.includes(number) || (last && index === listed.length - 1);
        return kinds.length === 0 || kinds.some((asked) => asked === kind);
      })
      .map((part) => ({ report, part }));
  });
  if (parts.length === 0 && !byNumber) return undefined;
  return { whole: kinds.length === 0 && !byNumber, parts };
}

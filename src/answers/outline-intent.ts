import type { Corpus } from "../corpus/corpus.ts";
import { type NamedPartKind, takeKinds } from "../corpus/kind-words.ts";
import type { Part, Report } from "../corpus/report.ts";
import { normalise } from "../search/normalise.ts";
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

/** 三份报告: however many there are; and in however few words, 三句话. */
const REPORTS = new RegExp(`${NUMERAL}(?:[份篇个](?:调研|调查|研究)?报告|句话)`, "gu");

export interface OutlineIntent {
  /** Whether whole reports are meant rather than parts of one kind. */
  readonly whole: boolean;
  /** Empty when a part is asked for by a number that no report has. */
  readonly parts: readonly OutlinePart[];
}

/** Whether a question is a part's heading and nothing else. */
function isHeading(question: string, { heading }: Part): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  return letters(question) !== "" && letters(normalise(heading)) === letters(question);
}

/** The parts that a report is outlined by: a report without parts is one, and bears its title. */
export function partsOf({ title, parts }: Report): readonly Part[] {
  const listed = parts.filter(({ number, sections }) => number !== 0 && sections.length > 0);
  return listed.length > 0 ? listed : parts.map((part) => ({ ...part, heading: title }));
}

/** A report's parts of a kind; where none is of recommendations, the sections of others that it links as such. */
export function partsOfKind(report: Report, kind: NamedPartKind): readonly Part[] {
  const parts = partsOf(report);
  const own = parts.filter((part) => part.kind === kind);
  if (own.length > 0 || kind !== "recommendations") return own;
  const linked = new Set([...report.links.values()].flat());
  return parts
    .map((part) => ({ ...part, sections: part.sections.filter(({ id }) => linked.has(id)) }))
    .filter(({ sections }) => sections.length > 0);
}

/**
 * The parts a question asks to be listed, when it asks for the whole: 有哪些问题, 提出几条建议, 报告讲了什么,
 * 第二部分讲了什么, 总共几条. Beside such words it may name only what every passage is about, the report's own
 * subject; with any other subject (年轻干部有哪些问题) it asks for passages. A part's heading alone asks for it, too.
 *
 * @param question normalised: simplified characters, half width, lower case.
 * @returns undefined when no outline is asked for.
 */
export function findOutline(question: string, corpus: Corpus): OutlineIntent | undefined {
  const named = corpus.reports.flatMap((report) =>
    partsOf(report).flatMap((part) => (isHeading(question, part) ? { report, part } : [])),
  );
  if (named.length > 0) return { whole: false, parts: named };
  const joined = question.replace(JOINED_PARTS, "第$1$3第$2$3");
  const numbers = joined.includes("第")
    ? [...joined.matchAll(PART)].map(([, numeral = ""]) => numeralValue(numeral))
    : [];
  const last = joined.search(LAST_PART) >= 0;
  const withoutParts = joined.replace(PART, "").replace(LAST_PART, "").replace(REPORTS, "报告");
  const { kinds, rest } = takeKinds(withoutParts);
  const asksForWhole = rest.search(WHOLE) >= 0 || rest.search(COUNT) >= 0;
  const byNumber = numbers.length > 0 || last;
  if (kinds.length === 0 && !byNumber && !asksForWhole) return undefined;

  // 总结 and 概括 fill a question about one kind, and carry one about the whole.
  const subject = withoutFillers(withoutFillers(rest.replace(COUNT, "")).replace(WHOLE, ""));
  const reports = corpus.reports.filter(({ title }) => isMadeOf(subject, title));
  if (reports.length === 0) return undefined;
  const parts = reports.flatMap((report) => {
    const listed = partsOf(report);
    const chosen = byNumber
      ? listed.filter(({ number }, at) => numbers.includes(number) || (last && at === listed.length - 1))
      : kinds.length === 0
        ? listed
        : kinds.flatMap((kind) => partsOfKind(report, kind)).sort((a, b) => a.number - b.number);
    return chosen.map((part) => ({ report, part }));
  });
  if (parts.length === 0 && !byNumber) return undefined;
  return { whole: kinds.length === 0 && !byNumber, parts };
}

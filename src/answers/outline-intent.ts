import type { Corpus } from "../corpus/corpus.ts";
import type { PartKind } from "../corpus/report.ts";
import type { OutlinePart } from "./answer.ts";

const KIND_WORDS: readonly (readonly [Exclude<PartKind, "other">, RegExp])[] = [
  ["recommendations", /对策建议|意见建议|政策建议|建议|对策|措施|举措/g],
  ["problems", /突出问题|主要问题|新情况|问题|困难|不足|短板|缺点|毛病/g],
  ["achievements", /工作成效|工作成绩|成效|成绩|成果|成就|亮点|进展/g],
];

/** Words that ask for the report as such. */
const WHOLE =
  /主要内容|主要讲|核心内容|内容|大意|要点|概要|摘要|目录|提纲|大纲|结构|框架|章节|概括|总结|概述|讲|说|写|谈/g;

const PART = /第([一二三四五六七八九十]|[0-9]{1,2})(?:个?大?部分|章|部份)/g;

/** What is left of an outline question once its subject is gone: asking, counting, politeness, filling words. */
const FILLERS =
  /请问|请|帮我|帮忙|麻烦|告诉我?|想知道|我想|了解|列出|列举|列一下|介绍|一下|看看|概括|总结|有没有|是不是|能不能|可以|有哪些|有哪几|哪几|哪些|哪|什么样|什么|怎么样|怎样|如何|多少|总共|一共|共有|几个|几条|几点|几项|几方面|几|存在|取得|提出|提到|指出|发现|面临|主要|方面|所有|全部|各个|都|还|到底|究竟|这份|这篇|这个|该|本|份|篇|个|条|点|项|些|里面|里|中|上|的|了|过|吗|呢|吧|啊|呀|嘛|是|有|给|出|和|与|及|以及|做|被|在|对|当前|目前|现在|调研报告|调查报告|研究报告|报告|调研|文章|文件|全文|整体|总体|大致|简单|简要|关于/g;

const DIGITS = "一二三四五六七八九十";

/**
 * The parts a question asks to be listed, when it asks for the whole: 有哪些问题, 提出几条建议, 报告讲了什么,
 * 第二部分讲了什么. Beside such words it may name only what every passage is about, the report's own subject;
 * with any other subject (年轻干部有哪些问题) it asks for passages.
 *
 * @param question normalised: simplified characters, half width, lower case.
 * @returns the parts, and whether whole reports are meant; undefined when no outline is asked for.
 */
export function findOutline(
  question: string,
  corpus: Corpus,
): { readonly whole: boolean; readonly parts: readonly OutlinePart[] } | undefined {
  let rest = question.replace(/[^\p{L}\p{N}]/gu, "");
  const partNumbers = [...rest.matchAll(PART)].map(
    ([, numeral = ""]) => DIGITS.indexOf(numeral) + 1 || Number(numeral),
  );
  rest = rest.replace(PART, "");
  const kinds = KIND_WORDS.filter(([, words]) => {
    const before = rest;
    rest = rest.replace(words, "");
    return rest !== before;
  }).map(([kind]) => kind);
  // 总结 and 概括 fill a question about one kind, and carry one about the whole.
  const asksForWhole = rest.search(WHOLE) >= 0;
  rest = rest.replace(FILLERS, "").replace(WHOLE, "");
  if (kinds.length === 0 && partNumbers.length === 0 && !asksForWhole) return undefined;

  const reports = corpus.reports.filter((report) => isMadeOf(rest, report.title));
  const parts = reports.flatMap((report) =>
    report.parts
      .filter(({ number, kind, sections }) => {
        if (number === 0 || sections.length === 0) return false;
        if (partNumbers.length > 0) return partNumbers.includes(number);
        return kinds.length === 0 || kinds.some((asked) => asked === kind);
      })
      .map((part) => ({ report, part })),
  );
  if (parts.length === 0) return undefined;
  return { whole: kinds.length === 0 && partNumbers.length === 0, parts };
}

/** Whether `text` can be cut into pieces of two or more characters that all stand in `title`. */
function isMadeOf(text: string, title: string): boolean {
  let rest = text;
  while (rest !== "") {
    let length = rest.length;
    while (length >= 2 && !title.includes(rest.slice(0, length))) length--;
    if (length < 2) return false;
    rest = rest.slice(length);
  }
  return true;
}

import { readNumber } from "./numerals.ts";

/** How a heading says where it stands. The rank puts styles that a report uses side by side in their order. */
export const MARK_STYLES = {
  /** 第一编, 第二部分 */
  division: { rank: 0, strong: true },
  /** 第一章 */
  chapter: { rank: 1, strong: true },
  /** 第一节 */
  chapterSection: { rank: 2, strong: true },
  /** I. Ⅱ、 */
  roman: { rank: 3, strong: true },
  /** 壹、 */
  formal: { rank: 4, strong: true },
  /** 【背景】, on a line of its own */
  label: { rank: 5, strong: true },
  /** 一、 */
  chinese: { rank: 6, strong: true },
  /** 第一条 */
  article: { rank: 7, strong: false },
  /** 一问： */
  numberedQuestion: { rank: 6, strong: true },
  /** 4-1. */
  dashed: { rank: 7, strong: true },
  /** （一） */
  bracketedChinese: { rank: 8, strong: true },
  /** 问题一：, 建议二、 */
  named: { rank: 9, strong: true },
  /** 问： */
  question: { rank: 9, strong: true },
  /** 1. 1、 */
  arabic: { rank: 11, strong: false },
  /** 1.1 3.1. */
  decimal: { rank: 12, strong: true },
  /** 1.1.1 */
  deepDecimal: { rank: 13, strong: true },
  /** （1） 1） */
  bracketedArabic: { rank: 14, strong: false },
  /** ① */
  circled: { rank: 15, strong: false },
  /** 一是, 首先， 其一， 第一， */
  ordinal: { rank: 16, strong: false },
} as const;
export type MarkStyle = keyof typeof MARK_STYLES;

export interface HeadingMark {
  readonly style: MarkStyle;
  /** The number it states; 0 where the style has none, and for 最后, which is the last of its list. */
  readonly number: number;
  /** Where the words after the mark begin. */
  readonly end: number;
  /** What a decimal number says of the part above: 3 in 3.1. */
  readonly above?: number;
}

const CN = "[一二三四五六七八九十百〇零两]";
const BLANK = "[ \\u3000\\u00a0]{0,4}";
const AR = "[0-9０-９]{1,3}";

const ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const ROMAN_LETTERS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ";
const ORDINALS: Readonly<Record<string, number>> = {
  首先: 1,
  其次: 2,
  再次: 3,
  再者: 3,
  然后: 3,
  最后: 0,
  最後: 0,
};

type Reading = Omit<HeadingMark, "style" | "end">;
interface Pattern {
  readonly style: MarkStyle;
  readonly pattern: RegExp;
  readonly read: (groups: readonly (string | undefined)[]) => Reading;
}

function numeralOf(numeral: string): number {
  return readNumber(numeral) ?? 0;
}

/** What Unicode has in one character: the first of a run that counts from 1. */
const signOf =
  (first: string) =>
  ([, sign = ""]: readonly (string | undefined)[]) => ({
    number: sign.charCodeAt(0) - first.charCodeAt(0) + 1,
  });

const numbered = ([, number = ""]: readonly (string | undefined)[]): Reading => ({
  number: numeralOf(number),
});

/** In this order: a pattern that begins like a longer one stands behind it. */
const PATTERNS: readonly Pattern[] = [
  pattern(
    "division",
    `第${BLANK}(${CN}{1,4}|${AR})${BLANK}(?:编|編|篇|大?部分)[ \\u3000、：:.．]{0,4}`,
    numbered,
  ),
  pattern("chapter", `第${BLANK}(${CN}{1,4}|${AR})${BLANK}章(?![节程])[ \\u3000、：:.．]{0,4}`, numbered),
  pattern("chapterSection", `第${BLANK}(${CN}{1,4}|${AR})${BLANK}[节節][ \\u3000、：:.．]{0,4}`, numbered),
  pattern("article", `第${BLANK}(${CN}{1,4}|${AR})${BLANK}[条條][ \\u3000、：:.．]{0,4}`, numbered),
  pattern("numberedQuestion", `(${CN}{1,3})问[：:]${BLANK}`, numbered),
  pattern("ordinal", `第(${CN}{1,2})[，,、]${BLANK}(?!第)`, numbered),
  pattern("ordinal", `(${CN}{1,2})(?:是|要|则(?=[，,]))(?!否)`, numbered),
  pattern("ordinal", `其(${CN}{1,2})[，,：:是、]`, numbered),
  pattern("ordinal", "(首先|其次|再次|再者|最后|最後)[，,、]", ([, word = ""]) => ({
    number: ORDINALS[word] ?? 0,
  })),
  pattern(
    "named",
    `(?:问题|建议|对策|措施|挑战|任务|案例|启示|經驗|经验|問題|建議|對策|挑戰)${BLANK}(${CN}{1,3}|${AR})[、：:.．](?![0-9])${BLANK}`,
    numbered,
  ),
  pattern("chinese", `(${CN}{1,4})${BLANK}(?:、|[.．](?![0-9]))${BLANK}`, numbered),
  pattern("formal", `([壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3})${BLANK}[、.．：:]${BLANK}`, numbered),
  pattern("bracketedChinese", `[（(﹙]${BLANK}(${CN}{1,4})${BLANK}[）)﹚][、.．]?${BLANK}`, numbered),
  pattern("bracketedArabic", `[（(]${BLANK}(${AR})${BLANK}[）)][、.．]?${BLANK}`, numbered),
  pattern("bracketedArabic", `([0-9０-９]{1,2})[）)]${BLANK}`, numbered),
  pattern(
    "deepDecimal",
    `([0-9]{1,2})[.．][0-9]{1,2}[.．]([0-9]{1,2})(?:[.．][0-9]{1,2})?[.．、]?(?![0-9%％])[ \\u3000]{0,4}`,
    ([, above, number]) => ({
      number: Number(number),
      above: Number(above),
    }),
  ),
  pattern(
    "decimal",
    `([0-9０-９]{1,2})[.．]([0-9０-９]{1,2})(?![0-9０-９%％亿万千百元倍个年月日吨米岁人次分件公平])[.．、]?[ \\u3000]{0,4}`,
    ([, above = "", number = ""]) => ({
      number: numeralOf(number),
      above: numeralOf(above),
    }),
  ),
  pattern("dashed", `([0-9]{1,2})[-–—]([0-9]{1,2})[.．、](?![0-9])${BLANK}`, ([, above, number]) => ({
    number: Number(number),
    above: Number(above),
  })),
  pattern("arabic", `([0-9０-９]{1,2})${BLANK}(?:[、.．](?![0-9０-９])|、(?=[0-9]{3}))${BLANK}`, numbered),
  pattern(
    "roman",
    `(X?(?:IX|IV|V?I{1,3}|V|X)|[${ROMAN_LETTERS}])[.．、](?![A-Za-z0-9])${BLANK}`,
    ([, number = ""]) => ({
      number: Math.max(ROMAN.indexOf(number), ROMAN_LETTERS.indexOf(number) + 1),
    }),
  ),
  pattern("circled", `([①-⑳])${BLANK}[、.．]?`, signOf("①")),
  pattern("circled", `([❶-❿])${BLANK}[、.．]?`, signOf("❶")),
  pattern("bracketedChinese", `([㈠-㈩])${BLANK}[、.．]?`, signOf("㈠")),
  pattern("bracketedArabic", `([⑴-⒇])${BLANK}[、.．]?`, signOf("⑴")),
  pattern("arabic", `([⒈-⒛])${BLANK}`, signOf("⒈")),
  pattern("label", "【(?=[^【】]{1,20}】)", () => ({ number: 0 })),
  pattern(
    "label",
    "(?=(?:(?:作文)?题目|(?:参考)?(?:范文|例文)|(?:名师|专家)?(?:点评|评析)|名言警句)[：:])",
    () => ({ number: 0 }),
  ),
  pattern("question", `(?:记者问|問|问|提问|Q[0-9]{0,2})[：:]${BLANK}`, () => ({ number: 0 })),
];

function pattern(style: MarkStyle, source: string, read: Pattern["read"]): Pattern {
  return { style, pattern: new RegExp(source, "y"), read };
}

/** The heading mark that stands at a place in a text, or undefined. */
export function readMark(text: string, at = 0): HeadingMark | undefined {
  for (const { style, pattern, read } of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    return { style, end: at + match[0].length, ...read(match) };
  }
  return undefined;
}

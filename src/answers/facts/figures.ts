import type { Span } from "../../search/document.ts";
import { cutTagged } from "../../search/segmenter.ts";
import { HAN } from "./measures.ts";
import { findQuantities } from "./quantities.ts";

const APPROXIMATELY =
  /(?:近|约|大约|大概|将近|接近|超过|超|逾|突破|不足|不到|至少|最多|多达|高达|上|零下) ?$/u;
/** What tells behind a figure how nearly it is meant, as a word: 200艘以上, but not 12家以上市公司为主的企业. */
const ABOUT = new Set(["以上", "以下", "以内", "左右", "上下", "之多"]);

/** Orders, ages and anniversaries rather than figures: 40周年, 80年代, 3号, 85后. */
const NO_FIGURE = /(?:周年|年代|世纪|[^日月]号|^\D?号|届|^(?:19|20)[0-9]{2}级)$/u;
/** A single 一 counts nothing (一个, 一些), and these are turns of speech rather than counts. */
const NO_COUNT =
  /^(?:一(?![倍成半])\p{L}半?|千万[个条]|[一二两三四五六七八九百千万]度|两[位者]|[一二三四五六七八九]{3}[^年]|一、.*)$/u;
/** 千家万户, 百年, (亿立方米), 千千万万家庭: so many or no number, unless it is said how nearly (上百家, 千余家). */
const AT_LARGE = new RegExp(`^(?:[百千万亿](?![余多来几分${HAN}])\\p{L}+|千千万万\\p{L})$`, "u");
/** 这两年, 前两年: a pointing rather than a count; 前五名 an order. */
const POINTING_AT_TIME = /(?:[这近头]|(?<!提)前|(?<![年月日天])后|(?<![超经通])过)$/u;
/** 三个方面 tells how the text is made, and 这四项制度 says again what the sentence has listed, and counts nothing. */
const SUMS_UP = /[这该]$|[以之]上$|上述$/u;
const SHORT_TIME = /^[0-9一二两三四五六七八九十]+(?:年|月|日|天|次|个月)$/u;

/**
 * Figures: shares, counts and measures with their units, dates and years, written in digits or in Chinese
 * numerals, each whole or not at all. What stands in quotes or in a title is a name (“四个意识”, “三项机制”,
 * 《2020年工作要点》) and no figure, unless it is written in digits in quotes.
 */
export function findFigures(text: string): Span[] {
  const names = [...text.matchAll(/《[^《》]*》/gu)].map(spanOf);
  const quotes = [...text.matchAll(/“[^“”]*”|「[^「」]*」/gu)].map(spanOf);
  return findQuantities(text).flatMap(({ start, end }) => {
    const value = text.slice(start, end);
    const before = text.slice(Math.max(0, start - 4), start);
    const inside = (span: Span) => start >= span.start && end <= span.end;
    const chinese = !/[0-9]/u.test(value);
    if (names.some(inside) || (chinese && quotes.some(inside))) return [];
    if (NO_FIGURE.test(value) || (chinese && NO_COUNT.test(value))) return [];
    if (SHORT_TIME.test(value) && POINTING_AT_TIME.test(before)) return [];
    if (chinese && SUMS_UP.test(before)) return [];
    if (/年$/u.test(value) && /^[级制]/u.test(text.slice(end))) return [];
    if (/次$/u.test(value) && /届\p{Script=Han}{1,8}$/u.test(text.slice(Math.max(0, start - 10), start)))
      return [];
    if (before.endsWith("前") && /[名位]$/u.test(value)) return [];
    if (chinese && /^[个大]?(?:方面|部分|特[点征]|原因|问题)/u.test(text.slice(end - 1, end + 2))) return [];
    const word = APPROXIMATELY.exec(before)?.[0] ?? "";
    // 上百家, but 晚上十一点.
    const nearly = word === "上" && !/^[百千万亿]/u.test(value) ? "" : word;
    if (nearly === "" && AT_LARGE.test(value)) return [];
    return [{ start: start - nearly.length, end: end + aboutBehind(text, end).length }];
  });
}

function aboutBehind(text: string, end: number): string {
  if (/^\+(?![0-9a-z])/u.test(text.slice(end, end + 2))) return "+";
  const and = text.charAt(end) === "及" ? "及" : "";
  const [row = ""] =
    /^(?!以上市公司)[以左上之]\p{Script=Han}{1,5}/u.exec(text.slice(end + and.length, end + 6)) ?? [];
  const word = row === "" ? "" : (cutTagged(row)[0]?.text ?? "");
  return ABOUT.has(word) ? and + word : "";
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}

const YEAR = "(?:1[5-9][0-9]{2}|20[0-9]{2}|[一二][零一二三四五六七八九]{3})";
const IN_YEAR = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
const DATE = new RegExp(
  `^(?:${YEAR}年?|[0-9]{2}年(?=[0-9]{1,2}月)|${IN_YEAR}(?:[-–—~〜至到]{1,2}${IN_YEAR})?[月日号]|${IN_YEAR}[时点](?:半|${IN_YEAR}分)?|[-–—~〜至到、])+$`,
  "u",
);

/** Whether a figure tells when, and counts nothing: 2010年, 2018年3月, 16日; but not 7日内 nor 三个月. */
export function isDate(text: string, { start, end }: Span): boolean {
  const value = text.slice(start, end).replace(/ |左右$|上下$/gu, "");
  return DATE.test(value) && !/^[之以]?内/u.test(text.slice(end));
}

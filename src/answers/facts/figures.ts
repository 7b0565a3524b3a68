import type { Span } from "../../search/document.ts";

const APPROXIMATELY = "(?:近|约|大约|将近|接近|超过|超|逾|突破|不足|不到|至少|最多|多达|高达)?";
// Each is read from its first digit on only: from every digit on, a long row of them takes quadratic time.
const DIGITS = "(?<![0-9])[0-9]+(?:,[0-9]{3}){0,5}(?:\\.[0-9]+)?";
const HAN_DIGIT = "[零〇一二两三四五六七八九十百千万亿]";
const HAN_DIGITS = `(?<!${HAN_DIGIT})${HAN_DIGIT}+`;
const MULTIPLES = "[十百千万亿]{0,3}";
/** What is counted or measured in reports; the longer ones first. */
const UNIT =
  "(?:周年|年代|世纪|小时|分钟|个月|个百分点|人次|人|名|位|个|家|项|件|条|份|次|场|期|批|支|类|种|级|户|处|所|座|篇|" +
  "部|台|套|册|本|门|年|月|日|天|岁|倍|届|轮|层|万元|亿元|美元|元|平方公里|平方米|公里|千米|米|亩|公顷|吨|公斤|度)";

/** Figures in digits and in Chinese numerals, in the order of preference at one place: a date before its year. */
const FIGURES = [
  [
    "(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?",
    "[0-9]{1,2}月[0-9]{1,2}日",
    "[0-9]{2}后",
    `${APPROXIMATELY}${DIGITS}(?:%|‰|[余多]?${MULTIPLES}[余多]?${UNIT})`,
    "(?<![0-9.])(?:19|20)[0-9]{2}(?![0-9.])",
  ],
  [
    `${APPROXIMATELY}[一二两三四五六七八九]成半?(?=$|[^\\p{Script=Han}]|[的以左多受被人有是认选表])`,
    "[一二][零〇一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?",
    "[五六七八九零〇][零〇五]后",
    `${APPROXIMATELY}${HAN_DIGITS}(?:分之[零〇一二两三四五六七八九十百千万亿点]+|[余多]?${UNIT})`,
  ],
].map((alternatives) => new RegExp(alternatives.join("|"), "gu"));

/** A single 一 counts nothing (一个, 一些), and these are turns of speech rather than counts. */
const NO_COUNT = /^(?:近)?(?:一\p{L}|[一二两三四五六七八九十百千万]+度|千万[个条]|万一|十分|两[位者])$/u;
/** 第二条, 某三人, 这两年, 每三年, 前两年: an order or a pointing rather than a count. */
const POINTING = /[第某每]/u;
const POINTING_AT_TIME = /[这近前头后过]/u;
const CHINESE_TIME = /^近?[一二两三四五六七八九十]+(?:年|月|日|天|次)$/u;

/**
 * Figures: shares, counts and measures with their units, dates and years, anniversaries, birth cohorts
 * (85后), written in digits or in Chinese numerals. What stands in quotes or in a title is a name
 * (“四个意识”, “三项机制”, 《2020年工作要点》) and no figure, unless it is written in digits in quotes.
 */
export function findFigures(text: string): Span[] {
  const names = [...text.matchAll(/《[^《》]*》/gu)].map(spanOf);
  const quotes = [...text.matchAll(/“[^“”]*”|「[^「」]*」/gu)].map(spanOf);
  return matchesOf(text).flatMap((match) => {
    const span = spanOf(match);
    const before = text.charAt(span.start - 1);
    const inside = ({ start, end }: Span) => span.start >= start && span.end <= end;
    const chinese = !/[0-9]/u.test(match[0]);
    if (names.some(inside) || (chinese && quotes.some(inside))) return [];
    if (POINTING.test(before)) return [];
    if (chinese && NO_COUNT.test(match[0])) return [];
    if (chinese && CHINESE_TIME.test(match[0]) && (POINTING_AT_TIME.test(before) || /^近/u.test(match[0]))) {
      return [];
    }
    return [span];
  });
}

/** In the text's order; where 3千万人 holds 千万人, the one that begins first. */
function matchesOf(text: string): RegExpExecArray[] {
  const matches = FIGURES.flatMap((pattern) => [...text.matchAll(pattern)]).sort((a, b) => a.index - b.index);
  let end = 0;
  return matches.filter((match) => {
    if (match.index < end) return false;
    end = match.index + match[0].length;
    return true;
  });
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}

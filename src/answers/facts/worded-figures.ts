import type { Span } from "../../search/document.ts";
import { cutTagged } from "../../search/segmenter.ts";

const WORDED =
  /(?<half>(?:(?<![另前后上下这那每])一|不足|不到|超过?|[过近逾大小])半数?(?:以上)?|半数(?:以上)?)(?![个年月天])|翻了?近?[一二两三四五六七八九几]?番多?|(?<times>成倍地?[增提上扩减下]\p{Script=Han})/gu;

/**
 * Shares and multiples that are said in words: 一半, 过半, 超过半数, 翻了一番, 成倍增长; but not 另一半, nor what is
 * part of another word (大半径, 近半导体).
 *
 * @param text normalised.
 */
export function findWordedFigures(text: string): Span[] {
  if (!/[半番倍]/u.test(text)) return [];
  const ends = new Set<number>();
  for (const row of text.matchAll(/\p{Script=Han}+/gu)) {
    if (!/[半番]/u.test(row[0])) continue;
    for (const { text: word, start } of cutTagged(row[0])) ends.add(row.index + start + word.length);
  }
  return [...text.matchAll(WORDED)]
    .map(({ index, 0: words, groups }) => ({ start: index, end: index + words.length, groups }))
    .filter(({ end, groups }) => groups?.times !== undefined || ends.has(end));
}

import { readDigits, readNumber } from "../corpus/numerals.ts";
import type { Span } from "./document.ts";

/** A number written in Chinese, with its value as Arabic digits write it. */
export interface Numeral {
  readonly span: Span;
  /** For example `61%`, `1998`, `350`. */
  readonly value: string;
}

/**
 * What is read as a number: fractions of a hundred, tenths (三成, 三成半), years digit by digit, and numbers
 * built with units. A single digit or unit alone (一些, 统一, 十分) is none, unless a unit of time follows.
 */
const FIRST_LETTER = "[零〇一二两三四五六七八九十百]";
const NUMERAL = new RegExp(
  // The first letter beforehand, which spares most places of a text the rest.
  `(?=${FIRST_LETTER})(?:${[
    "百分之(?<percent>[零〇一二两三四五六七八九十百点]+)",
    "(?<tenths>[一二两三四五六七八九])成(?<half>半)?(?=$|[^\\p{Script=Han}]|[的以左多受被人有是认选表])",
    "(?<year>[零〇一二三四五六七八九]{4}|[零〇一二三四五六七八九]{2})(?=年)",
    "(?<number>[一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]{0,15}[十百千万亿][零〇一二三四五六七八九]{0,3})",
    "(?<dated>[一二三四五六七八九十])(?=[年月日号时岁])",
  ].join("|")})`,
  "gu",
);

/** Most texts have none. */
const HAS_ANY = new RegExp(FIRST_LETTER, "u");

/** The numbers written in Chinese in a normalised text, in order. Those that do not parse are left out. */
export function readNumerals(text: string): Numeral[] {
  const numerals: Numeral[] = [];
  if (!HAS_ANY.test(text)) return numerals;
  for (const match of text.matchAll(NUMERAL)) {
    const value = toValue(match.groups ?? {});
    if (value === undefined) continue;
    numerals.push({ span: { start: match.index, end: match.index + match[0].length }, value });
  }
  return numerals;
}

/** The text with its Chinese numbers in Arabic digits. */
export function writeNumerals(text: string): string {
  return write(text, () => true);
}

/** The text with its Chinese percentages as `61%`, which every passage with that percentage has among its units. */
export function writePercentages(text: string): string {
  return write(text, (value) => value.endsWith("%"));
}

function write(text: string, isMeant: (value: string) => boolean): string {
  let written = "";
  let end = 0;
  for (const { span, value } of readNumerals(text)) {
    if (!isMeant(value)) continue;
    written += text.slice(end, span.start) + value;
    end = span.end;
  }
  return written + text.slice(end);
}

function toValue(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { percent, tenths, half, year, number, dated } = groups;
  if (percent !== undefined) {
    const [whole = "", decimals] = percent.split("点");
    const value = readNumber(whole);
    if (value === undefined) return undefined;
    return decimals ? `${value}.${readDigits(decimals)}%` : `${value}%`;
  }
  if (tenths !== undefined) {
    const value = readNumber(tenths);
    return value === undefined ? undefined : `${value * 10 + (half === undefined ? 0 : 5)}%`;
  }
  if (year !== undefined) return readDigits(year);
  const value = readNumber(number ?? dated ?? "");
  return value === undefined ? undefined : String(value);
}

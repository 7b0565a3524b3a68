import { readDigits, readNumber } from "../corpus/numerals.ts";
import type { Span } from "./document.ts";

/** A number written in Chinese, with its value as Arabic digits write it. */
export interface Numeral {
  readonly span: Span;
  /** For example `61%`, `1998`, `350`. */
  readonly value: string;
}

const FORMAL = "壹贰叁肆伍陆柒捌玖";
const PLAIN = "零〇一二两三四五六七八九";
/** Only a number that is counted in these has decimals: 两点一线, 三点建议. */
const AFTER_DECIMALS = "(?=个百分点|倍|[元亩吨度米]|[公千平]|美元)";

/**
 * What is read as a number: fractions, tenths (三成, 三成半, 六成七), years digit by digit, numbers built with units,
 * in formal letters, too (叁仟伍佰万), and digits that are grouped (1,200, 1 200) or go on in units (3.5亿, 3万5千). 三千多万
 * is taken for 三千万. A single digit or unit alone (一些, 统一, 十分) is none, unless a unit of time follows.
 */
const FIRST_LETTER = `[${PLAIN}十百千万廿卅拾${FORMAL}0-9]`;
const NUMERAL = new RegExp(
  // The first letter beforehand, which spares most places of a text the rest.
  `(?=${FIRST_LETTER})(?:${[
    `百分(?:之|(?=百))(?<percent>[${PLAIN}十百点]+|[0-9]{1,12}(?:\\.[0-9]{1,6})?)`,
    "(?<tenths>[一二两三四五六七八九]成(?:半|[一二三四五六七八九]?(?=$|[^\\p{Script=Han}]|[的以左多受被人有是认选表仍也已未没在还均则])))",
    `(?<whole>[${PLAIN}十百千万]{1,8})分之(?<part>[${PLAIN}十百]{1,8}(?:点[零〇一二三四五六七八九]+)?)`,
    "(?<year>[零〇一二三四五六七八九]{4}|[零〇一二三四五六七八九]{2})(?=年)",
    `(?<decimal>[${PLAIN}十百千]{1,8}点[零〇一二三四五六七八九]+(?:[十百千]?[万亿]+|${AFTER_DECIMALS}))`,
    `(?<number>[一二两三四五六七八九十廿卅](?:[${PLAIN}十百千万亿]|[余多来](?=[万亿])){0,24}[十百千万亿][零〇一二三四五六七八九]{0,3}|[廿卅][一二三四五六七八九]?[百千万亿]{0,4})`,
    "(?<mixed>(?<![0-9.,])(?:[0-9]{1,4}[百千万亿]{1,3}){2,4})",
    `(?<formal>[${FORMAL}拾][零${FORMAL}拾佰仟万亿]{0,24}[拾佰仟万亿](?:零?[${FORMAL}])?)`,
    "(?<![0-9./])(?<above>[0-9]{1,2})[/⁄](?<below>[0-9]{1,2})(?![0-9./⁄])",
    "(?<arabic>(?<![0-9.,])(?:[0-9]{1,3}(?:[ ,][0-9]{3}(?![0-9])){1,4}|[0-9]{1,12})(?:\\.[0-9]{1,6})?[百千]?(?: ?[余多来]?(?=[万亿])[万亿]{1,2})?)",
    "(?<dated>[一二三四五六七八九十])(?=[年月日号时岁])",
  ].join("|")})`,
  "gu",
);

/** Most texts have none. */
const HAS_ANY = new RegExp(FIRST_LETTER, "u");

/** The numbers of a normalised text that digits alone do not write, in order. Those that do not parse are left out. */
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
  const { percent, tenths, whole, part, above, below, year, decimal, arabic } = groups;
  if (percent !== undefined) {
    const value = readDecimal(percent);
    return value && `${value}%`;
  }
  if (tenths !== undefined) {
    const [tens = "", , ones = ""] = tenths;
    return `${(readNumber(tens) ?? 0) * 10 + (ones === "半" ? 5 : (readNumber(ones) ?? 0))}%`;
  }
  if (whole !== undefined && part !== undefined) return share(Number(readDecimal(part)), readNumber(whole));
  if (above !== undefined && below !== undefined) return share(Number(above), Number(below));
  if (year !== undefined) return readDigits(year);
  if (decimal !== undefined) {
    const value = readDecimal(decimal);
    return value && multiplied(value, unitsIn(decimal.slice(decimal.indexOf("点"))));
  }
  if (arabic !== undefined) {
    const plain = arabic.replace(/[^0-9.]/gu, "");
    return plain === arabic ? undefined : multiplied(plain, unitsIn(arabic));
  }
  const value = readNumber(
    (groups.number ?? groups.mixed ?? groups.formal ?? groups.dated ?? "").replace(/[余多来]/u, ""),
  );
  return value === undefined ? undefined : String(value);
}

/** 三点五, or digits as they stand. */
function readDecimal(text: string): string | undefined {
  if (/^[0-9]/u.test(text)) return text;
  const [ones = "", decimals] = text.split("点");
  const value = readNumber(ones);
  if (value === undefined) return undefined;
  return decimals ? `${value}.${readDigits(decimals)}` : String(value);
}

/** A fraction as a decimal of six places at most: 三分之一 and 1/3 are 0.333333. */
function share(above: number, below: number | undefined): string | undefined {
  return Number.isNaN(above) || !below ? undefined : String(Number((above / below).toFixed(6)));
}

function unitsIn(text: string): string {
  return text.replace(/[^十百千万亿]/gu, "");
}

/** A number in digits times the Chinese units behind it: 3.5 and 亿 are 350000000. */
function multiplied(digits: string, units: string): string {
  const [ones = "", decimals = ""] = digits.split(".");
  const zeros = [...units].reduce((sum, unit) => sum + (String(readNumber(`一${unit}`)).length - 1), 0);
  const shifted = decimals.slice(0, zeros).padEnd(zeros, "0");
  const rest = decimals.slice(zeros);
  return `${ones}${shifted}`.replace(/^0+(?=[0-9])/u, "") + (rest === "" ? "" : `.${rest}`);
}

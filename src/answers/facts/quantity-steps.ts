import { HAN, UNIT } from "./measures.ts";

const TO = "(?:[-–—~〜]{1,2}|[至到])";

const SIGN = "[≥≤><≈]?(?:负|[-−–±+])?(?:(?:us|hk|nt)?[¥$€£]|(?:usd|hkd|eur|rmb|cny) ?)?";

/** The parts of a quantity. Read in a row by code and not by one pattern, so that no text takes more than linear time. */
export const STEPS = {
  sign: new RegExp(`${SIGN}(?=[0-9])|(?:负|[-−–])(?=[零一二两三四五六七八九十百千万亿])`, "uy"),
  // 1,200 and 1 200 are one number; a comma or blank before other digits parts two.
  arabic: /[0-9]{1,3}(?:[ ,][0-9]{3}(?![0-9]))+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?/uy,
  han: new RegExp(`[数几](?=[十百千万亿])|[${HAN}]+`, "uy"),
  decimals: /点[零一二三四五六七八九]+/uy,
  times: /(?: (?=[万亿]))?[十百千万亿]+/uy,
  more: /(?: (?=[余多]))?[余多来几]/uy,
  slash: /[0-9]+[/⁄][0-9]+/uy,
  share: /[零一二两三四五六七八九十百千万]+分之|百分(?=百)/uy,
  to: new RegExp(`${TO}(?=[0-9负数${HAN}])`, "uy"),
  // 2、3个月, 12、15和18家; but 三分之二、5000万、三百 count by themselves.
  or: new RegExp(`(?<=[0-9]|[^0-9${HAN}点之][${HAN}])[、和](?=[0-9${HAN}])`, "uy"),
  // 六成七, but 八成三个.
  tenths: new RegExp(`[半多余]|[一二三四五六七八九](?![${HAN}个名家户位项年])`, "uy"),
  rest: /[多余半](?![数额下])|(?<=吨)级|(?<=块)[0-9一二三四五六七八九]毛?/uy,
  // 元/吨, 微克/立方米, 元/人·天; without its second half the unit is another.
  per: new RegExp(`(?:[/⁄·][十百千万亿]*(?:${UNIT.source}|[a-z]+|\\p{Script=Han}))+`, "uy"),
  gap: / (?=[0-9])/uy,
  blank: / (?=[\p{Script=Han}%‰°μa-z])/uy,
  // All that may belong to a number: what is not read as a whole is passed over as a whole.
  run: new RegExp(
    `(?:${SIGN}|数)(?:[0-9几${HAN}%‰]|[.,:/⁄](?=[0-9])|[点余多来](?=[${HAN}])|分之|${TO}(?=[0-9${HAN}]))+`,
    "uy",
  ),
} as const;

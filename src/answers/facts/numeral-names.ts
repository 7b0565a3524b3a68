import { backgroundRarity, cutTagged } from "../../search/segmenter.ts";
import { COUNTERS, HAN, NUMBER_CHARACTER, OTHER_COUNTERS } from "./measures.ts";

const ALL_NUMERALS = new RegExp(`^[${HAN}]+$`, "u");
const COUNTED_WORD = new RegExp(`^[近上几数]?[${HAN}]+[余多来几]?([^${HAN}])$`, "u");
/** 完成百分(之十), 增加一倍. */
const HOLDS_QUANTITY = new RegExp(`[分点]|[${HAN}]倍$`, "u");

/** Names that are mostly written without the quotes that others have, and days before a count (周六两场). */
const NAMES =
  /八项规定|四个(?:意识|自信|全面)|两个(?:维护|确立)|三个代表|三次产业|(?<=[周期])[一二三四五六](?=两)/gu;

/** Marks the words that hold a numeral and are no number: 统一, 三亚, 百姓, 三级 (as in 三级医院). */
export function namesIn(text: string): Uint8Array {
  const marks = new Uint8Array(text.length + 1);
  for (const { index, 0: name } of text.matchAll(NAMES)) marks.fill(1, index, index + name.length);
  for (const row of text.matchAll(/\p{Script=Han}+/gu)) {
    if (!NUMBER_CHARACTER.test(row[0])) continue;
    for (const { text: word, start, tag } of cutTagged(row[0])) {
      const at = row.index + start;
      if (!NUMBER_CHARACTER.test(word) || /^[mqtx]/u.test(tag) || ALL_NUMERALS.test(word)) continue;
      const counted = COUNTED_WORD.exec(word)?.[1] ?? "";
      if (tag !== "b" && (COUNTERS.test(counted) || OTHER_COUNTERS.test(counted))) continue;
      if (
        HOLDS_QUANTITY.test(word) ||
        (NUMBER_CHARACTER.test(word.charAt(0)) && NUMBER_CHARACTER.test(text.charAt(at - 1)))
      )
        continue;
      if (backgroundRarity(word) !== undefined) marks.fill(1, at, at + word.length);
    }
  }
  return marks;
}

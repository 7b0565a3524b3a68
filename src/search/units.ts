import { hashWord } from "./hashed-counts.ts";
import { readNumerals } from "./numerals.ts";

/** Stands between units that are not side by side: punctuation, blanks, the ends of fields. */
export const GAP = 0;

/** From here on units are words or characters beyond the BMP, by hash; below, BMP characters by code. */
export const FIRST_HASHED_UNIT = 0x10000;

const CLASS_GAP = 0;
/** Characters that are a unit each: Han, kana, hangul, and other scripts without blanks between words. */
const CLASS_SINGLE = 1;
const CLASS_LETTER = 2;
const CLASS_DIGIT = 3;

const classes = classifyCharacters();

/**
 * Turns a normalised text into units, the smallest things that are matched: a Han character each, a word of
 * another script, a number with its decimals and percent sign. Numbers as wholes keep 1923 from matching 1992
 * by their digits. The values of Chinese numerals stand behind the text (百分之六十一 also as `61%`).
 */
export function encodeUnits(text: string): number[] {
  const units: number[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = classes[code];
    if (kind === CLASS_SINGLE) {
      units.push(code);
      at++;
    } else if (kind === CLASS_LETTER || kind === CLASS_DIGIT) {
      const end = endOfRun(text, at, kind);
      units.push(hashedUnit(text.slice(at, end)));
      at = end;
    } else if (isHighSurrogate(code) && at + 1 < text.length) {
      units.push(hashedUnit(text.slice(at, at + 2)));
      at += 2;
    } else {
      if (units.length > 0 && units.at(-1) !== GAP) units.push(GAP);
      at++;
    }
  }
  for (const { value } of readNumerals(text)) units.push(GAP, hashedUnit(value));
  return units;
}

function endOfRun(text: string, start: number, kind: number): number {
  let end = start + 1;
  while (end < text.length) {
    const next = classes[text.charCodeAt(end)];
    if (next === kind) end++;
    else if (kind === CLASS_DIGIT && isDecimalMark(text, end)) end += 2;
    else break;
  }
  return kind === CLASS_DIGIT && text[end] === "%" ? end + 1 : end;
}

function isDecimalMark(text: string, at: number): boolean {
  return (text[at] === "." || text[at] === ",") && classes[text.charCodeAt(at + 1)] === CLASS_DIGIT;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function hashedUnit(word: string): number {
  return FIRST_HASHED_UNIT + (hashWord(word) % 0x7ffe0000);
}

function classifyCharacters(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const single = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
  for (let code = 0; code < table.length; code++) {
    const character = String.fromCharCode(code);
    if (/\p{Nd}/u.test(character)) table[code] = CLASS_DIGIT;
    else if (/[\p{L}\p{M}\p{N}]/u.test(character))
      table[code] = single.test(character) ? CLASS_SINGLE : CLASS_LETTER;
    else table[code] = CLASS_GAP;
  }
  return table;
}

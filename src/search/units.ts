import { hashWord } from "./hashed-counts.ts";
import { readNumerals } from "./numerals.ts";
import { stemmed } from "./stemmed.ts";

/** Stands between units that are not side by side: punctuation, blanks, the ends of fields. */
export const GAP = 0;

/** From here on units are words or characters beyond the BMP, by hash; below, BMP characters by code. */
export const FIRST_HASHED_UNIT = 0x10000;

const CLASS_GAP = 0;
const CLASS_HAN = 1;
/** Characters that are a unit each without being Han: kana, hangul, scripts without blanks between words. */
const CLASS_SINGLE = 2;
const CLASS_LETTER = 3;
const CLASS_DIGIT = 4;

/** Longest word kept, in UTF-16 code units: what is longer is no word, and would only fill the index. */
const LONGEST_WORD = 40;

const classes = classifyCharacters();

/** A normalised text taken apart. */
export interface ScannedText {
  /**
   * The smallest things that are matched: a Han character each, the stem of a word of another script, a number with its
   * decimals and percent sign. Numbers as wholes keep 1923 from matching 1992 by their digits.
   */
  readonly units: number[];
  /** Runs of Han characters, parted by blanks. */
  readonly han: string;
  /** Words of other scripts and numbers, and the values of Chinese numerals (百分之六十一 also as `61%`). */
  readonly words: string[];
}

/** Takes a normalised text apart in one pass. The values of Chinese numerals stand behind the other units. */
export function scanText(text: string): ScannedText {
  const units: number[] = [];
  const words: string[] = [];
  let han = "";
  let at = 0;
  const closeGap = () => {
    if (units.length > 0 && units[units.length - 1] !== GAP) units.push(GAP);
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const kind = classes[code];
    if (kind === CLASS_HAN) {
      const start = at;
      while (at < text.length && classes[text.charCodeAt(at)] === CLASS_HAN)
        units.push(text.charCodeAt(at++));
      han += han === "" ? text.slice(start, at) : ` ${text.slice(start, at)}`;
    } else if (kind === CLASS_SINGLE) {
      const start = at;
      while (at < text.length && classes[text.charCodeAt(at)] === CLASS_SINGLE)
        units.push(text.charCodeAt(at++));
      words.push(text.slice(start, Math.min(at, start + LONGEST_WORD)));
    } else if (kind === CLASS_LETTER || kind === CLASS_DIGIT) {
      const end = endOfRun(text, at, kind);
      const word = stemmed(text.slice(at, Math.min(end, at + LONGEST_WORD)));
      units.push(hashedUnit(word));
      words.push(word);
      at = end;
    } else if (isHighSurrogate(code) && /^\p{L}/u.test(text.slice(at, at + 2))) {
      const character = text.slice(at, at + 2);
      units.push(hashedUnit(character));
      words.push(character);
      at += 2;
    } else {
      closeGap();
      at++;
    }
  }
  for (const { value } of readNumerals(text)) {
    closeGap();
    units.push(hashedUnit(value));
    words.push(value);
  }
  return { units, han, words };
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
  const single = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
  for (let code = 0; code < table.length; code++) {
    const character = String.fromCharCode(code);
    if (/\p{Script=Han}/u.test(character) && /[\p{L}\p{N}]/u.test(character)) table[code] = CLASS_HAN;
    else if (/\p{Nd}/u.test(character)) table[code] = CLASS_DIGIT;
    else if (/[\p{L}\p{M}\p{N}]/u.test(character))
      table[code] = single.test(character) ? CLASS_SINGLE : CLASS_LETTER;
    else table[code] = CLASS_GAP;
  }
  return table;
}

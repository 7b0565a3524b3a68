import type { Span } from "../../search/document.ts";
import { cutTagged } from "../../search/segmenter.ts";
import {
  COUNTERS,
  countsAlone,
  HAN,
  LADDERS,
  NO_MEASURE,
  NUMBER_CHARACTER,
  OTHER_COUNTERS,
  UNIT,
} from "./measures.ts";
import { namesIn } from "./numeral-names.ts";
import { STEPS } from "./quantity-steps.ts";
import { findWordedFigures } from "./worded-figures.ts";

/** A number with what it is counted or measured in. */
export interface Quantity extends Span {
  /** `%`, 元, 平方公里, 家; empty for a bare fraction (三分之二, 1/3). */
  readonly unit: string;
}

/** What 第 orders, too: 第一、二、三组. */
const SHARED_ORDER = new RegExp(`第[0-9${HAN}、]+$`, "u");

const WORD_ROW = new RegExp(`^(?:(?![${HAN}])\\p{Script=Han})+`, "u");

/**
 * The quantities of a normalised text, in order: each whole, with its sign, range, fraction and unit, or not at
 * all. Numbers that count nothing (12345热线), and numerals inside words and names (统一, 三亚), are none.
 */
export function findQuantities(text: string): Quantity[] {
  const names = namesIn(text);
  const reader = new Reader(text, names);
  const worded = findWordedFigures(text);
  const found: Quantity[] = [];
  for (let at = 0; at < text.length; ) {
    while (worded[0] !== undefined && worded[0].start < at) worded.shift();
    // A sum: 2天+5小时.
    if (text[at] === "+" && found.at(-1)?.end === at) at++;
    if (worded[0]?.start === at) {
      found.push({ ...worded[0], unit: "" });
      at = worded[0].end;
      continue;
    }
    if (!reader.startsAt(at)) {
      at++;
      continue;
    }
    const quantity = reader.read(at);
    if (quantity !== undefined) found.push(quantity);
    at = quantity?.end ?? Math.max(at + 1, reader.runEnd(at), reader.runEnd(reader.furthest));
  }
  return found;
}

class Reader {
  readonly #text: string;
  /** For each code unit whether it belongs to a word or name that is no number. */
  readonly #inName: Uint8Array;
  #at = 0;
  furthest = 0;

  constructor(text: string, inName: Uint8Array) {
    this.#text = text;
    this.#inName = inName;
  }

  startsAt(at: number): boolean {
    return this.#inName[at] === 0 && /[0-9数几负≥≤><≈±+−–¥$€£a-z-]/u.test(this.#char(at))
      ? this.#isNumber(at)
      : this.#isNumeral(at);
  }

  /** The whole quantity that starts here; undefined when there is none, or it goes on in a way not understood. */
  read(start: number): Quantity | undefined {
    this.furthest = start;
    const quantity = this.#readWhole(start);
    const goesOn =
      quantity !== undefined && /^[×*:/][0-9]/u.test(this.#text.slice(quantity.end, quantity.end + 2));
    if (!goesOn && !this.#isCutOff(start)) return quantity;
    this.furthest = quantity?.end ?? this.furthest;
    return undefined;
  }

  #readWhole(start: number): Quantity | undefined {
    const first = this.#readOne(start);
    if (first === undefined) return undefined;
    let { end, unit } = first;
    // 两个一百年, 四个一批: a slogan.
    if (unit === "个" && this.#isNumeral(end) && !/[0-9]/u.test(this.#text.slice(start, end + 1))) {
      this.furthest = end + 1;
      return undefined;
    }
    for (;;) {
      this.#at = end;
      const range = this.#take("to");
      const blank = range === "" ? this.#take("gap") : "";
      if (range === "" && !this.#isNumeral(this.#at)) break;
      const next = this.#readOne(this.#at);
      if (next === undefined && blank === "") return undefined;
      if (next === undefined) break;
      const goesOn = range === "" ? isNextStep(unit, next.unit) : unit === next.unit;
      if (!goesOn) break;
      ({ end, unit } = next);
    }
    return { start, end, unit };
  }

  runEnd(at: number): number {
    this.#at = at;
    this.#take("run");
    return this.#at;
  }

  /** A number with its unit, or a range that ends in one. */
  #readOne(start: number): Quantity | undefined {
    this.#at = start;
    this.#take("sign");
    const slash = this.#take("slash");
    if (slash === "" && !this.#takeNumber()) return undefined;
    if (slash !== "" && this.#isNumeral(this.#at)) return undefined;
    const isFraction = slash !== "" || /分之|百分百/u.test(this.#text.slice(start, this.#at));
    // 1、3家企业 at the start of a sentence is its number and a count; 用2、3个月 is a count.
    const isInside = /[^。;:\s]/u.test(this.#char(start - 1));
    for (
      let before = this.#at;
      this.#take("to") !== "" || (isInside && this.#take("or") !== "");
      before = this.#at
    ) {
      this.#take("sign");
      if (this.#takeNumber()) continue;
      this.#at = before;
      break;
    }
    const number = this.#text.slice(start, this.#at);
    const unit = this.#takeUnit(number);
    this.furthest = Math.max(this.furthest, this.#at);
    const isSum = countsAlone(number, this.#text.slice(this.#at, this.#at + 2));
    if (
      unit === "" &&
      !isSum &&
      !(
        isFraction &&
        /分之|百分百|^(\d{1,2})[/⁄]\d{1,2}$/u.test(number) &&
        !/[a-z]/u.test(this.#char(this.#at))
      )
    ) {
      return undefined;
    }
    if (unit === "成") {
      if (this.#take("tenths") === "" && NUMBER_CHARACTER.test(this.#char(this.#at))) return undefined;
    } else if (/[年天月岁里米元亩吨斤倍度时钟块]$/u.test(unit)) this.#take("rest");
    return { start, end: this.#at, unit };
  }

  #takeNumber(): boolean {
    const start = this.#at;
    if (this.#inName[start] === 1) return false;
    this.#take("share");
    if (this.#take("arabic") !== "") {
      while (this.#take("times") !== "" && this.#take("arabic") !== "");
    } else {
      const vague = this.#take("han");
      if (vague === "") return false;
      if (/^[数几]$/u.test(vague)) this.#take("han");
      if (this.#take("decimals") !== "") this.#take("times");
    }
    if (this.#take("more") !== "") {
      this.#take("times");
      this.#take("more");
    }
    this.furthest = Math.max(this.furthest, this.#at);
    return !this.#isNumeral(this.#at);
  }

  #takeUnit(number: string): string {
    const before = this.#at;
    this.#take("blank");
    UNIT.lastIndex = this.#at;
    const character = this.#char(this.#at);
    let unit = UNIT.exec(this.#text)?.[0] ?? "";
    if (unit === "" && COUNTERS.test(character)) unit = character;
    // A lone numeral before a word is mostly a name (三农, 两会); written out or in digits it counts.
    const counts = OTHER_COUNTERS.test(character) || /[0-9]/u.test(number) || number.length > 1;
    if (unit === "" && counts && this.#isMeasure(this.#at)) unit = character;
    this.#at = unit === "" ? before : this.#at + unit.length;
    const per = unit === "" ? "" : this.#take("per");
    return unit + per;
  }

  /** Any character that is a word of its own here, and no particle: 3480张, 十二眼井. */
  #isMeasure(at: number): boolean {
    const [row = ""] = WORD_ROW.exec(this.#text.slice(at, at + 6)) ?? [];
    const character = row.charAt(0);
    if (character === "" || NO_MEASURE.test(character) || NUMBER_CHARACTER.test(character)) return false;
    const [word] = cutTagged(row);
    if (word === undefined || word.tag === "x") return true;
    return word.text.length === 1 && (OTHER_COUNTERS.test(character) || /^(?:n|q|m|zg)/u.test(word.tag));
  }

  /** Whether what stands before makes the number part of something else: kt-12, 第三, a name that ends in 一. */
  #isCutOff(start: number): boolean {
    const before = this.#char(start - 1);
    if (/[a-z0-9_./:×*第某每届]/u.test(before)) return true;
    if (/[a-z0-9]\+$/u.test(this.#text.slice(Math.max(0, start - 2), start))) return true;
    if (/[0-9](?:,? |[’'])$/u.test(this.#text.slice(Math.max(0, start - 3), start))) return true;
    if (before === "、" && SHARED_ORDER.test(this.#text.slice(Math.max(0, start - 16), start))) return true;
    if (/[-–−]/u.test(before) && /[a-z0-9]/u.test(this.#char(start - 2))) return true;
    // 统一两个平台: 两 goes on from no other digit.
    return NUMBER_CHARACTER.test(before) && !/[0-9两]/u.test(this.#char(start));
  }

  #isNumber(at: number): boolean {
    if (/[0-9]/u.test(this.#char(at))) return true;
    this.#at = at;
    return this.#take("sign") !== "" || /^[数几]$/u.test(this.#take("han"));
  }

  #isNumeral(at: number): boolean {
    return this.#inName[at] === 0 && NUMBER_CHARACTER.test(this.#char(at));
  }

  #char(at: number): string {
    return this.#text.charAt(at);
  }

  #take(step: keyof typeof STEPS): string {
    const pattern = STEPS[step];
    pattern.lastIndex = this.#at;
    const [taken = ""] = pattern.exec(this.#text) ?? [];
    this.#at += taken.length;
    return taken;
  }
}

function isNextStep(unit: string, next: string): boolean {
  return LADDERS.some((ladder) => ladder.includes(unit) && ladder.indexOf(next) > ladder.indexOf(unit));
}

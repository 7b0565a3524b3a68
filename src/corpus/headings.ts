import { type MarkStyle, readMark } from "./heading-marks.ts";
import { readNumber } from "./numerals.ts";

/**
 * The styles that number a heading; 问题一： and 一是 are part of its words. So is 4-1., which counts from a chapter
 * of a longer work: what stands before it without a number would otherwise take the same one.
 */
const NUMBERING: ReadonlySet<MarkStyle> = new Set<MarkStyle>([
  ...([
    "division",
    "chapter",
    "chapterSection",
    "article",
    "roman",
    "formal",
    "chinese",
    "bracketedChinese",
  ] as const),
  ...(["arabic", "decimal", "deepDecimal", "bracketedArabic", "circled", "numberedQuestion"] as const),
]);

/** Numbers that only a line known as a heading may have: 一：, 1 概述. */
const IN_HEADINGS = /^([0-9]{1,2}|[一二三四五六七八九十百零]{1,4})(?:[：:）)]|[ \u3000]+)/;

/** How far the numbers of sections jump where some were left out. */
const LONGEST_GAP = 3;

export interface NumberedHeading {
  /** The number the heading states, or undefined when it states none. */
  readonly number: number | undefined;
  /** The heading's words without the number. */
  readonly heading: string;
}

/**
 * Separates a heading's number from its words: `（三）信息化…` is 3 and `信息化…`, `3.1. 背景` is 1 and `背景`.
 *
 * @param part number of the part that a section's heading stands in, 0 for a part's own heading: of numbers such as 3.15 that nothing parts
 *   from the words, only those of this part are numbers. 3.15晚会 in part 2 is none.
 * @param before number of the section before it: nor is 3.15晚会 behind section 3.1.
 */
export function readHeading(text: string, part?: number, before = Number.POSITIVE_INFINITY): NumberedHeading {
  const trimmed = text.trim();
  const mark = readMark(trimmed);
  if (mark !== undefined && NUMBERING.has(mark.style) && mark.number > 0) {
    const heading = trimmed.slice(mark.end).trim();
    const glued = mark.above !== undefined && /[0-9０-９]$/.test(trimmed.slice(0, mark.end));
    const isFigure =
      glued && ((part !== undefined && mark.above !== part) || mark.number > before + LONGEST_GAP);
    if (heading !== "" && !isFigure) return { number: mark.number, heading };
  }
  const plain = IN_HEADINGS.exec(trimmed);
  const heading = trimmed.slice(plain?.[0].length ?? 0).trim();
  if (plain !== null && heading !== "") return { number: readNumber(plain[1] ?? ""), heading };
  return { number: undefined, heading: trimmed };
}

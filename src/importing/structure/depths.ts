import { MARK_STYLES, type MarkStyle } from "../../corpus/heading-marks.ts";
import type { Guess } from "../guess.ts";
import { lengthOf } from "./heading-text.ts";
import type { Heading, HeadingKey } from "./headings.ts";

/** Where headings without a number stand among the styles' ranks: below 一、 and （一）, above 1. */
const BOLD_RANK = 10;

/** Fewest characters of text after the heading of an item, for the item to be a section rather than a list's. */
const FEWEST_BELOW = 40;

/** Decides for each heading whether it is a part, a section, or text of its section. */
export function assignDepths(found: readonly Heading[], guesses: Guess[]): Heading[] {
  const headings = refineLevels(found);
  const levels = statedLevels(headings);
  const deep = levels.length > 0 ? depthsByLevel(headings, levels) : depthsByRank(headings);
  return promoteInBareParts(deep).map((heading) => {
    if (heading.depth <= 2 && heading.shape === "glued") {
      guesses.push({ kind: "glued-heading", line: heading.line, words: heading.words });
    }
    return heading;
  });
}

/** Tells 一、 from （一） where a text gives both the same level. */
function refineLevels(headings: readonly Heading[]): Heading[] {
  const styles = new Map<HeadingKey, Set<MarkStyle>>();
  for (const { key, style } of headings) {
    if (!key.startsWith("level") || style === undefined || !MARK_STYLES[style].strong) continue;
    styles.set(key, (styles.get(key) ?? new Set()).add(style));
  }
  return headings.map((heading) => {
    const { key, style } = heading;
    if ((styles.get(key)?.size ?? 0) < 2 || style === undefined) return heading;
    return { ...heading, key: `level${Number(key.slice(5)) + MARK_STYLES[style].rank / 100}` };
  });
}

/** Levels that the format states, where it states enough of them to go by. */
function statedLevels(headings: readonly Heading[]): HeadingKey[] {
  const stated = headings.filter(({ key }) => key.startsWith("level"));
  const marked = headings.filter(({ key }) => isPartStyle(key));
  if (stated.length < 2 || stated.length < marked.length) return [];
  return [...new Set(stated.map(({ key }) => key))].sort();
}

function isPartStyle(key: HeadingKey): boolean {
  return key === "chinese" || key === "chapter" || key === "formal" || key === "roman";
}

function depthsByLevel(headings: readonly Heading[], levels: readonly HeadingKey[]): Heading[] {
  const depths = new Map<HeadingKey, number>(levels.map((level, index) => [level, index + 1]));
  const byStyle = new Map<MarkStyle, number>();
  for (const { key, style } of headings) {
    if (style !== undefined && key.startsWith("level")) byStyle.set(style, depths.get(key) ?? 1);
  }
  let next = levels.length + 1;
  for (const key of usedKeys(headings)) {
    if (!depths.has(key)) depths.set(key, key === "usual" ? 1 : next++);
  }
  return headings
    .filter((heading) => heading.key.startsWith("level") || isStrong(heading) || headsText(headings, heading))
    .map((heading, index, all) => {
      const stated = heading.style === undefined ? undefined : byStyle.get(heading.style);
      const lostLevel = stated !== undefined && !heading.key.startsWith("level") && fillsGap(all, index);
      return { ...heading, depth: lostLevel ? stated : (depths.get(heading.key) ?? 3) };
    });
}

/** Whether an unmarked heading's number goes on from one whose level is stated, and the next one's from it. */
function fillsGap(headings: readonly Heading[], index: number): boolean {
  const heading = headings[index];
  const same = (other: Heading) => other.style === heading?.style;
  const before = headings.slice(0, index).findLast(same);
  const after = headings.slice(index + 1).find(same);
  if (heading === undefined || before?.number !== heading.number - 1) return false;
  return after === undefined || after.number === heading.number + 1 || after.number === 1;
}

function depthsByRank(found: readonly Heading[]): Heading[] {
  const headings = found.filter((heading) => isStrong(heading) || headsText(found, heading));
  const keys = usedKeys(headings).filter((key) => key !== "usual");
  const depths = new Map<HeadingKey, number>(keys.map((key, index) => [key, index + 1]));
  // A list of questions is the whole of its report: one part, each question a section.
  if (keys[0] === "question") for (const [key, depth] of depths) depths.set(key, depth + 1);
  // Ordinals begin sentences too: alone they make no parts.
  if (keys[0] === "ordinal") depths.set("ordinal", 2);
  depths.set("usual", 1);
  return headings.map((heading) => ({ ...heading, depth: depths.get(heading.key) ?? 3 }));
}

function usedKeys(headings: readonly Heading[]): HeadingKey[] {
  return [...new Set(headings.map(({ key }) => key))].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf(key: HeadingKey): number {
  if (key.startsWith("level")) return 0;
  return key in MARK_STYLES ? MARK_STYLES[key as MarkStyle].rank : BOLD_RANK;
}

function isStrong({ key, style, shape }: Heading): boolean {
  if (key.startsWith("level") || style === undefined) return true;
  return MARK_STYLES[style].strong && (style !== "label" || shape === "line");
}

/** Whether most items of a weak style's list have something of their own below their first sentence. */
function headsText(headings: readonly Heading[], { key }: Heading): boolean {
  const list = headings.filter((heading) => heading.key === key);
  const heading = list.filter(({ body, piece }, index) => {
    const next = list[index + 1];
    return lengthOf(body) >= FEWEST_BELOW || next === undefined || next.piece > piece + 1;
  });
  return list.length >= 2 && heading.length * 3 >= list.length * 2;
}

/** Makes the next depth's headings sections in parts that have none. */
function promoteInBareParts(headings: readonly Heading[]): Heading[] {
  const promoted = [...headings];
  let start = 0;
  while (start < promoted.length) {
    let end = start + 1;
    while (end < promoted.length && promoted[end]?.depth !== 1) end++;
    const inside = promoted.slice(start, end).filter(({ depth, boxed }) => depth > 1 && !boxed);
    if (promoted[start]?.depth === 1 && inside.length >= 2 && inside.every(({ depth }) => depth > 2)) {
      const shallowest = Math.min(...inside.map(({ depth }) => depth));
      for (let at = start; at < end; at++) {
        const heading = promoted[at];
        if (heading?.depth === shallowest && !heading.boxed) promoted[at] = { ...heading, depth: 2 };
      }
    }
    start = end;
  }
  return promoted;
}

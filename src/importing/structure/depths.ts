import { MARK_STYLES, type MarkStyle } from "../../corpus/heading-marks.ts";
import { lengthOf } from "./heading-text.ts";
import type { Heading, HeadingKey } from "./headings.ts";

/** Where headings without a number stand among the styles' ranks: below 一、 and （一）, above 1. */
const BOLD_RANK = 10;

/** Fewest characters of text after the heading of an item, for the item to be a section rather than a list's. */
const FEWEST_BELOW = 30;
/** The same of an item inside a paragraph. */
const FEWEST_INSIDE = 40;

/** Decides for each heading whether it is a part, a section, or text of its section. */
export function assignDepths(found: readonly Heading[]): Heading[] {
  const headings = refineLevels(found);
  const levels = statedLevels(headings);
  const deep = levels.length > 0 ? depthsByLevel(headings, levels) : depthsByRank(headings);
  return promoteInBareParts(deep);
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

/** Levels that the format states. */
function statedLevels(headings: readonly Heading[]): HeadingKey[] {
  return [...new Set(headings.map(({ key }) => key).filter((key) => key.startsWith("level")))].sort();
}

function isPartStyle(key: HeadingKey): boolean {
  return /^(?:division|chapter|chinese|formal|roman)$/.test(key);
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
  const weak = weakKeysWithText(headings);
  const all = headings.filter((heading) => isStrong(heading) || weak.has(heading.key));
  const gaps = findGaps(all);
  return all.map((heading, index) => {
    const stated = heading.style === undefined ? undefined : byStyle.get(heading.style);
    const lostLevel = stated !== undefined && !heading.key.startsWith("level") && gaps.has(index);
    return { ...heading, depth: lostLevel ? stated : (depths.get(heading.key) ?? 3) };
  });
}

/** Headings whose number goes on from the one before in their style, and the next one's from theirs. */
function findGaps(headings: readonly Heading[]): Set<number> {
  const gaps = new Set<number>();
  const last = new Map<MarkStyle, { readonly index: number; readonly follows: boolean }>();
  const settle = (style: MarkStyle, next: number | undefined) => {
    const open = last.get(style);
    const number = headings[open?.index ?? -1]?.number ?? 0;
    if (open?.follows && (next === undefined || next === number + 1 || next === 1)) gaps.add(open.index);
  };
  for (const [index, { style, number }] of headings.entries()) {
    if (style === undefined) continue;
    settle(style, number);
    const before = headings[last.get(style)?.index ?? -1]?.number;
    last.set(style, { index, follows: before === number - 1 });
  }
  for (const style of last.keys()) settle(style, undefined);
  return gaps;
}

function depthsByRank(found: readonly Heading[]): Heading[] {
  const weak = weakKeysWithText(found);
  const headings = found.filter((heading) => isStrong(heading) || weak.has(heading.key));
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
  const keys = [...new Set(headings.map(({ key }) => key))];
  // Labels head parts, but sections where the first of them stands in a part of another style.
  const first = keys.find((key) => key === "label" || isPartStyle(key));
  const rank = (key: HeadingKey) => (key === "label" && first !== key ? BOLD_RANK : rankOf(key));
  return keys.sort((a, b) => rank(a) - rank(b));
}

function rankOf(key: HeadingKey): number {
  if (key.startsWith("level")) return 0;
  return key in MARK_STYLES ? MARK_STYLES[key as MarkStyle].rank : BOLD_RANK;
}

function isStrong({ key, style, shape }: Heading): boolean {
  if (key.startsWith("level") || style === undefined) return true;
  return MARK_STYLES[style].strong && (style !== "label" || shape === "line");
}

/** Weak styles of which most items have something of their own below their first sentence. */
function weakKeysWithText(headings: readonly Heading[]): Set<HeadingKey> {
  const lists = new Map<HeadingKey, Heading[]>();
  for (const heading of headings) {
    const list = lists.get(heading.key);
    if (list === undefined) lists.set(heading.key, [heading]);
    else list.push(heading);
  }
  const kept = [...lists].filter(([, list]) => {
    const withText = list.filter(({ body, piece, inside }, index) => {
      const next = list[index + 1];
      return (
        lengthOf(body) >= (inside ? FEWEST_INSIDE : FEWEST_BELOW) ||
        next === undefined ||
        next.piece > piece + 1
      );
    });
    return list.length >= 2 && withText.length * 3 >= list.length * 2;
  });
  return new Set(kept.map(([key]) => key));
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
      const shallowest = inside.reduce(
        (least, { depth }) => Math.min(least, depth),
        Number.POSITIVE_INFINITY,
      );
      for (let at = start; at < end; at++) {
        const heading = promoted[at];
        if (heading?.depth === shallowest && !heading.boxed) promoted[at] = { ...heading, depth: 2 };
      }
    }
    start = end;
  }
  return promoted;
}

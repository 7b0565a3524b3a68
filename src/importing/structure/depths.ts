import { MARK_STYLES, type MarkStyle } from "../../corpus/heading-marks.ts";
import type { Guess } from "../guess.ts";
import { lengthOf } from "./heading-text.ts";
import type { Heading, HeadingKey } from "./headings.ts";

/** Where headings without a number stand among the styles' ranks: below 一、 and （一）, above 1. */
const BOLD_RANK = 10;

/** Fewest characters of text after the heading of an item, for the item to be a section rather than a list's. */
const FEWEST_BELOW = 40;

/** Decides for each heading whether it is a part, a section, or text of its section. */
export function assignDepths(headings: readonly Heading[], guesses: Guess[]): Heading[] {
  const levels = statedLevels(headings);
  const usable = headings.filter(
    (heading) => levels.length > 0 || isStrong(heading) || headsText(headings, heading),
  );
  const depths = levels.length > 0 ? depthsByLevel(usable, levels) : depthsByRank(usable);
  const deep = usable.map((heading) => ({ ...heading, depth: depths.get(heading.key) ?? 3 }));
  return promoteInBareParts(deep).map((heading) => {
    if (heading.depth <= 2 && heading.shape === "glued") {
      guesses.push({ kind: "glued-heading", line: heading.line, words: heading.words });
    }
    return heading;
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

function depthsByLevel(headings: readonly Heading[], levels: readonly HeadingKey[]): Map<HeadingKey, number> {
  const depths = new Map<HeadingKey, number>(levels.map((level, index) => [level, index + 1]));
  const byStyle = new Map<MarkStyle, number>();
  for (const { key, style } of headings) {
    if (style !== undefined && key.startsWith("level")) byStyle.set(style, depths.get(key) ?? 1);
  }
  const others = usedKeys(headings).filter((key) => !depths.has(key));
  let next = levels.length + 1;
  for (const key of others) {
    const stated = key in MARK_STYLES ? byStyle.get(key as MarkStyle) : undefined;
    depths.set(key, key === "usual" ? 1 : (stated ?? next++));
  }
  return depths;
}

function depthsByRank(headings: readonly Heading[]): Map<HeadingKey, number> {
  const keys = usedKeys(headings).filter((key) => key !== "usual");
  const depths = new Map<HeadingKey, number>(keys.map((key, index) => [key, index + 1]));
  // A list of questions is the whole of its report: one part, each question a section.
  const questions = keys[0] === "question";
  if (questions) for (const [key, depth] of depths) depths.set(key, depth + 1);
  // Ordinals begin sentences too: alone they make no parts.
  if (keys[0] === "ordinal") depths.set("ordinal", 2);
  return depths.set("usual", 1);
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
    const inside = promoted.slice(start, end).filter(({ depth }) => depth > 1);
    if (promoted[start]?.depth === 1 && inside.length >= 2 && inside.every(({ depth }) => depth > 2)) {
      const shallowest = Math.min(...inside.map(({ depth }) => depth));
      for (let at = start; at < end; at++) {
        const heading = promoted[at];
        if (heading?.depth === shallowest) promoted[at] = { ...heading, depth: 2 };
      }
    }
    start = end;
  }
  return promoted;
}

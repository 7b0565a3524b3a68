import { readHeading } from "../../corpus/headings.ts";
import type { Guess } from "../guess.ts";
import type { DraftPart, DraftSection } from "./outline.ts";

/** A preface's heading says no more than that it is one. */
const PREFACE = /^(?:前言|引言|引子|导言|导语|导读|序言|序|写在前面|正文)$/;

/**
 * Makes the numbers that content files are read by unique: what has no number, or a repeated one, takes the
 * next; where that is another heading's number, it becomes text.
 */
export function settleNumbers(parts: readonly DraftPart[], guesses: Guess[]): DraftPart[] {
  const settled = settle(movePrefaces(parts), guesses, 0, demotePart);
  let number = 0;
  return settled.map((part) => {
    number = part.heading === "" ? 0 : (readHeading(part.heading, 0).number ?? number + 1);
    return { ...part, sections: settle(part.sections, guesses, number, foldSection) };
  });
}

function settle<T extends { readonly heading: string; readonly line: number }>(
  items: readonly T[],
  guesses: Guess[],
  /** Number of the part whose sections these are; 0 for parts. */
  part: number,
  fold: (item: T, into: T | undefined) => T,
): T[] {
  const settled: T[] = [];
  const stated = items.map(({ heading }) => (heading === "" ? 0 : readHeading(heading, part).number));
  const lastPlaces = new Map(stated.map((number, index) => [number, index]));
  const used = new Set<number>();
  let last = 0;
  for (const [index, item] of items.entries()) {
    const { heading } = item;
    const number = stated[index];
    if (heading === "") {
      settled.push(item);
      continue;
    }
    const free = number !== undefined && !used.has(number);
    const next = free ? number : last + 1;
    const bare = free ? heading : readHeading(heading, part).heading;
    const blocked = used.has(next) || (lastPlaces.get(next) ?? -1) > index;
    if (!free && (blocked || readHeading(bare, part).number !== undefined)) {
      settled.push(fold(item, settled.pop()));
      continue;
    }
    if (number !== undefined && !free) {
      guesses.push({ kind: "repeated-number", line: item.line, words: heading });
      settled.push({ ...item, heading: bare });
    } else {
      if (number !== undefined && number > last + 1 && last > 0) {
        guesses.push({ kind: "missing-number", line: item.line, words: heading });
      }
      settled.push(item);
    }
    used.add(next);
    last = next;
  }
  return settled;
}

/** Puts unnumbered parts that stand before the numbered ones into part 0, as its sections. */
function movePrefaces(parts: readonly DraftPart[]): DraftPart[] {
  const headed = parts.filter(({ heading }) => heading !== "");
  const first = headed.findIndex(({ heading }) => readHeading(heading, 0).number !== undefined);
  const number = readHeading(headed[first]?.heading ?? "", 0).number ?? 0;
  if (first < 1 || number > first) return [...parts];
  const prefaces = headed.slice(0, first);
  const opening = parts.find(({ heading }) => heading === "");
  const sections = prefaces.reduce(asSections, opening?.sections ?? []);
  return [{ heading: "", line: opening?.line ?? 1, sections }, ...headed.slice(first)];
}

function asSections(before: DraftSection[], { heading, line, sections }: DraftPart): DraftSection[] {
  const paragraphs = sections.flatMap((section) => textOf(section));
  // Below a section that has a heading, one without would be read as more of it.
  const unsaid = PREFACE.test(heading) && before.every((section) => section.heading === "");
  return [...before, { heading: unsaid ? "" : heading, line, paragraphs }];
}

function textOf({ heading, line, paragraphs }: DraftSection) {
  return heading === "" ? paragraphs : [{ text: heading, line }, ...paragraphs];
}

function demotePart(part: DraftPart, into: DraftPart | undefined): DraftPart {
  const sections = [{ heading: part.heading, line: part.line, paragraphs: part.sections.flatMap(textOf) }];
  return into === undefined
    ? { ...part, heading: "", sections }
    : { ...into, sections: [...into.sections, ...sections] };
}

function foldSection(section: DraftSection, into: DraftSection | undefined): DraftSection {
  const paragraphs = textOf(section);
  return into === undefined
    ? { heading: "", line: section.line, paragraphs }
    : { ...into, paragraphs: [...into.paragraphs, ...paragraphs] };
}

import { readHeading } from "../../corpus/headings.ts";
import type { Guess } from "../guess.ts";
import { lengthOf } from "./heading-text.ts";
import type { DraftPart, DraftSection, Paragraph } from "./outline.ts";

/** Shortest and longest sentence that may be a heading whose number was lost. */
const SHORTEST = 6;
const LONGEST = 26;

/** Fewest characters that stand between it and the heading before, and below it. */
const FEWEST_ABOVE = 40;
const FEWEST_BELOW = 40;

/**
 * Finds sections whose number was lost, in parts whose numbers jump or that have one section fewer than the
 * parts beside them. A guess: the heading is written without a number, and the owner is told.
 */
export function findLostNumbers(parts: readonly DraftPart[], guesses: Guess[]): DraftPart[] {
  const counts = parts.map((part) => numbersOf(part).length).filter((count) => count > 0);
  const words = new Set(
    parts.flatMap(({ sections }) => sections).flatMap(({ heading }) => pairsOf(readHeading(heading).heading)),
  );
  return parts.map((part) => {
    const numbers = numbersOf(part);
    if (numbers.length < 2) return part;
    const beside = counts.filter((count) => count === numbers.length + 1).length;
    const lacksLast =
      beside > 0 && beside === counts.length - counts.filter((count) => count === numbers.length).length;
    const sections = part.sections.flatMap((section, index) => {
      const number = readHeading(section.heading).number;
      const next = readHeading(part.sections[index + 1]?.heading ?? "").number;
      const jumps = number !== undefined && next === number + 2;
      const isLast = lacksLast && index === part.sections.length - 1;
      return number !== undefined && (jumps || isLast)
        ? splitSection(section, part, words, guesses)
        : [section];
    });
    return { ...part, sections };
  });
}

/** What headings of this report look like. */
interface Others {
  /** Pairs of characters that stand in them. */
  readonly words: ReadonlySet<string>;
  /** Whether those of the same part have two clauses. */
  readonly commas: boolean;
}

function numbersOf(part: DraftPart): number[] {
  return part.sections
    .map(({ heading }) => readHeading(heading).number)
    .filter((number) => number !== undefined);
}

function splitSection(
  section: DraftSection,
  part: DraftPart,
  words: ReadonlySet<string>,
  guesses: Guess[],
): DraftSection[] {
  const others = { words, commas: part.sections.some(({ heading }) => /[，,]/.test(heading)) };
  for (const [index, paragraph] of section.paragraphs.entries()) {
    const found = findHeading(paragraph, index, section.paragraphs, others);
    if (found === undefined) continue;
    const { heading, above, below } = found;
    guesses.push({ kind: "lost-number", line: paragraph.line, words: heading });
    const paragraphs = below === "" ? [] : [{ ...paragraph, text: below }];
    return [
      {
        ...section,
        paragraphs: [
          ...section.paragraphs.slice(0, index),
          ...(above === "" ? [] : [{ ...paragraph, text: above }]),
        ],
      },
      { heading, line: paragraph.line, paragraphs: [...paragraphs, ...section.paragraphs.slice(index + 1)] },
    ];
  }
  return [section];
}

function findHeading(paragraph: Paragraph, index: number, all: readonly Paragraph[], others: Others) {
  const { text, role } = paragraph;
  if (role !== undefined) return undefined;
  const ownLine = index > 0 && lengthOf(text) <= LONGEST && !/[。；，,]/.test(text) && index + 1 < all.length;
  if (ownLine) return { heading: text.trim(), above: "", below: "" };
  let start = 0;
  for (const match of text.matchAll(/[。！？]/g)) {
    const sentence = text.slice(start, match.index).trim();
    const below = text.slice(match.index + 1).trim();
    const above = text.slice(0, start);
    const placed = (index > 0 || lengthOf(above) >= FEWEST_ABOVE) && below.length >= FEWEST_BELOW;
    if (placed && isLikeHeadings(sentence, others)) return { heading: sentence, above: above.trim(), below };
    start = match.index + 1;
  }
  return undefined;
}

/** A short sentence without inner marks that has a word in common with the headings beside it. */
function isLikeHeadings(sentence: string, others: Others): boolean {
  const words = sentence.replace(/\s/g, "");
  if (words.length < SHORTEST || words.length > LONGEST || /[；;：:、“”（）《》0-9]|[，,].*[，,]/.test(words))
    return false;
  if (/[，,]/.test(words) && !others.commas) return false;
  return pairsOf(words).some((pair) => others.words.has(pair));
}

function pairsOf(heading: string): string[] {
  const text = heading.replace(/\s/g, "");
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

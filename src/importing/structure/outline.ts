import type { Block } from "../block.ts";
import type { Guess } from "../guess.ts";
import { assignDepths } from "./depths.ts";
import { withoutAnswerMark } from "./heading-text.ts";
import { findHeadings, type Heading } from "./headings.ts";
import type { MarkedBlock } from "./run-on.ts";

/** A paragraph of the report, before it is split into passages. */
export interface Paragraph {
  readonly text: string;
  readonly line: number;
  readonly page?: number;
  readonly role?: Block["role"];
}

export interface DraftSection {
  /** With the author's number; empty for what stands before a part's first section. */
  readonly heading: string;
  readonly line: number;
  readonly paragraphs: Paragraph[];
}

export interface DraftPart {
  /** With the author's number; empty for what stands before the first part. */
  readonly heading: string;
  readonly line: number;
  readonly sections: DraftSection[];
}

export interface Outline {
  readonly parts: readonly DraftPart[];
  readonly guesses: readonly Guess[];
}

/** Puts pieces under parts and sections; headings below the second depth become text of their section. */
export function buildOutline(pieces: readonly MarkedBlock[]): Outline {
  const guesses: Guess[] = [];
  const headings = assignDepths(findHeadings(pieces, guesses));
  const byPiece = new Map(headings.map((heading) => [heading.piece, heading]));
  const subtitles = new Set(headings.map(({ also }) => also));
  const parts: DraftPart[] = [{ heading: "", line: 1, sections: [] }];
  for (const [index, piece] of pieces.entries()) {
    const heading = byPiece.get(index);
    if (heading === undefined || heading.depth > 2) {
      if (!subtitles.has(index)) addText(parts, piece);
      continue;
    }
    const text = headingText(heading);
    if (heading.depth === 1) parts.push({ heading: text, line: piece.line, sections: [] });
    else parts.at(-1)?.sections.push({ heading: text, line: piece.line, paragraphs: [] });
    if (heading.body !== "") addText(parts, { ...bodyOf(piece), text: heading.body });
  }
  return { parts: parts.filter(({ heading, sections }) => heading !== "" || sections.length > 0), guesses };
}

function headingText({ mark, words }: Heading): string {
  return /[A-Za-z0-9.．章节编篇分条]$/.test(mark) ? `${mark} ${words}` : `${mark}${words}`;
}

function bodyOf({ mark: _, level: __, bold: ___, cut: ____, ...rest }: MarkedBlock): Block {
  return rest;
}

function addText(parts: readonly DraftPart[], piece: MarkedBlock): void {
  const part = parts.at(-1);
  if (part === undefined) return;
  const section = part.sections.at(-1) ?? openSection(part, piece.line);
  const { line, page, role } = piece;
  const text = withoutAnswerMark(piece.text);
  const last = section.paragraphs.at(-1);
  if (piece.cut === true && last !== undefined) {
    section.paragraphs[section.paragraphs.length - 1] = { ...last, text: last.text + text };
    return;
  }
  section.paragraphs.push({
    text,
    line,
    ...(page !== undefined && { page }),
    ...(role !== undefined && { role }),
  });
}

function openSection(part: DraftPart, line: number): DraftSection {
  const section = { heading: "", line, paragraphs: [] };
  part.sections.push(section);
  return section;
}

import { readMark } from "../../corpus/heading-marks.ts";
import { tightenText } from "../cleaning/white-space.ts";
import { endsSentence } from "../reading/line-layout.ts";
import { TABLE_LABEL } from "./heading-text.ts";
import type { Paragraph } from "./outline.ts";

/** A paragraph of the content file. */
export interface DraftPassage {
  readonly text: string;
  readonly line: number;
  readonly page?: number;
}

/** Longest passage made, and shortest where there is a choice, in UTF-16 code units. */
export const LONGEST_PASSAGE = 400;
export const SHORTEST_PASSAGE = 80;

/** Length that a split paragraph's passages come close to. */
const TARGET = 200;

/** Rows shorter than this say nothing without their header, and stay with it. */
const SHORT_ROW = 40;

/** Begins what is said about the table above. */
const TABLE_NOTE = /^(?:注|备注|说明|资料来源|数据来源)[：:]/;

/** Words that begin a new thought rather than go on with the last one. */
const NEW_THOUGHT =
  /^(?:此外|另外|同时|同時|然而|目前|当前|當前|近年来|近年來|根据|根據|对此|對此|为此|為此|针对|針對|在)/;

/** What a cut costs before a sentence that begins no new thought, measured against a passage of double length. */
const CUT_INSIDE_THOUGHT = 0.4;

/** Stands between the cells of a row, and between the rows of one passage. */
const BETWEEN_CELLS = "\u3000";
const BETWEEN_ROWS = "\u3000\u3000";

/** Makes passages of a section's paragraphs: tidied, lists with their lead-in, long ones split by sense. */
export function makePassages(paragraphs: readonly Paragraph[], scanned: boolean): DraftPassage[] {
  const tidy = paragraphs
    .map((paragraph) => ({ ...paragraph, text: tidyText(paragraph, scanned) }))
    .filter(({ text }) => text !== "");
  return gather(tidy).flatMap(({ text, line, page }) =>
    splitBySense(text).map((piece) => ({ text: piece, line, ...(page !== undefined && { page }) })),
  );
}

function tidyText({ text, role }: Paragraph, scanned: boolean): string {
  if (role !== "row") return tightenText(text, scanned);
  const cells = text.split("\t").map((cell) => tightenText(cell, scanned));
  return cells.filter((cell) => cell !== "").join(BETWEEN_CELLS);
}

/** Puts lead-ins with their lists, short items with one another, rows with their header. */
function gather(paragraphs: readonly Paragraph[]): Paragraph[] {
  const gathered: Paragraph[] = [];
  let last: Paragraph | undefined;
  /** Of the paragraphs gathered last, the first. */
  let first: Paragraph | undefined;
  let room = 0;
  for (const paragraph of paragraphs) {
    if (last !== undefined && belongsTo(last, first, paragraph, room)) {
      const before = gathered.pop() ?? paragraph;
      const between =
        paragraph.role === "row" && last.role === "row" ? BETWEEN_ROWS : endsSentence(before.text) ? "" : " ";
      gathered.push({ ...before, text: `${before.text}${between}${paragraph.text}` });
    } else {
      gathered.push(paragraph);
      first = paragraph;
    }
    room = LONGEST_PASSAGE - (gathered.at(-1)?.text.length ?? 0);
    last = paragraph;
  }
  return gathered;
}

function belongsTo(last: Paragraph, first: Paragraph | undefined, next: Paragraph, room: number): boolean {
  if (next.role === "row") {
    const labelled = last.role === undefined && TABLE_LABEL.test(last.text);
    const short = last.role === "row" && last.text.length < SHORT_ROW && next.text.length < SHORT_ROW;
    return (labelled || short) && room > next.text.length;
  }
  if (last.role === "row") return TABLE_NOTE.test(next.text) && room > next.text.length;
  const isItem = next.role === "item" || readMark(next.text) !== undefined;
  if (/[：:]$/.test(last.text)) return isItem || room > next.text.length;
  const lastIsItem = last.role === "item" || readMark(last.text) !== undefined;
  // A line without an end is a heading too deep to be one here; a subtitle stands alone.
  const isHeading =
    !endsSentence(last.text) && last.text.length < SHORTEST_PASSAGE && !/^[—-]/.test(last.text);
  if (isHeading && last.role === undefined && !(lastIsItem && last !== first)) return room > next.text.length;
  const short = next.text.length < SHORTEST_PASSAGE && last.text.length < SHORTEST_PASSAGE;
  return isItem && lastIsItem && short && room > next.text.length;
}

/** Splits a text longer than a passage at sentence ends, into parts of like length that begin new thoughts. */
export function splitBySense(text: string): string[] {
  if (text.length <= LONGEST_PASSAGE) return [text];
  const sentences = sentencesOf(text);
  const lengths = sentences.map(({ length }) => length);
  const cutCosts = sentences.map(cutCost);
  const costs = [0];
  const cuts = [0];
  for (let end = 1; end <= sentences.length; end++) {
    let best = Number.POSITIVE_INFINITY;
    let bestStart = end - 1;
    let length = 0;
    for (let start = end - 1; start >= 0; start--) {
      length += lengths[start] ?? 0;
      if (length > LONGEST_PASSAGE && start < end - 1) break;
      const cost = (costs[start] ?? 0) + lengthCost(length) + (cutCosts[start] ?? 0);
      if (cost < best) {
        best = cost;
        bestStart = start;
      }
    }
    costs[end] = best;
    cuts[end] = bestStart;
  }
  const passages: string[] = [];
  for (let end = sentences.length; end > 0; end = cuts[end] ?? 0) {
    passages.push(
      sentences
        .slice(cuts[end] ?? 0, end)
        .join("")
        .trim(),
    );
  }
  return passages.reverse().filter((passage) => passage !== "");
}

function lengthCost(length: number): number {
  const missing = Math.max(0, SHORTEST_PASSAGE - length) / SHORTEST_PASSAGE;
  return ((length - TARGET) / TARGET) ** 2 + 2 * missing;
}

function cutCost(sentence: string, index: number): number {
  if (index === 0) return 0;
  return NEW_THOUGHT.test(sentence) || readMark(sentence) !== undefined ? 0 : CUT_INSIDE_THOUGHT;
}

/** Sentences with what closes after them; of those too long for a passage, the clauses. */
function sentencesOf(text: string): string[] {
  const sentences = cutAfter(text, /[。！？!?][”’」』）)》】]*/g);
  return sentences.flatMap((sentence) =>
    sentence.length <= LONGEST_PASSAGE
      ? [sentence]
      : cutAfter(sentence, /[；;]|\u3000\u3000/g).flatMap(hardCut),
  );
}

function cutAfter(text: string, end: RegExp): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const match of text.matchAll(end)) {
    pieces.push(text.slice(start, match.index + match[0].length));
    start = match.index + match[0].length;
  }
  if (start < text.length) pieces.push(text.slice(start));
  return pieces;
}

/** A clause that is longer than several passages is cut at its commas. */
function hardCut(clause: string): string[] {
  return clause.length <= 3 * LONGEST_PASSAGE ? [clause] : cutAfter(clause, /[，,、]/g);
}

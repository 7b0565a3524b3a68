import { readMark } from "../../corpus/heading-marks.ts";
import type { Block, LeftOut, SourceText } from "../block.ts";
import type { PageLine } from "./pdf-lines.ts";

/** Lines at a page's top and bottom that may be a running title. */
const EDGE_LINES = 2;

/** Share of the pages on which a line must stand in the same place to be a running one. */
const RUNNING_SHARE = 0.4;
const FEWEST_REPEATS = 2;

/** Letters larger than the text's by this factor set a heading. */
const LARGER = 1.15;
/** Letters smaller than the text's by this factor set notes, which begin with their number. */
const SMALLER = 0.93;
const NOTE = /^(?:[[［(（〔]?[0-9]{1,3}[\]］)）〕]?|[①-⑳]|[*＊]|注)[\s\u3000.．、：:]*[^\s0-9\-—–/／]{2}/;
/** Distance between lines, in usual distances, that ends a paragraph. */
const WIDE = 1.4;
/** In letter heights: an indent, and how much short of the margin a line may end that goes on. */
const INDENT = 1.2;
const RAGGED = 1.6;

/** Takes pages apart into lines that know how they stand to each other, without running titles. */
export function assemblePages(pages: readonly (readonly PageLine[])[]): SourceText {
  const running = findRunningLines(pages);
  const body = pages.flat().filter(({ cells }) => !cells);
  const size = median(body.map((line) => line.size));
  const distance = median(pages.flatMap(distances));
  const margins = new Map(
    [...new Set(body.map(({ column }) => column))].map((column) => {
      const lines = body.filter((line) => line.column === column);
      return [
        column,
        { left: lowest(lines.map((line) => line.left)), right: highest(lines.map((line) => line.right)) },
      ] as const;
    }),
  );
  const blocks: Block[] = [];
  const leftOut: LeftOut[] = [];
  let number = 0;
  for (const [index, page] of pages.entries()) {
    let before: PageLine | undefined;
    const end = page.findLastIndex((_, place) => !running.has(edgeKey(page, place))) + 1;
    const notesFrom = findNotes(page.slice(0, end), size);
    for (const [place, line] of page.entries()) {
      number++;
      if (running.has(edgeKey(page, place))) {
        leftOut.push({ text: line.text, line: number, reason: "running-line" });
        continue;
      }
      if (place >= notesFrom) {
        leftOut.push({ text: line.text, line: number, reason: "note" });
        continue;
      }
      const columns = line.cells && !isNumberedLine(line);
      const { left, right } = margins.get(line.column) ?? line;
      blocks.push({
        text: columns ? line.text : line.text.replaceAll("\t", " "),
        line: number,
        page: index + 1,
        ...(columns && { role: "row" as const }),
        ...(!columns && line.size > size * LARGER && { bold: true }),
        layout: {
          gap:
            before !== undefined &&
            (before.y - line.y > distance * WIDE || Math.abs(before.size - line.size) > size * 0.1),
          indented: line.left > left + INDENT * line.size,
          full: line.right > right - RAGGED * line.size,
        },
      });
      before = line;
    }
  }
  return { blocks, leftOut, facts: {} };
}

/** Where the notes below a page's text begin: small lines down to its end, the first with a number. */
function findNotes(page: readonly PageLine[], size: number): number {
  const small = page.findLastIndex((line) => line.size > size * SMALLER) + 1;
  const first = page.findIndex(({ text }, place) => place >= small && NOTE.test(text));
  return small === 0 || first < 0 ? page.length : first;
}

/** A heading's number with a tab behind it is no cell. */
function isNumberedLine({ text }: PageLine): boolean {
  const [mark = "", ...rest] = text.split("\t");
  return rest.length === 1 && readMark(mark)?.end === mark.length;
}

/** Lines that stand at the top or bottom of many pages, their numbers aside. */
function findRunningLines(pages: readonly (readonly PageLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set(page.map((_, place) => edgeKey(page, place)).filter((key) => key !== ""));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const fewest = Math.max(FEWEST_REPEATS, pages.length * RUNNING_SHARE);
  return new Set([...counts].filter(([, count]) => count >= fewest).map(([key]) => key));
}

/** The words of a line at a page's edge, figures as #; empty elsewhere. */
function edgeKey(page: readonly PageLine[], place: number): string {
  const line = page[place];
  const atTop = place < EDGE_LINES;
  const atBottom = place >= page.length - EDGE_LINES;
  if (line === undefined || (!atTop && !atBottom)) return "";
  return `${atTop ? "top" : "bottom"} ${line.text.replace(/[0-9]+/g, "#")}`;
}

function distances(page: readonly PageLine[]): number[] {
  return page.slice(1).map(({ y }, index) => (page[index]?.y ?? y) - y);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The left margin: what a tenth of the lines begin at or before. */
function lowest(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.1)] ?? 0;
}

function highest(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.9)] ?? 0;
}

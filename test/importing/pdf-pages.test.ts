import { describe, expect, it } from "vitest";
import { readPageLines, type TextPiece } from "../../src/importing/reading/pdf-lines.ts";
import { assemblePages } from "../../src/importing/reading/pdf-pages.ts";

/** A piece in letters of 10 points, as wide as its text is long; lines are 16 points apart. */
function piece(text: string, line: number, x = 60, size = 10): TextPiece {
  return { text, x, y: 800 - line * 16, width: text.length * size, size };
}

const LINE = "镇里的老人多半独自住在旧屋子女在外务工平时只能靠邻里照看走访的十二个村";
const body = (from: number, count = 6) => Array.from({ length: count }, (_, at) => piece(LINE, from + at));
const blocksOf = (...pages: TextPiece[][]) => assemblePages(pages.map((pieces) => readPageLines(pieces)));

describe("pieces of a line of a PDF", () => {
  it.each<[string, readonly TextPiece[], string]>([
    ["blanks between words of Latin letters", [piece("QR", 1), piece("code", 1, 84)], "QR code"],
    ["none between letters that touch", [piece("养", 1), piece("老", 1, 71)], "养老"],
    ["no mark of a note", [piece("护理员", 1), piece("1", 1, 90, 6), piece("人", 1, 91)], "护理员人"],
    ["a power", [piece("亩产10", 1), piece("4", 1, 100, 6), piece("斤", 1, 106)], "亩产104斤"],
    ["a figure in letters of its own size", [piece("第", 1), piece("1", 1, 70), piece("页", 1, 80)], "第1页"],
  ])("make its text with %s", (_, pieces, text) => {
    expect(readPageLines(pieces).map((line) => line.text)).toEqual([text]);
  });
});

describe("what stands side by side on a page", () => {
  const rows = (count: number, [left, x]: [string, number], right: string) =>
    Array.from({ length: count }, (_, at) => [piece(left, at), piece(right, at, x)]).flat();
  const half = LINE.slice(0, 20);

  it("is read column by column", () => {
    const texts = readPageLines(rows(6, [half, 280], half)).map(({ text }) => text);
    expect(texts).toEqual(Array.from({ length: 12 }, () => half));
  });

  it.each<[string, TextPiece[], string]>([
    ["cells of a table, which fill little of their width", rows(6, ["食堂", 280], "六所"), "食堂\t六所"],
    ["a few lines", rows(3, [half, 280], half), `${half}\t${half}`],
    ["pieces of justified lines", rows(6, [half, 262], half), half + half],
    ["numbers that hang beside their items", rows(6, ["1.", 90], LINE), `1. ${LINE}`],
  ])("is read across: %s", (_, pieces, text) => {
    const texts = readPageLines(pieces).map((line) => line.text);
    expect(texts).toEqual(Array.from({ length: pieces.length / 2 }, () => text));
  });
});

describe("the lines of a PDF", () => {
  it("are left out where the same stand along the edges of many pages, whatever their number", () => {
    const text = (at: number) =>
      [2, 3, 4, 5, 6].map((line) => piece(line === 4 ? "同上" : `${"一二三四五六"[at]}${line}所`, line));
    const page = (at: number) => [
      piece("养老服务调研报告", 0),
      piece("内部资料", 1),
      ...text(at),
      piece(`· ${at} ·`, 7),
    ];
    const other = (at: number) => [piece("附图", 0), ...text(at)];
    const { blocks, leftOut } = blocksOf(page(0), page(1), page(2), other(3), other(4), other(5).slice(1));
    const running = ["养老服务调研报告", "内部资料", "· # ·"];
    expect(leftOut.map((line) => line.text.replace(/[0-9]/, "#"))).toEqual([
      ...running,
      ...running,
      ...running,
    ]);
    expect(blocks).toHaveLength(32);
  });

  it("are bold where their letters are larger, and stand apart from those above and below", () => {
    const { blocks } = blocksOf([...body(0, 2), piece("护理人员", 2, 60, 14), ...body(3, 4)]);
    expect(blocks.map(({ bold = false, layout }) => [bold, layout?.gap])).toEqual([
      [false, false],
      [false, false],
      [true, true],
      [false, true],
      ...Array.from({ length: 3 }, () => [false, false]),
    ]);
  });

  it("begin a paragraph below a wider distance, and behind an indent", () => {
    const { blocks } = blocksOf([...body(0, 4), ...body(5, 3), piece(LINE, 8, 80), ...body(9, 2)]);
    expect(blocks.map(({ layout }) => layout?.gap)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0].map(Boolean));
    expect(blocks.map(({ layout }) => layout?.indented)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 0].map(Boolean));
  });
});

import { describe, expect, it } from "vitest";
import { readPageLines, type TextPiece } from "../../src/importing/reading/pdf-lines.ts";

const SIZE = 10;
const LEFT = 50;
const GUTTER = 310;
const WIDTH = 240;

const piece = (text: string, x: number, y: number, width = text.length * SIZE): TextPiece => ({
  text,
  x,
  y,
  width,
  size: SIZE,
});
/** A line that fills its column. */
const full = (name: string, x: number, y: number, indent = 0) => piece(name, x + indent, y, WIDTH - indent);
const texts = (pieces: readonly TextPiece[], likely?: number) =>
  readPageLines(pieces, 0, likely).map(({ text }) => text);

const heights = [700, 684, 668, 652, 636, 620, 604];
const body = heights.flatMap((y, at) => [full(`左${at}`, LEFT, y), full(`右${at}`, GUTTER, y)]);
const column = (side: string, count = heights.length) =>
  heights.slice(0, count).map((_, at) => `${side}${at}`);

describe("a page of two columns", () => {
  it("is read one after the other, and what is printed around them by itself", () => {
    const around = [
      ...[piece("2026/11/26 18:37", 30, 780), piece("调研", 400, 780)],
      ...[piece("https://example.org", 30, 40), piece("第1页", 480, 40)],
    ];
    expect(texts([...around, ...body])).toEqual([
      "2026/11/26 18:37\t调研",
      ...column("左"),
      ...column("右"),
      "https://example.org\t第1页",
    ]);
  });

  it("may end after a few lines, where the pages before tell the columns", () => {
    const short = body.filter(({ y }) => y > 660);
    expect(texts(short, GUTTER)).toEqual([...column("左", 3), ...column("右", 3)]);
  });

  it("may be full of lists, whose items begin further in than the column", () => {
    const lists = heights.flatMap((y, at) => [
      full(`左${at}`, LEFT, y),
      full(`右${at}`, GUTTER, y, at > 0 ? 20 : 0),
    ]);
    expect(texts(lists, GUTTER)).toEqual([...column("左"), ...column("右")]);
  });

  it("may begin with a line in the middle, whose blank lies between the columns", () => {
    const middle = [piece("县渔业站", 225, 740), piece("石塘镇镇政府", GUTTER, 740, 65)];
    expect(texts([...middle, ...body])[0]).toMatch(/^县渔业站\s石塘镇镇政府$/);
  });

  it("begins where its first lines are indented", () => {
    const [first = full("左0", LEFT, 700), second = full("右0", GUTTER, 700), ...rest] = body;
    const indented = [{ ...first, x: LEFT + 20, width: WIDTH - 20 }, second, ...rest];
    expect(texts([...indented, piece("第1页", 20, 40)]).slice(0, 7)).toEqual(column("左"));
  });
});

import { describe, expect, it } from "vitest";
import { PassageUnits } from "../../src/search/passage-units.ts";
import { weighPieces } from "../../src/search/question-pieces.ts";
import { scanText } from "../../src/search/units.ts";

const passages = new PassageUnits();
for (const [number, text] of ["停车场的收费由物业代收", "方面工作推进", "图书馆开放", "公园"].entries()) {
  passages.add(number, scanText(text).units);
}

const textOf = (units: readonly number[]) => String.fromCharCode(...units);
const piecesOf = (text: string) =>
  weighPieces({ text, alternatives: [] }, passages).map(({ units, weight }) => ({
    text: textOf(units),
    weight,
  }));
const weightOf = (text: string, piece: string) =>
  piecesOf(text).find((one) => one.text === piece)?.weight ?? 0;

describe("the pieces of a question", () => {
  it.each([
    ["停车场给管起来", ["停车场", "起来"]],
    ["公园搞才艺", ["公园", "才艺"]],
    ["的公园在哪", ["公园", "哪"]],
  ])("are its words, parted at loose characters and without stop words: %s", (text, expected) => {
    expect(piecesOf(text).map((piece) => piece.text)).toEqual(expected);
  });

  it.each(["一共", "总共", "这次", "此次", "本次", "到底", "究竟", "大概"])(
    "are none of what only puts a question: %s",
    (word) => {
      expect(piecesOf(`公园${word}开放`).map(({ text }) => text)).toEqual(["公园", "开放"]);
    },
  );

  it("tell less the later they stand: a sentence names its topic first", () => {
    expect(weightOf("停车场图书馆", "停车场")).toBeGreaterThan(weightOf("图书馆停车场", "停车场"));
  });

  it("tell less when everybody uses the word, though only one passage has it", () => {
    expect(weightOf("方面", "方面")).toBeLessThan(weightOf("物业", "物业") / 1.5);
  });

  it("tell little when they are lone characters, which chance finds", () => {
    expect(weightOf("建", "建")).toBeLessThan(0.5 * weightOf("图书馆", "图书馆"));
  });
});

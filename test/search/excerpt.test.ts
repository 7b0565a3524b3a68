import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeExcerpt as excerptOf } from "../../src/search/excerpt.ts";
import { readForm } from "../../src/search/expected-answer.ts";

const makeExcerpt = (
  text: string,
  normalised: string,
  weights: ReadonlyMap<string, number>,
  standsFor?: ReadonlyMap<string, string>,
) => excerptOf(text, { normalised, form: readForm(normalised) }, weights, standsFor);

const marked = (text: string, question: string, words: Record<string, number>) => {
  const excerpt = makeExcerpt(text, question, new Map(Object.entries(words)));
  return { ...excerpt, words: excerpt.marks.map(({ start, end }) => excerpt.text.slice(start, end)) };
};

describe("makeExcerpt", () => {
  const text = "机关开展了调查。选择沉默观望的占12.8%。其余的人没有回答。";

  it("chooses the sentence that holds the question's words and marks them", () => {
    const { text: chosen, words } = marked(text, "沉默观望", { 沉默: 3, 观望: 3 });
    expect(chosen).toBe("选择沉默观望的占12.8%。");
    expect(words).toEqual(["沉默观望"]);
  });

  it("prefers a sentence with a figure when one is asked for", () => {
    const both = "回答问卷的人很积极。回答问卷的人有312名。";
    expect(marked(both, "回答问卷的有多少人", { 回答: 2, 问卷: 2 }).text).toContain("312");
    expect(marked(both, "谁回答问卷", { 回答: 2, 问卷: 2 }).text).toBe("回答问卷的人很积极。");
  });

  it("counts the synonyms of one term once", () => {
    const both = "八五后和九零后越来越多。年轻人思想活跃。";
    const weights = new Map([
      ["年轻人", 3],
      ["八五后", 2],
      ["九零后", 2],
    ]);
    const standsFor = new Map([
      ["八五后", "年轻人"],
      ["九零后", "年轻人"],
    ]);
    expect(makeExcerpt(both, "年轻人", weights, standsFor).text).toBe("年轻人思想活跃。");
  });

  it("marks traditional and full-width letters where they stand in the passage", () => {
    const { words } = marked("在ＱＱ群裡洩密。", "qq群泄密", { qq: 2, 泄密: 2 });
    expect(words).toEqual(["ＱＱ", "洩密"]);
  });

  it("marks a number however it is written", () => {
    expect(marked("占百分之六十一。", "61%", { "61%": 4 }).words).toEqual(["百分之六十一"]);
  });

  it("gives a verbatim part of any text, with marks in order, apart and inside", () => {
    const anyText = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(anyText, anyText, fc.array(anyText), (passage, question, words) => {
        const weights = new Map(words.filter((word) => word !== "").map((word) => [word, 1]));
        const { text: chosen, marks } = makeExcerpt(passage, question, weights);
        expect(passage).toContain(chosen);
        let end = 0;
        for (const mark of marks) {
          expect(mark.start).toBeGreaterThanOrEqual(end);
          expect(mark.end).toBeGreaterThan(mark.start);
          end = mark.end;
        }
        expect(end).toBeLessThanOrEqual(chosen.length);
      }),
    );
  });
});

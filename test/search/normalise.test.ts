import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise, normaliseTraced, type TracedText } from "../../src/search/normalise.ts";

/** Where each code unit of the text came from. */
const unitsOf = ({ text, sourceOf }: TracedText) =>
  Array.from({ length: text.length }, (_, start) => sourceOf({ start, end: start + 1 }));

describe("normalise", () => {
  it("makes width, case and script of the letters one", () => {
    expect(normalise("ＱＱ群 App ９０后，進退留轉")).toBe("qq群 app 90后,进退留转");
  });

  it.each([
    [
      "characters that nobody sees",
      "干\u200B部\u00AD教\uFEFF育\u2060的\uFE0F问\u{E0100}题",
      "干部教育的问题",
    ],
    ["radicals in place of characters", "⻘年⼈⺠，⻓期⻛险，⻔⻋，⺌⺼", "青年人民,长期风险,门车,小肉"],
    ["blanks between Chinese characters", "年 轻　干\t部 和 app 用户", "年轻干部和 app 用户"],
    [
      "what stands for a zero",
      "二○二一年、二〇二一年、二Ｏ二一年、二0二一年、一百○五",
      "二零二一年、二零二一年、二零二一年、二零二一年、一百零五",
    ],
    ["pinyin's tones", "niánqīng gànbù, lǜsè, nǚ, jǘ, xi\u0304n", "nianqing ganbu, lvse, nv, ju, xin"],
  ])("makes one of %s", (_, text, folded) => {
    expect(normalise(text)).toBe(folded);
    expect(normaliseTraced(text).text).toBe(folded);
  });

  it.each([
    ["①12家", "(1)12家"],
    ["⒓35家", "(12)35家"],
    ["㊁二十家", "(二)二十家"],
  ])("keeps the mark of an item from the number behind it: %s", (text, normalised) => {
    expect(normalise(text)).toBe(normalised);
  });

  it.each(["○一、总体情况", "qq○群", "三o", "app 100 个", "第 3 部分"])("leaves %s", (text) => {
    expect(normalise(text)).toBe(text);
  });

  it("leaves simplified text as it is", () => {
    expect(normalise("意识形态工作责任制")).toBe("意识形态工作责任制");
  });

  it("gives a part of a text the same letters as inside the whole", () => {
    const [before, after] = ["乾隆皇帝的頭髮", "著名畫家看著"];
    expect(normalise(before + after)).toBe(normalise(before) + normalise(after));
  });

  it("makes the same of letters that need no neighbour as it does beside one that does", () => {
    const letter = fc.constantFrom(..."年輕 后\n，。！？（）“”、《》—；：Ａｚ０9oO~AbZ○〇二");
    fc.assert(
      fc.property(fc.array(letter), (letters) => {
        const text = letters.join("");
        expect(normalise(`${text}\u200B`)).toBe(normalise(text));
        expect(normaliseTraced(`${text}\u200B`).text).toBe(normaliseTraced(text).text);
      }),
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
    );
  });

  it("traces every unit to a range inside the original", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const traced = normaliseTraced(text);
        for (const { start, end } of unitsOf(traced)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it("traces every letter of folded text to the letter it was made of", () => {
    const letter = fc.constantFrom(..."干部轻二○〇零Ｏ年ǜnu\u0301 \u3000\u200B\uFE0F\u00AD⻓龍a，5");
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
        const original = letters.join("");
        const traced = normaliseTraced(original);
        expect(traced.text).toBe(normalise(original));
        let before = 0;
        for (const [unit, { start, end }] of unitsOf(traced).entries()) {
          const source = original.slice(start, end);
          expect(["零", "v", "u", ...normalise(source)]).toContain(traced.text[unit]);
          expect(start).toBeGreaterThanOrEqual(before);
          before = start;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("traces a letter that grows to the one it came from", () => {
    const traced = normaliseTraced("甲㎏乙");
    expect(traced.text).toBe("甲kg乙");
    expect(unitsOf(traced).map(({ start }) => start)).toEqual([0, 1, 1, 2]);
  });
});

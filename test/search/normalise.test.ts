import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise, normaliseTraced } from "../../src/search/normalise.ts";

describe("normalise", () => {
  it("makes width, case and script of the letters one", () => {
    expect(normalise("ＱＱ群 App ９０后 進退留轉")).toBe("qq群 app 90后 进退留转");
  });

  it("leaves simplified text as it is", () => {
    expect(normalise("意识形态工作责任制")).toBe("意识形态工作责任制");
  });

  it("gives a part of a text the same letters as inside the whole", () => {
    const [before, after] = ["乾隆皇帝的頭髮", "著名畫家看著"];
    expect(normalise(before + after)).toBe(normalise(before) + normalise(after));
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
        const { text: traced, starts, ends } = normaliseTraced(text);
        expect(starts).toHaveLength(traced.length);
        for (const [unit, start] of starts.entries()) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(ends[unit]).toBeGreaterThan(start);
          expect(ends[unit]).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it("traces a letter that grows to the one it came from", () => {
    const { text, starts } = normaliseTraced("甲㎏乙");
    expect(text).toBe("甲kg乙");
    expect(starts).toEqual([0, 1, 1, 2]);
  });
});

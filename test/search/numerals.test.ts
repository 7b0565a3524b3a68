import { describe, expect, it } from "vitest";
import { readNumerals, writeNumerals } from "../../src/search/numerals.ts";

const valuesOf = (text: string) => readNumerals(text).map(({ value }) => value);

describe("readNumerals", () => {
  it.each([
    ["百分之六十一", "61%"],
    ["百分之十二点八", "12.8%"],
    ["三成的人", "30%"],
    ["三成半", "35%"],
    ["一九九八年", "1998"],
    ["七十周年", "70"],
    ["三千零五十元", "3050"],
    ["二十万人", "200000"],
    ["两百个", "200"],
    ["十月", "10"],
  ])("reads %s as %s", (text, value) => {
    expect(valuesOf(text)).toEqual([value]);
  });

  it.each(["统一思想", "一些同志", "十分重要", "三成员", "千方百计", "一岗双责"])(
    "finds no number in %s",
    (text) => {
      expect(valuesOf(text)).toEqual([]);
    },
  );

  it("says where the number stands", () => {
    const text = "共有二十五个支部";
    const [numeral] = readNumerals(text);
    expect(text.slice(numeral?.span.start, numeral?.span.end)).toBe("二十五");
  });
});

describe("writeNumerals", () => {
  it("changes numbers only", () => {
    expect(writeNumerals("百分之六十一的人在一九九八年")).toBe("61%的人在1998年");
  });
});

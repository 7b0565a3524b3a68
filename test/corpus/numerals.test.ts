import { describe, expect, it } from "vitest";
import { readDigits, readNumber } from "../../src/corpus/numerals.ts";

describe("a whole number", () => {
  it.each([
    ["12", 12],
    ["１２", 12],
    ["十", 10],
    ["十二", 12],
    ["两", 2],
    ["零五", 5],
    ["二百零五", 205],
    ["三千零五十", 3050],
    ["二十万", 200_000],
    ["一亿二千万", 120_000_000],
    ["叁", 3],
    ["贰拾壹", 21],
    ["廿五", 25],
    ["卅", 30],
    ["一百○五", 105],
    ["三百五", 350],
    ["十万三", 103_000],
    ["一亿五", 150_000_000],
    ["3万5千", 35_000],
    ["1亿2500万", 125_000_000],
    ["1万25", 10_025],
  ])("is read from %s", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each(["", "一二", "十十", "百千", "一些", "1.5", "一12"])("is not made up for %j", (text) => {
    expect(readNumber(text)).toBeUndefined();
  });
});

describe("digits one by one", () => {
  it("are those of a year", () => {
    expect(readDigits("二〇二一")).toBe("2021");
    expect(readDigits("二○二Ｏ")).toBe("2020");
  });
});

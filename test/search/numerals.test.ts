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
    ["三点五亿美元", "350000000"],
    ["3.5亿美元", "350000000"],
    ["两百三十四点六万人", "2346000"],
    ["五点五个百分点", "5.5"],
    ["12.35万人", "123500"],
    ["3.25万亿", "3250000000000"],
    ["0.5万", "5000"],
    ["叁仟伍佰万元", "35000000"],
    ["拾万元", "100000"],
    ["廿五亿元", "2500000000"],
    ["卅年", "30"],
    ["1 200亩", "1200"],
    ["1,200,000元", "1200000"],
    ["六成七的人", "67%"],
    ["1/3", "0.333333"],
    ["三分之一", "0.333333"],
    ["千分之三", "0.003"],
  ])("reads %s as %s", (text, value) => {
    expect(valuesOf(text)).toEqual([value]);
  });

  it.each(
    "统一思想 一些同志 十分重要 三成员 八成三个 千方百计 一岗双责 两点一线 三点建议 大陆百姓 12345热线 2021,300 2020/3/5".split(
      " ",
    ),
  )("finds no number in %s", (text) => {
    expect(valuesOf(text)).toEqual([]);
  });

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

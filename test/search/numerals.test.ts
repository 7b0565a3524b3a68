import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise } from "../../src/search/normalise.ts";
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
    ["六成七有证", "67%"],
    ["三成半农户", "35%"],
    ...[..."仍也已未没在还均则"].map((word): [string, string] => [`三成八${word}开荒`, "38%"]),
    ["1/3", "0.333333"],
    ["三分之一", "0.333333"],
    ["千分之三", "0.003"],
    ["千分之六点八", "0.0068"],
    ["万分之五", "0.0005"],
    ["百分之35", "35%"],
    ["百分之3.5", "3.5%"],
    ["百分百", "100%"],
    ["大棚三百五", "350"],
    ["三百零五", "305"],
    ["一千二", "1200"],
    ["两万三", "23000"],
    ["一亿五", "150000000"],
    ["三千多万", "30000000"],
    ["3000多万", "30000000"],
    ["二十余万", "200000"],
    ["3500 万元", "35000000"],
    ["2 500 余万元", "25000000"],
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

/** A whole number below a trillion in Chinese, as it is read aloud. */
function spell(value: number): string {
  const group = (four: number) =>
    String(four)
      .split("")
      .map(
        (digit, at, { length }) =>
          `${"零一二三四五六七八九"[Number(digit)]}${digit === "0" ? "" : ["", "十", "百", "千"][length - 1 - at]}`,
      )
      .join("");
  const groups = [Math.floor(value / 1e8), Math.floor(value / 1e4) % 1e4, value % 1e4];
  return groups
    .map((four, at) => (four === 0 ? "零" : (four < 1000 ? "零" : "") + group(four) + ["亿", "万", ""][at]))
    .join("")
    .replace(/零+/g, "零")
    .replace(/零(?=[万亿]|$)/g, "")
    .replace(/^零/, "");
}

const FORMAL = new Map(
  [..."一壹二贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟"].map((letter, at, all) => [
    letter,
    all[at + 1] ?? "",
  ]),
);

it("reads a number alike however it is written", () => {
  const value = fc.oneof(
    fc.integer({ min: 100, max: 99_999 }),
    fc.integer({ min: 10_000, max: 999_999_999_999 }),
    fc
      .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom(100, 1000, 1e4, 1e6, 1e7, 1e8, 1e9))
      .map(([a, b]) => a * b),
  );
  fc.assert(
    fc.property(value, fc.constantFrom("户", "元", "，", ""), (number, after) => {
      const spelled = spell(number);
      const [yi, wan] = [Math.floor(number / 1e8), (number % 1e8) / 1e4];
      const writings = [
        spelled,
        spelled.replace(/零/g, "〇"),
        [...spelled].map((letter) => FORMAL.get(letter) ?? letter).join(""),
        // 三百五, where nothing but noughts would follow; 三百五万 says the same of 万, but nobody writes it.
        spelled.replace(
          /(?<=百[二三四五六七八九])十$|(?<=千[二三四五六七八九])百$|(?<=万[二三四五六七八九])千$|(?<=亿[二三四五六七八九])千万$/,
          "",
        ),
        number.toLocaleString("en"),
        ...(yi > 0 ? [`${number / 1e8}亿`] : []),
        ...(yi > 0 && Number.isInteger(wan) && wan > 0 ? [`${yi}亿${wan}万`] : []),
        ...(number >= 1e4 ? [`${number / 1e4}万`, `${number / 1e4} 万`] : []),
      ];
      for (const written of writings) {
        if (/\.[0-9]{7}|^[0-9]{1,3}$/.test(written)) continue;
        expect([written, valuesOf(normalise(written + after))]).toEqual([written, [String(number)]]);
      }
    }),
    { numRuns: 500 },
  );
});

describe("writeNumerals", () => {
  it("changes numbers only", () => {
    expect(writeNumerals("百分之六十一的人在一九九八年")).toBe("61%的人在1998年");
  });
});

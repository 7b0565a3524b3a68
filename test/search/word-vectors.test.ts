import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST_HASHED_UNIT, GAP } from "../../src/search/units.ts";
import {
  DIMENSIONS,
  encodeWordVectors,
  WORD_VECTORS_FILE,
  WordVectors,
  wordVectors,
} from "../../src/search/word-vectors.ts";

/** A vector of length 1 with the same amount in each place, below 0 in the first ones. */
const turned = (places: number) =>
  Array.from({ length: DIMENSIONS }, (_, at) => (at < places ? -1 : 1) / Math.sqrt(DIMENSIONS));
/** A vector of length 1 with all of it in one place. */
const along = (axis: number, by = 1) => Array.from({ length: DIMENSIONS }, (_, at) => (at === axis ? by : 0));

const made = (...words: string[]) =>
  new WordVectors(encodeWordVectors(words.map((word) => ({ word, vector: turned(0), rarity: 5 }))));
const unitsOf = (text: string) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

describe("words with vectors", () => {
  it("are found the longest at each place, one after the other; what is none is left out", () => {
    const words = ["中", "中国", "中国人民", "民生", "国民经济"];
    const of = made(...words);
    const found = (text: string) => of.wordsIn(unitsOf(text)).map((number) => words[number - 1]);
    expect(found("中国人民生活")).toEqual(["中国人民"]);
    expect(found("在中国人中间")).toEqual(["中国", "中"]);
    // 国民 begins a word that does not follow.
    expect(found("国民生")).toEqual(["民生"]);
    expect(found("")).toEqual([]);
  });

  it("are the longest at each place in any text", () => {
    const text = (minLength: number, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(..."甲乙丙"), minLength, maxLength });
    fc.assert(
      fc.property(fc.uniqueArray(text(1, 4), { minLength: 1 }), text(0, 30), (words, sentence) => {
        const longestFirst = [...words].sort((a, b) => b.length - a.length);
        const found = made(...words).wordsIn(unitsOf(sentence));
        expect(found.map((number) => words[number - 1])).toEqual(
          sentence.match(new RegExp(longestFirst.join("|"), "g")) ?? [],
        );
      }),
    );
  });

  it("do not reach across a gap or a word in letters, nor are those words themselves", () => {
    const of = made("医院", "院长");
    for (const unit of [GAP, FIRST_HASHED_UNIT, FIRST_HASHED_UNIT + "院".charCodeAt(0), 0x7fffffff]) {
      const [first = 0, second = 0, third = 0] = unitsOf("医院长");
      expect(of.wordsIn([first, unit, second, third]), `${unit}`).toEqual([2]);
      expect(of.wordsIn([unit, first, second]), `${unit}`).toEqual([1]);
      expect(of.wordsIn([unit]), `${unit}`).toEqual([]);
    }
  });

  it("keep their rarity to a sixteenth", () => {
    const rarities = [0, 1 / 16, 3.25, 9.3, 14.9];
    const of = new WordVectors(
      encodeWordVectors(rarities.map((rarity, at) => ({ word: `${at}`, vector: turned(0), rarity }))),
    );
    for (const [at, rarity] of rarities.entries())
      expect(Math.abs(of.rarity(at + 1) - rarity)).toBeLessThanOrEqual(1 / 32);
  });

  it("add up, so many times each, to what they were made of", () => {
    const of = new WordVectors(
      encodeWordVectors([
        { word: "甲", vector: turned(10), rarity: 1 },
        { word: "乙", vector: turned(50), rarity: 1 },
      ]),
    );
    const sum = new Float32Array(DIMENSIONS);
    of.addTo(sum, 1, 2);
    of.addTo(sum, 2, -1);
    for (const [at, value] of sum.entries())
      expect(value).toBeCloseTo(2 * (turned(10)[at] ?? 0) - (turned(50)[at] ?? 0), 2);
  });

  it("are cut off where a number does not fit, and not turned around", () => {
    const of = new WordVectors(
      encodeWordVectors([1, -1].map((by, at) => ({ word: `${at}`, vector: along(3, by), rarity: 1 }))),
    );
    const sums = [1, 2].map((word) => {
      const sum = new Float32Array(DIMENSIONS);
      of.addTo(sum, word, 1);
      return sum[3];
    });
    expect(sums).toEqual([0.5, -0.5]);
  });

  it("are as similar as the nearest of others, 1 where they are among them, and at least 0", () => {
    const vectors = [turned(0), turned(16), turned(24), turned(60), along(0), turned(0)];
    const of = new WordVectors(
      encodeWordVectors(vectors.map((vector, at) => ({ word: `${at}`, vector, rarity: 1 }))),
    );
    expect(of.mostSimilar(1, [3, 2, 4])).toBeCloseTo(0.5, 1);
    expect(of.mostSimilar(1, [3])).toBeCloseTo(0.25, 1);
    expect(of.mostSimilar(1, [4])).toBe(0);
    expect(of.mostSimilar(1, [])).toBe(0);
    // Kept in bytes, its vector is shorter than 1.
    expect(of.mostSimilar(5, [5])).toBe(1);
    // And these are a little longer.
    expect(of.mostSimilar(1, [6])).toBe(1);
  });
});

describe("the words that are shipped", () => {
  const file = readFileSync(WORD_VECTORS_FILE);
  const words = file.toString("utf8", 4, 4 + file.readUInt32LE(0)).split("\n");
  const number = (word: string) => words.indexOf(word) + 1;

  it("are 65,535, none twice, each with its vector", () => {
    expect(new Set(words).size).toBe(65_535);
    expect(words).toHaveLength(65_535);
    expect(file).toHaveLength(4 + file.readUInt32LE(0) + words.length * (1 + DIMENSIONS));
  });

  it("are each found as themselves", () => {
    const all = wordVectors();
    expect(words.filter((word, at) => `${all.wordsIn(unitsOf(word))}` !== `${at + 1}`)).toEqual([]);
  });

  it("are loaded once", () => {
    expect(wordVectors()).toBe(wordVectors());
  });

  it.each([
    ["老师", "教师", "水泥"],
    ["挣", "收入", "桥梁"],
    ["医院", "诊所", "船只"],
    ["看病", "就医", "银行"],
    ["孩子", "儿童", "水泥"],
    ["便宜", "廉价", "医生"],
    ["庄稼", "作物", "银行"],
    ["爸爸", "父亲", "钢铁"],
    ["下雨", "降水", "教师"],
    ["种地", "农业", "电影"],
  ])("say that %s is nearer to %s than to %s", (word, near, far) => {
    const to = (other: string) => wordVectors().mostSimilar(number(word), [number(other)]);
    expect(to(near)).toBeGreaterThan(to(far) + 0.2);
  });

  it("tell more the rarer they are", () => {
    const rarity = (word: string) => wordVectors().rarity(number(word));
    expect(rarity("方面")).toBeLessThan(rarity("水泥"));
    expect(rarity("水泥")).toBeLessThan(rarity("庄稼"));
  });
});

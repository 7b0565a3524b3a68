import { describe, expect, it } from "vitest";
import { likeness, meaningOfPassage, meaningOfWords, partMeant } from "../../src/search/text-meaning.ts";
import { scanText } from "../../src/search/units.ts";
import { wordVectors } from "../../src/search/word-vectors.ts";

const passage = (text: string) => Int32Array.from(scanText(text).units);
const words = (text: string) => wordVectors().wordsIn(passage(text));
const lengthOf = (vector: Float32Array) => Math.sqrt(likeness(vector, vector));

describe("what words mean together", () => {
  it("has the length asked for, and none where no word is known", () => {
    expect(lengthOf(meaningOfWords(words("教师的宿舍")))).toBeCloseTo(1);
    expect(lengthOf(meaningOfWords(words("教师的宿舍"), 0.3))).toBeCloseTo(0.3);
    expect(lengthOf(meaningOfWords([]))).toBe(0);
  });

  it("is nearer to what the rare word means than to what the common one does", () => {
    const both = meaningOfWords(words("方面、水泥"));
    const to = (word: string) => likeness(both, meaningOfWords(words(word)));
    expect(to("水泥")).toBeGreaterThan(to("方面") + 0.2);
  });

  it("is 1 to itself, and more to what speaks of the same than to what does not", () => {
    const school = meaningOfWords(words("学校的课堂"));
    const to = (text: string) => likeness(school, meaningOfPassage(passage(text)));
    expect(to("学校的课堂")).toBeCloseTo(1);
    expect(to("教师带着学生读书")).toBeGreaterThan(to("银行的税收") + 0.4);
  });

  it("is that of all words in a passage, as often as they stand there, worked out once", () => {
    const units = passage("教师、教师与水泥");
    expect(meaningOfPassage(units)).toEqual(meaningOfWords(words("教师、教师、水泥")));
    expect(meaningOfPassage(units)).not.toEqual(meaningOfWords(words("教师、水泥")));
    expect(meaningOfPassage(units)).toBe(meaningOfPassage(units));
  });
});

describe("how far words are said by others in a passage", () => {
  const meant = (asked: string, text: string) => partMeant(words(asked), passage(text));

  it("is 1 where they stand there or what is the same by meaning does, and 0 where none is related", () => {
    expect(meant("水泥", "河流、水泥、税收")).toBe(1);
    expect(meant("老师", "河流、教师、税收")).toBeCloseTo(1, 1);
    expect(meant("老师", "河流、税收")).toBe(0);
    expect(meant("老师", "")).toBe(0);
  });

  it("is 0 where the nearest is a little alike, as any two words are, and rises from there", () => {
    expect(meant("生病", "疾病")).toBe(0);
    expect(meant("便宜", "廉价")).toBeGreaterThan(0.2);
    expect(meant("便宜", "廉价")).toBeLessThan(0.35);
  });

  it("counts a rare word more than a common one", () => {
    const [rare, common] = [meant("方面、水泥", "水泥"), meant("方面、水泥", "方面")];
    expect(rare).toBeGreaterThan(common + 0.15);
    expect(rare + common).toBeCloseTo(1);
  });

  it("is 0 of no words, and of lone characters, which mean many things", () => {
    expect(meant("", "水泥")).toBe(0);
    expect(words("挣")).toHaveLength(1);
    expect(meant("挣", "挣")).toBe(0);
  });
});

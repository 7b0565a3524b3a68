import { describe, expect, it } from "vitest";
import { Lexicon } from "../../src/search/lexicon.ts";
import { tokenize } from "../../src/search/tokenizer.ts";

const none = new Lexicon([]);

describe("tokenize", () => {
  it("gives long words with the words inside them", () => {
    expect(tokenize("意识形态", none)).toEqual(expect.arrayContaining(["意识", "形态", "意识形态"]));
  });

  it("keeps the stems of words of other scripts, and numbers whole", () => {
    expect(tokenize("在qq群用app和kubernetes，占12.8%", none)).toEqual(
      expect.arrayContaining(["qq", "app", "kubernet", "12.8%"]),
    );
  });

  it("adds the value of a Chinese number", () => {
    expect(tokenize("百分之六十一", none)).toContain("61%");
  });

  it("finds the field's terms without changing how the rest is cut", () => {
    const text = "推进退休人员管理";
    const plain = tokenize(text, none);
    const withTerm = tokenize(text, new Lexicon(["进退"]));
    expect(withTerm).toEqual([...plain, "进退"]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Postings } from "../../src/search/postings.ts";
import { WordIndex } from "../../src/search/word-index.ts";

function indexOf(texts: readonly string[]): WordIndex {
  const postings = new Postings();
  for (const text of texts) postings.add(text.split(" "));
  return WordIndex.of(postings);
}
const weights = (text: string, weight = 1) => new Map(text.split(" ").map((word) => [word, weight]));

describe("WordIndex", () => {
  it("orders by how telling the words are, not by how many were met", () => {
    const common = Array.from({ length: 30 }, () => "工作 推进 落实 加强");
    const index = indexOf([...common, "工作 推进 落实 加强", "潮汐车道 其他 其他 其他"]);
    expect(index.find(weights("工作 推进 落实 加强 潮汐车道"), 10, 1)[0]).toBe(31);
  });

  it("leaves common words out once the rarest have used up the postings looked at", () => {
    const texts = Array.from({ length: 1200 }, (_, id) => (id < 450 ? "甲词 乙词" : "乙词"));
    const index = indexOf(texts);
    expect(index.find(weights("甲词 乙词"), 5000, 5000)).toHaveLength(450);
  });

  it("looks the rarest word up however common it is", () => {
    expect(indexOf(Array.from({ length: 800 }, () => "甲词")).find(weights("甲词"), 1000, 1000)).toHaveLength(
      800,
    );
  });

  it("leaves out what falls far behind the best, but for the hits asked for", () => {
    const index = indexOf([
      "潮汐车道 公园",
      ...Array.from({ length: 40 }, () => "公园 长椅 草坪 湖泊"),
      "无关",
    ]);
    expect(index.find(weights("潮汐车道 公园"), 64, 1)).toHaveLength(1);
    expect(index.find(weights("潮汐车道 公园"), 64, 10)).toHaveLength(10);
  });

  it("weighs words: a synonym finds less than the word itself", () => {
    const index = indexOf(["停车", "泊车", "别的"]);
    expect(index.find(new Map([...weights("停车", 0.8), ...weights("泊车")]), 5, 5)).toEqual([1, 0]);
  });

  it("keeps words with characters that look alike to an index of bytes apart", () => {
    const index = indexOf(["一丁", "丁一", "a一", "é"]);
    for (const [id, word] of ["一丁", "丁一", "a一", "é"].entries()) {
      expect(index.find(weights(word), 5, 5)).toEqual([id]);
    }
  });

  it("forgets a passage that is removed, counts and all", () => {
    const index = indexOf(["停车 公园", "公园"]);
    index.remove(0, ["停车", "公园"]);
    expect([index.count("停车"), index.count("公园")]).toEqual([0, 1]);
    expect(index.find(weights("停车 公园"), 5, 5)).toEqual([1]);
  });

  it("finds, counts and forgets as one whose passages came one by one", () => {
    const passage = fc.array(fc.constantFrom("停车", "公园", "车道", "的", "长椅", "a"), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 20 }), passage, fc.nat(), (passages, asked, at) => {
        const texts = passages.map((words) => words.join(" "));
        const [one, other] = [indexOf(texts), new WordIndex()];
        for (const [id, text] of texts.entries()) {
          other.prepare(id, text.split(" "));
          other.reveal(id, text.split(" "));
        }
        const gone = at % Math.max(1, texts.length);
        for (const index of [one, other]) {
          if (texts[gone] !== undefined) index.remove(gone, texts[gone].split(" "));
          index.prepare(texts.length, ["长椅", "公园"]);
          index.reveal(texts.length, ["长椅", "公园"]);
        }
        const question = new Map(asked.map((word, place) => [word, 1 + place / 7]));
        expect(one.find(question, 30, 30)).toEqual(other.find(question, 30, 30));
        for (const word of asked) expect(one.count(word)).toBe(other.count(word));
      }),
    );
  });
});

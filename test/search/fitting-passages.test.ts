import { describe, expect, it } from "vitest";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { createSearchEngine } from "../../src/search/engine.ts";

const firstOf = (question: string, ...texts: readonly string[]) => hitsOf(question, ...texts)[0]?.id;

function hitsOf(question: string, ...texts: readonly string[]) {
  const others = [
    "河道清淤已经完成。",
    "车站改建了候车室。",
    "学校换了校车。",
    "医院扩建了病房。",
    "公园种了树。",
  ];
  const documents = [...texts, ...others].map((text, at) => ({ id: String(at), headings: [], text }));
  const engine = createSearchEngine(documents, EMPTY_VOCABULARY);
  return engine.search(engine.read(question)).hits;
}

describe("passages that fit a question's form", () => {
  it("go before a better one that has no figure", () => {
    const texts = [
      "志愿者队伍的数量要稳住，人员要有经验，来源要更广。",
      "志愿者队伍有成员三千二百名，量很大。",
    ];
    expect(firstOf("志愿者队伍数量", ...texts)).toBe("1");
    expect(firstOf("志愿者队伍经验", ...texts)).toBe("0");
  });

  it("do not go before one that is much better, nor for a subject of two characters", () => {
    const texts = ["志愿者队伍的数量要稳住，志愿者队伍要有经验。", "志愿者有三千名。"];
    expect(firstOf("志愿者队伍数量", ...texts)).toBe("0");
    const moods = ["急躁情绪、消极情绪都要疏导，情绪疏导要及时。", "司机到车站工作，情绪有好有坏。"];
    expect(firstOf("司机情绪疏导", ...moods)).toBe("0");
  });

  it("go before a better one without the name in letters that is asked of", () => {
    const texts = ["平台用了评估工具。", "OpenMap 的具体讨论在网上进行，工程师用投票。"];
    expect(firstOf("OpenMap用了哪些工具", ...texts)).toBe("1");
  });

  it("go before a better one that does not speak of the subject", () => {
    const texts = [
      "年轻司机情绪急躁，情绪化驾驶的司机常常引起纠纷和情绪对立。",
      "公共汽车停运以后，司机转岗到车站工作，需要有人关心。",
    ];
    expect(firstOf("公共汽车停运后司机有什么情绪", ...texts)).toBe("1");
    expect(firstOf("年轻司机有什么情绪", ...texts)).toBe("0");
  });

  it("leave what they went before no longer about as near", () => {
    const texts = [
      "志愿者队伍的数量要稳住，人员要有经验，来源要更广。",
      "志愿者队伍有成员三千二百名，量很大。",
    ];
    const [first, second] = hitsOf("志愿者队伍数量", ...texts);
    expect([first?.id, second?.id]).toEqual(["1", "0"]);
    expect((second?.score ?? 0) / (first?.score ?? 1)).toBeLessThan(0.65);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeExcerpt as excerptOf } from "../../src/search/excerpt.ts";
import { readQuestionForm } from "../../src/search/expected-answer.ts";

const makeExcerpt = (
  text: string,
  normalised: string,
  weights: ReadonlyMap<string, number>,
  standsFor?: ReadonlyMap<string, string>,
) => excerptOf(text, { normalised, form: readQuestionForm(normalised) }, weights, standsFor);

const marked = (text: string, question: string, words: Record<string, number>) => {
  const excerpt = makeExcerpt(text, question, new Map(Object.entries(words)));
  return { ...excerpt, words: excerpt.marks.map(({ start, end }) => excerpt.text.slice(start, end)) };
};

/** Makes a sentence long enough to stand alone. */
const DETAIL =
  "，这是调查组在许多单位走访座谈以后，把问卷逐份录入、核对、汇总才得到的结果，附件里另有详细的说明。";

describe("makeExcerpt", () => {
  const text = `机关开展了调查。选择沉默观望的占12.8%${DETAIL}其余的人没有回答。`;

  it("chooses the sentence that holds the question's words and marks them", () => {
    const { text: chosen, words } = marked(text, "沉默观望", { 沉默: 3, 观望: 3 });
    expect(chosen).toBe(`选择沉默观望的占12.8%${DETAIL}`);
    expect(words).toEqual(["沉默观望"]);
  });

  it("prefers a sentence with a figure when one is asked for", () => {
    const both = `回答问卷的人很积极${DETAIL}回答问卷的人有312名${DETAIL}`;
    expect(marked(both, "回答问卷的有多少人", { 回答: 2, 问卷: 2 }).text).toContain("312");
    expect(marked(both, "谁回答问卷", { 回答: 2, 问卷: 2 }).text).toBe(`回答问卷的人很积极${DETAIL}`);
  });

  it("goes on to what a topic sentence or a label announces, and says what a short conclusion is drawn from", () => {
    const list = "前面说的是别的事情。主要困难有：招人难。融资难。运输难。";
    expect(marked(list, "主要困难", { 主要困难: 3 }).text).toBe("主要困难有：招人难。融资难。运输难。");
    const label = `案例：\n某县把培训班办到村里${DETAIL}后来又办了别的。`;
    expect(marked(label, "案例", { 案例: 3 }).text).toBe(`案例：\n某县把培训班办到村里${DETAIL}`);
    const conclusion = `${"企业普遍反映审批环节多、时间长。"}审批要改。`;
    expect(marked(conclusion, "审批要改", { 要改: 3 }).text).toBe(conclusion);
  });

  it.each("其中 例如 比如 譬如 它们 他们 她们 这些 为此 对此 因此 因而 所以".split(" "))(
    "says what a sentence refers back to: %s",
    (back) => {
      const pair = `转业到地方的军队干部近年来明显增多。${back}，部分同志对新的业务感到生疏${DETAIL}`;
      expect(marked(pair, "业务生疏", { 业务: 3, 生疏: 3 }).text).toBe(pair);
      const far = `${"转业到地方的军队干部近年来明显增多，".repeat(8)}人数不少。${back}，部分同志对新的业务感到生疏${DETAIL}`;
      expect(marked(far, "业务生疏", { 业务: 3, 生疏: 3 }).text.startsWith(back)).toBe(true);
    },
  );

  it("leaves a law's article to what was found, unless it is asked for", () => {
    const law = `助餐点的食品多数没有许可证${DETAIL}《食品安全法》第三十五条规定食品生产实行许可${DETAIL}`;
    const words = { 食品: 2, 安全: 1 };
    expect(marked(law, "食品安全", words).text).toMatch(/^助餐点/u);
    for (const asked of ["食品安全法", "食品安全条例", "食品安全规定", "食品安全依据", "食品安全第三十五条"])
      expect(marked(law, asked, words).text, asked).toMatch(/^《食品/u);
  });

  it("takes up to three sentences that together hold the question's words, and no more than five lines of them", () => {
    const words = { 招人: 3, 融资: 3, 运输: 3 };
    const three = [
      "企业一到春天就招人很难，工价年年在涨，开出来的条件比沿海的厂只差一点点，可是年轻人宁愿去更远的地方。",
      "银行说融资要抵押，厂房却是租来的，设备又折不了多少价，担保公司收的费用比利息还要高出一截。",
      "山里的运输还要绕路，一趟多花两个钟头，赶不上夜里的货车，东西只好先存着。",
    ].join("");
    expect(marked(`${three}后来的事没有人提。`, "招人、融资和运输", words).text).toBe(three);
    const four = ["招人难", "融资难", "运输难", "用地难"].map(
      (what) => `${what}，各地的企业近几年都有反映。`,
    );
    expect(marked(four.join(""), "都难", { 招人: 3, 融资: 3, 运输: 3, 用地: 3 }).text).toBe(
      four.slice(0, 3).join(""),
    );
    const long = `招人很难${DETAIL}${DETAIL}融资要抵押${DETAIL}${DETAIL}`;
    expect(marked(long, "招人和融资", words).text.length).toBeLessThanOrEqual(160);
  });

  it("marks the first place of a word only", () => {
    const { marks } = marked(
      "审批环节多，审批时间长，审批材料重复，大家都说审批难，这是调查中听到最多的一句话，也最急需改变。",
      "审批",
      { 审批: 3 },
    );
    expect(marks).toEqual([{ start: 0, end: 2 }]);
  });

  it("counts the synonyms of one term once", () => {
    const both = `八五后和九零后越来越多${DETAIL}年轻人思想活跃${DETAIL}`;
    const weights = new Map([
      ["年轻人", 3],
      ["八五后", 2],
      ["九零后", 2],
    ]);
    const standsFor = new Map([
      ["八五后", "年轻人"],
      ["九零后", "年轻人"],
    ]);
    expect(makeExcerpt(both, "年轻人", weights, standsFor).text).toBe(`年轻人思想活跃${DETAIL}`);
  });

  it("marks traditional and full-width letters where they stand in the passage", () => {
    const { words } = marked("在ＱＱ群裡洩密。", "qq群泄密", { qq: 2, 泄密: 2 });
    expect(words).toEqual(["ＱＱ", "洩密"]);
  });

  it("marks a number however it is written", () => {
    expect(marked("占百分之六十一。", "61%", { "61%": 4 }).words).toEqual(["百分之六十一"]);
  });

  it("prefers a sentence with a figure where the question is about one", () => {
    const about = `年轻干部思想活跃${DETAIL}年轻干部占四成${DETAIL}`;
    expect(marked(about, "年轻干部的比例", { 年轻干部: 3 }).text).toBe(`年轻干部占四成${DETAIL}`);
    expect(marked(about, "年轻干部的思想", { 年轻干部: 3 }).text).toBe(`年轻干部思想活跃${DETAIL}`);
  });

  it("gives a verbatim part of any text, with marks in order, apart and inside", () => {
    const anyText = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(anyText, anyText, fc.array(anyText), (passage, question, words) => {
        const weights = new Map(words.filter((word) => word !== "").map((word) => [word, 1]));
        const { text: chosen, marks } = makeExcerpt(passage, question, weights);
        expect(passage).toContain(chosen);
        let end = 0;
        for (const mark of marks) {
          expect(mark.start).toBeGreaterThanOrEqual(end);
          expect(mark.end).toBeGreaterThan(mark.start);
          end = mark.end;
        }
        expect(end).toBeLessThanOrEqual(chosen.length);
      }),
    );
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Answer, PassagesAnswer } from "../../src/answers/answer.ts";
import { answerJson } from "../../src/answers/answer-json.ts";
import { QUESTION_LIMIT } from "../../src/answers/limits.ts";
import { nearestText } from "../../src/answers/wording.ts";
import { loadLibrary } from "./real-library.ts";
import { HEATING, LIBRARIES, libraryOf } from "./small-library.ts";

const heating = libraryOf(HEATING);
const both = libraryOf(HEATING, LIBRARIES);
let real: Awaited<ReturnType<typeof loadLibrary>>;
beforeAll(async () => {
  real = await loadLibrary();
});

function passages(answer: Answer): PassagesAnswer {
  if (answer.kind !== "passages") throw new Error(`${answer.question} got ${answer.kind}`);
  return answer;
}

const ids = (quotes: readonly { readonly source: { readonly section: { readonly id: string } } }[]) =>
  quotes.map(({ source }) => source.section.id);

describe("what the report links", () => {
  it("brings every recommendation for a problem, each once", () => {
    const answer = passages(heating.answerQuestion("顶层住户室温不达标"));
    expect(ids(answer.passages)[0]).toBe("2.1");
    expect(ids(answer.recommendations)).toEqual(["3.1", "3.2"]);
    for (const { because } of answer.recommendations) expect(because.section.id).toBe("2.1");
  });

  it("brings the problem that a recommendation answers", () => {
    const answer = passages(heating.answerQuestion("每月入户测温结果怎么公布"));
    expect(ids(answer.passages)[0]).toBe("3.2");
    expect(ids(answer.problems)).toEqual(["2.1"]);
  });

  it("says so where the report recommends nothing for a problem", () => {
    const answer = passages(heating.answerQuestion("老年人手机缴费"));
    expect(ids(answer.passages)[0]).toBe("2.2");
    expect(answer.recommendations).toEqual([]);
    expect(answer.notes).toContain("no-recommendation");
  });

  it("says nothing of recommendations about an achievement", () => {
    const answer = passages(heating.answerQuestion("改造管网多少公里"));
    expect(ids(answer.passages)[0]).toBe("1.1");
    expect(answer.notes).not.toContain("no-recommendation");
  });

  it("links within a report only, though section numbers repeat in others", () => {
    const answer = passages(both.answerQuestion("农家书屋的藏书过时"));
    expect(answer.passages[0].source.report.slug).toBe("libraries");
    expect(answer.recommendations.map(({ source }) => source.passage.address)).toEqual(["libraries#2.1.1"]);
  });

  it("prefers the kind of passage that a question with its own subject asks for", () => {
    expect(ids(passages(real.answerQuestion("对转业干部有什么建议")).passages)[0]).toBe("3.2");
    expect(ids(passages(real.answerQuestion("年轻干部有哪些问题")).passages)[0]).toBe("2.2");
  });
});

describe("a problem and its recommendation, which speak of one matter in the same words", () => {
  it.each([
    ["顶层住户怎么处理", "3.1"],
    ["顶层住户应该装什么", "3.1"],
    ["顶层住户谁来管？", "3.1"],
    ["入户测温怎么做", "3.2"],
    ["顶层住户", "2.1"],
    ["顶层住户的室温怎么会不足", "2.1"],
    ["入户测温", "2.1"],
  ])("are told apart by the question's form: %s", (question, section) => {
    expect(ids(passages(heating.answerQuestion(question)).passages)[0]).toBe(section);
  });
});

describe("quotes", () => {
  it("are byte-exact parts of the content, with marks inside them", () => {
    const content = readFileSync(new URL("../../content/jiguan-yishixingtai.md", import.meta.url), "utf8");
    for (const question of [
      "微信群泄密怎么办",
      "一岗双责",
      "选择谨慎批评的有多少人",
      "哪些单位建立了制度",
      "第二条建议",
    ]) {
      const answer = real.answerQuestion(question);
      if (answer.kind !== "passages" && answer.kind !== "facts")
        throw new Error(`${question}: ${answer.kind}`);
      for (const { source, excerpt } of [...answer.passages, ...answer.recommendations, ...answer.problems]) {
        expect(content).toContain(source.passage.text);
        expect(source.passage.text).toContain(excerpt.text);
        for (const { start, end } of excerpt.marks) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(excerpt.text.length);
        }
      }
      const facts = answer.kind === "facts" ? answer.facts : [];
      for (const { value, sentence, source } of facts) {
        expect(source.passage.text).toContain(sentence);
        expect(sentence).toContain(value);
      }
    }
  });

  it("are the sentences with the figure when one figure is asked for", () => {
    const answer = passages(real.answerQuestion("多少人选择沉默"));
    expect(answer.passages[0].excerpt.text).toContain("12.8%");
  });
});

describe("an answer in doubt", () => {
  it("offers up to three paragraphs of different sections, and claims and links nothing", () => {
    const answer = real.answerQuestion("加班太多年轻人受不了");
    expect(answer.kind).toBe("nearest");
    if (answer.kind !== "nearest") return;
    const sections = answer.passages.map(({ source }) => source.section.id);
    expect(sections.length).toBeGreaterThan(1);
    expect(sections.length).toBeLessThanOrEqual(3);
    expect(new Set(sections).size).toBe(sections.length);
    expect(answer.passages[0].score).toBe(1);
    expect(answerJson(answer)).toMatchObject({ kind: "nearest", recommendations: [], problems: [] });
  });

  it.each([
    ["three paragraphs of one section where there is no other", "", ["0.0", "0.0", "0.0"], "几段"],
    ["one of each section where there are several", "## 一、停车\n停车场免费。\n", ["0.0"], "这段"],
  ])("offers %s, and says so", (_, further, offered, said) => {
    const canteen = libraryOf(`---
title: 食堂调查
slug: canteen
published: 2020-01-01
source: 为测试而写
---
食堂的饭菜种类不多，职工希望早餐增加面食。

中午排队时间较长，职工建议食堂错峰开放。

食堂价格两年没有变化，职工对此满意。

停车场在食堂北侧，共有四十个车位。

${further}`);
    const answer = canteen.answerQuestion("职工嫌菜太咸");
    if (answer.kind !== "nearest") return expect.fail(answer.kind);
    expect(ids(answer.passages)).toEqual(offered);
    expect(nearestText(answer).sentence).toBe(`报告没有直接回答；下面${said}可能相关：`);
  });
});

describe("no answer", () => {
  it.each(["附近哪家奶茶好喝", "！！！", "", "   ", "的的的", "😀👍"])(
    "is none, with up to three topics: %j",
    (question) => {
      const answer = real.answerQuestion(question);
      expect(answer.kind).toBe("none");
      if (answer.kind !== "none") return;
      expect(answer.suggestions.length).toBeGreaterThan(0);
      expect(answer.suggestions.length).toBeLessThanOrEqual(3);
      for (const { section } of answer.suggestions) expect(section.heading).not.toBe("");
    },
  );

  it("comes for a part and a section that no report has", () => {
    expect(real.answerQuestion("第八部分讲了什么").kind).toBe("none");
    expect(real.answerQuestion("第二部分第九节").kind).toBe("none");
    expect(real.answerQuestion("7.7").kind).toBe("none");
  });
});

describe("long questions", () => {
  it("are cut with a note, between characters", () => {
    const answer = real.answerQuestion(`三项机制${"😀".repeat(QUESTION_LIMIT)}`);
    expect(Array.from(answer.question)).toHaveLength(QUESTION_LIMIT);
    expect(answer.question.endsWith("😀")).toBe(true);
    expect(answer.notes).toContain("question-cut");
  });

  it("are left alone up to the limit", () => {
    const answer = real.answerQuestion("机".repeat(QUESTION_LIMIT));
    expect(answer.notes).not.toContain("question-cut");
  });
});

it("answers anything without failing, and the same twice", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc
          .array(
            fc.constantFrom(
              "第",
              "二",
              "2.3",
              "条",
              "部分",
              "哪些",
              "单位",
              "数据",
              "问题",
              "建议",
              "在哪",
              "节",
              "的",
              "《",
              "%",
            ),
            { maxLength: 8 },
          )
          .map((words) => words.join("")),
      ),
      (question) => {
        expect(real.answerQuestion(question)).toEqual(real.answerQuestion(question));
      },
    ),
    { numRuns: 200 },
  );
});

describe("a figure", () => {
  const sums = `三点五亿美元 两百三十四点六万人 3至5家企业 叁仟伍佰万元 廿五亿元 1 200亩 二○二一年 1/3 六成七 3480张 十几万户 −3.5%`;
  const { answerQuestion } = libraryOf(`---
title: 各县情况
slug: sums
published: 2023-03-01
source: 为测试而写
---
## 一、情况

${sums
  .split(/ (?!200)/u)
  .map((sum, at) => `### ${"甲乙丙丁戊己庚辛壬癸子丑"[at]}县\n这里报来的是${sum}，核对过。`)
  .join("\n\n")}
`);

  it.each([
    ["3.5亿美元", 1],
    ["三点五亿美元", 1],
    ["234.6万人", 2],
    ["三到五家企业", 3],
    ["3500万元", 4],
    ["三千五百万元", 4],
    ["25亿元", 5],
    ["二十五亿元", 5],
    ["1200亩", 6],
    ["1,200亩", 6],
    ["2021年", 7],
    ["三分之一", 8],
    ["67%", 9],
    ["六成七", 9],
    ["三千四百八十张", 10],
    ["十几万户", 11],
    ["负3.5%", 12],
  ])("is found however it is written: %s", (question, section) => {
    const answer = answerQuestion(question);
    expect(answer.kind === "passages" && answer.passages[0].source.section.id).toBe(`1.${section}`);
  });
});

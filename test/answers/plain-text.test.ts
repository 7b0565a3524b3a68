import { describe, expect, it } from "vitest";
import { PLAIN_NOTES } from "../../src/answers/answer.ts";
import { explanationText } from "../../src/answers/explanation-text.ts";
import { answerText } from "../../src/answers/plain-text.ts";
import { noteText, partShown, placeText } from "../../src/answers/wording.ts";
import { HEATING, libraryOf } from "./small-library.ts";

const heating = libraryOf(HEATING);
const textOf = (question: string) => answerText(heating.answerQuestion(question));

describe("an answer in a terminal", () => {
  it("shows a problem, its address and every recommendation under it", () => {
    expect(textOf("顶层住户室温不足16度")).toBe(
      [
        "2.1 室温不达标",
        "  │ 部分顶层住户室温不足16度。入户测温显示，达标率只有百分之七十八。",
        "  《老旧小区供暖情况调研报告》第2部分第1节第1段（heating#2.1.1）",
        "",
        "对应建议：3.1 安装温控装置",
        "  │ 为顶层住户加装温控装置和保温层，由区房产局按《既有建筑节能改造办法》给予补助。",
        "  第3部分第1节第1段（heating#3.1.1）",
        "",
        "对应建议：3.2 建立测温制度",
        "  │ 每月入户测温一次，结果在微信公众号上公布。",
        "  第3部分第2节第1段（heating#3.2.1）",
      ].join("\n"),
    );
  });

  it("says a section's heading once, and that a paragraph is shown in part", () => {
    const paragraphs = `结果公布。

营业厅的座椅和饮水机由物业公司统一采购，每个营业厅两套，坏了的由公司在三天之内更换，更换期间向邻近的营业厅借用，借用要登记。测温员要经过培训，培训由街道组织，每年不少于两次，培训合格的测温员发给证书，证书三年有效。`;
    const longer = libraryOf(HEATING.replace("结果在微信公众号上公布。", paragraphs));
    const whole = answerText(longer.answerQuestion("3.2"));
    expect(whole.split("3.2 建立测温制度")).toHaveLength(2);
    expect(whole).toContain("第3部分第2节第2段（heating");
    const source = longer.corpus.passages.at(-1);
    if (source === undefined) throw new Error("the report has no passages");
    const shown = (text: string) => partShown([{ source, excerpt: { text, marks: [] } }]);
    expect([shown(source.passage.text), shown("测温员要经过培训。")]).toEqual(["", "（节选）"]);
  });

  it("is in English around an English report that is asked in English", () => {
    const english = libraryOf(`---
title: Survey of rural buses
slug: buses
published: 2024-05-01
source: written for a test
links:
  "1.1": ["2.1"]
---
## Problems

### Drivers are leaving
Forty drivers resigned last year, most of them in the first half, and half of the posts are still vacant. Shelters are rare at the stops of the longest routes, where passengers wait in the rain.

## Recommendations

### Better wages
Raise the wages of drivers by a tenth.
`);
    const frame = (question: string) =>
      answerText(english.answerQuestion(question)).replace(/《[^》]*》/gu, "");
    const sure = frame("How many drivers resigned last year?");
    expect(sure).toContain("part 1, section 1, paragraph 1 (in part)");
    expect(sure).toContain("Recommendation: 2.1 Better wages");
    expect(frame("What is said about penguins?")).toMatch(
      /^The report does not answer this question\.\n\nIt covers:/u,
    );
    for (const question of [
      "How many drivers resigned last year?",
      "What is said about penguins?",
      "Are wages of pilots in the report?",
    ])
      expect(frame(question), question).not.toMatch(/[\p{Script=Han}（）]/u);
  });

  it("tells of the report itself above its outline", () => {
    expect(textOf("发布时间")).toMatch(/^（《老旧小区供暖情况调研报告》发布于 2022-03-01/u);
  });

  it("counts the sections of a part", () => {
    expect(textOf("有哪些问题")).toContain(
      "第2部分：存在的问题（2 条）\n  2.1 室温不达标\n  2.2 缴费渠道不畅",
    );
  });

  it("puts the facts of one sentence above it", () => {
    expect(textOf("有哪些单位")).toContain("市住房和城乡建设局、区供热公司\n  │ 2021年，");
  });

  it("offers what the report does cover when there is no answer", () => {
    expect(textOf("附近哪家奶茶好喝")).toMatch(/^报告没有回答这个问题。\n\n报告谈到的有：\n {2}2\.1 /);
  });
});

it("has words for every note", () => {
  for (const note of PLAIN_NOTES) {
    expect(noteText(note)).toMatch(/\p{Script=Han}/u);
    expect(noteText(note, undefined, true)).not.toMatch(/\p{Script=Han}/u);
  }
});

it("names places before the first part and the first section", () => {
  const [preface] = heating.corpus.passages;
  if (preface === undefined) throw new Error("the report has no passages");
  expect(placeText(preface)).toBe("开篇第1段");
});

describe("an explanation", () => {
  const explain = (question: string) => explanationText(heating.decide(question));

  it("prints how the question was read, what was found with its scores, and the decision", () => {
    const text = explain("顶层住戶室溫");
    expect(text).toContain("normalised  顶层住户室温");
    expect(text).toMatch(/intent +passages/);
    expect(text).toMatch(/tokens +.*室温/);
    expect(text).toMatch(/\d\.\d{3} {2}heating#2\.1\.1/);
    expect(text).toMatch(/evidence +coverage \d/);
    expect(text).toMatch(/decision +passages\n\n2\.1/);
  });

  it.each([
    ["目录", "outline of heating#1 heating#2 heating#3"],
    ["2.2", "sections heating#2.2"],
    ["哪些单位给予补助", "facts: body, about 给予补助"],
    ["测温制度在哪一节", "the place of 测温制度"],
    ["第九部分", "outline of a part that no report has"],
  ])("names the intent of %s", (question, expected) => {
    expect(explain(question)).toContain(expected);
  });

  it("shows no search where none was made", () => {
    expect(heating.decide("有哪些数据").trace.lookups).toEqual([]);
    expect(explain("有哪些数据")).not.toContain("looked up");
  });
});

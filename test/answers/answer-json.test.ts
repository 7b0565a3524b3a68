import { beforeAll, describe, expect, it } from "vitest";
import { answerJson } from "../../src/answers/answer-json.ts";
import { loadLibrary } from "./real-library.ts";
import { HEATING, libraryOf } from "./small-library.ts";

const heating = libraryOf(HEATING);
let real: Awaited<ReturnType<typeof loadLibrary>>;
beforeAll(async () => {
  real = await loadLibrary();
});

const FIELDS = [
  "question",
  "kind",
  "passages",
  "recommendations",
  "problems",
  "outline",
  "facts",
  "notes",
  "suggestions",
];

describe("an answer for programs", () => {
  it.each([
    ["passages", "三项机制", ["passages", "problems"]],
    ["outline", "有哪些建议", ["outline"]],
    ["facts", "有哪些数据", ["facts"]],
    ["none", "附近哪家奶茶好喝", ["suggestions"]],
  ])("has the contract's fields and leaves empty what does not apply: %s", (kind, question, filled) => {
    const json = answerJson(real.answerQuestion(question));
    expect(Object.keys(json)).toEqual(FIELDS);
    expect(json.kind).toBe(kind);
    const lists = Object.entries(json).filter(([, value]) => Array.isArray(value) && value.length > 0);
    expect(lists.map(([name]) => name)).toEqual(filled);
  });

  it("addresses each fact and quotes its sentence", () => {
    const [first] = answerJson(heating.answerQuestion("有哪些文件")).facts;
    expect(first).toEqual({
      address: "heating#3.1.1",
      section: "3.1",
      value: "《既有建筑节能改造办法》",
      sentence: "为顶层住户加装温控装置和保温层，由区房产局按《既有建筑节能改造办法》给予补助。",
    });
  });

  it("says what a linked quote is for, and ranks passages from 1 down", () => {
    const json = answerJson(heating.answerQuestion("顶层住户室温"));
    expect(json.recommendations.map(({ section, because }) => [section, because])).toContainEqual([
      "3.1",
      "2.1",
    ]);
    const scores = json.passages.map(({ score }) => score);
    expect(scores[0]).toBe(1);
    for (const score of scores) expect(score).toBeLessThanOrEqual(1);
  });

  it("lists the parts of a whole report before their sections, those of one kind without", () => {
    const report = { report: "老旧小区供暖情况调研报告", report_slug: "heating" };
    expect(answerJson(heating.answerQuestion("目录")).outline[0]).toEqual({
      section: "1",
      heading: "工作成效",
      ...report,
    });
    expect(answerJson(heating.answerQuestion("有哪些问题")).outline).toEqual([
      { section: "2.1", heading: "室温不达标", ...report },
      { section: "2.2", heading: "缴费渠道不畅", ...report },
    ]);
  });

  it("says in words where something stands, and that there is no recommendation", () => {
    expect(answerJson(heating.answerQuestion("老年人手机缴费在哪一节")).notes).toEqual([
      "报告没有提出对应建议",
      "出处：《老旧小区供暖情况调研报告》第2部分第2节第1段（2.2）",
    ]);
  });
});

import { expect, it } from "vitest";
import { composePassages } from "../../src/answers/compose-passages.ts";
import { libraryOf } from "./small-library.ts";

const MEASURES = "一要查清漏点。二要分批换管。三要装上水表。四要培训管水员。五要公布水价。";
const library = libraryOf(`---
title: 农村供水调研报告
slug: water
published: 2023-03-01
source: 为测试而写
links:
  "1.1": ["2.1", "2.2", "2.3"]
---
## 一、存在的问题

### （一）管网老化
供水管网漏损严重，管网老化。

### （二）水压不足
夏天水压不足，二楼没有水。

### （三）水质不稳
雨后水质不稳，水是黄的。

### （四）收费不清
水费收取不清，没有票据。

## 二、对策建议

### （一）改造管网
${MEASURES}

### （二）加强巡查
${MEASURES.repeat(8)}

### （三）落实责任
供水管网漏损严重，管网老化。
`);
const compose = (question: string, ...found: readonly (readonly [section: string, score: number])[]) => {
  const [best, ...others] = found.map(([id, score]) => {
    const source = library.corpus.passages.find(({ section }) => section.id === id);
    if (source === undefined) throw new Error(`there is no section ${id}`);
    return { source, score };
  });
  if (best === undefined) throw new Error("nothing is found");
  return composePassages([best, ...others], library, { question, asked: library.search.read(question) });
};
const sectionsOf = (...found: readonly (readonly [section: string, score: number])[]) =>
  compose("供水有哪些变化", ...found).passages.map(({ source }) => source.section.id);

it("shows further passages only where they come near the best one, and three at most", () => {
  expect(sectionsOf(["1.1", 10], ["1.2", 7], ["1.4", 5])).toEqual(["1.1", "1.2"]);
  expect(sectionsOf(["1.1", 10], ["1.2", 5], ["1.4", 5])).toEqual(["1.1"]);
  expect(sectionsOf(["1.1", 10], ["1.2", 9], ["1.3", 9], ["1.4", 9])).toEqual(["1.1", "1.2", "1.3"]);
});

it("shows a linked paragraph whole unless it is long, and marks no words where nearly all would be", () => {
  const [short, long, same] = compose("供水管网漏损严重，管网老化", ["1.1", 10]).recommendations;
  expect(short?.excerpt.text).toBe(MEASURES);
  expect(long?.excerpt.text.length).toBeLessThan(MEASURES.length * 8);
  expect(same?.excerpt).toEqual({ text: same?.source.passage.text, marks: [] });
});

it("shows nothing further that lacks the figure asked for, where the best has it", () => {
  const towns = libraryOf(`---
title: 集镇供水调研报告
slug: towns
published: 2023-03-01
source: 为测试而写
---
## 一、情况

### （一）水厂
集镇水厂供水的农户有1200户。

### （二）农户
集镇水厂供水的农户都装了水表。
`);
  const shown = (question: string) => {
    const answer = towns.answerQuestion(question);
    return answer.kind === "passages" && answer.passages.map(({ source }) => source.section.id);
  };
  expect(shown("集镇水厂供水的农户有多少户")).toEqual(["1.1"]);
  expect(shown("集镇水厂供水的农户")).toEqual(["1.1", "1.2"]);
});

it("brings the four counterparts that speak most of the same, and says how many more are linked", () => {
  const counties = ["甲", "乙", "丙", "丁", "戊", "己"];
  const linking = libraryOf(`---
title: 各县供水调研报告
slug: counties
published: 2023-03-01
source: 为测试而写
links: {${counties.map((_, at) => `"1.${at + 1}": ["2.1"]`).join(", ")}}
---
## 一、存在的问题

${counties.map((county, at) => `### ${county}县\n${county}县${at < 2 ? "路灯很暗" : "水管老化漏水"}。\n`).join("\n")}

## 二、对策建议

### 换水管
更换老化漏水的水管。
`);
  const answer = linking.answerQuestion("2.1");
  const problems = answer.kind === "passages" ? answer.problems.map(({ source }) => source.section.id) : [];
  expect(problems).toEqual(["1.3", "1.4", "1.5", "1.6"]);
  expect(answer.notes).toContainEqual({ kind: "rest", count: 2 });
});

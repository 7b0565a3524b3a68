import { expect, it } from "vitest";
import { pairedPassage } from "../../src/answers/paired-passage.ts";
import type { LocatedPassage } from "../../src/corpus/corpus.ts";
import { libraryOf } from "./small-library.ts";

const BUSES = `---
title: 公交调研报告
slug: gongjiao
published: 2024-05-06
source: 为测试而写
links:
  "1.1": ["2.1"]
---
## 一、存在的问题

### （一）服务不到位
夜班线路少，工业区的职工下班后回不了家。

候车亭没有座椅，老年乘客站着等车。

投诉无人受理。

## 二、对策建议

### （一）改进服务
各区要重视起来，逐项落实。

为候车亭加装座椅和遮雨棚，方便老年乘客等车。

在工业区增开夜班线路，接送下班职工。
`;

it("pairs a paragraph with the one that speaks of the same, wherever it stands, and else with the lead", () => {
  const { corpus, search } = libraryOf(BUSES);
  const pairOf = (address: string, fitting = false) => {
    const source = corpus.passage(address) as LocatedPassage;
    const [linked] = [...corpus.recommendationsFor(source), ...corpus.problemsFor(source)];
    return linked && pairedPassage(source, linked, corpus, search, fitting)?.passage.address;
  };
  expect(pairOf("gongjiao#1.1.1")).toBe("gongjiao#2.1.3");
  expect(pairOf("gongjiao#1.1.2")).toBe("gongjiao#2.1.2");
  expect(pairOf("gongjiao#1.1.3")).toBe("gongjiao#2.1.1");
  expect(pairOf("gongjiao#1.1.3", true)).toBeUndefined();
  expect(pairOf("gongjiao#1.1.1", true)).toBe("gongjiao#2.1.3");
  expect(pairOf("gongjiao#2.1.3")).toBe("gongjiao#1.1.1");
});

it("forces no recommendation on a question for a figure alone", () => {
  const { answerQuestion } = libraryOf(BUSES.replace("投诉无人受理。", "投诉320件无人受理。"));
  const recommended = (question: string) => {
    const answer = answerQuestion(question);
    return answer.kind === "passages" ? answer.recommendations.length : answer.kind;
  };
  expect(recommended("无人受理的投诉有多少件")).toBe(0);
  expect(recommended("投诉无人受理怎么办")).toBe(1);
});

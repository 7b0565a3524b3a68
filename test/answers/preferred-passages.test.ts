import { describe, expect, it } from "vitest";
import { libraryOf } from "./small-library.ts";

const front = `---
title: 河道保洁调研报告
slug: river
published: 2023-03-01
source: 为测试而写
`;
const linked = `links:
  "1.1": ["2.1"]
`;
const firstOf = (body: string, question: string) => {
  const answer = libraryOf(`${front}${body.includes("对策") ? linked : ""}---\n${body}`).answerQuestion(
    question,
  );
  return answer.kind === "passages" ? answer.passages[0].source.passage.address : answer.kind;
};

describe("the passage that comes first", () => {
  it.each([
    ["thanks", "感谢各镇河道保洁员配合河道保洁员访谈。"],
    ["a by-line", "作者：河道保洁员访谈组，河道保洁员培训中心。"],
    ["a quoted article", "第十二条 河道保洁员应当持证上岗，河道保洁员由镇政府聘用。"],
  ])("is no %s where another finds something out", (_, little) => {
    const body = `## 一、存在的问题

### （一）待遇偏低
走访发现，河道保洁员月均收入不到两千元，人员流动大。

### （二）其他
${little}

## 二、对策建议

### （一）提高待遇
给保洁员发高温补贴。
`;
    expect(firstOf(body, "河道保洁员")).toBe("river#1.1.1");
  });

  it("is no general principle where a section says it in particular", () => {
    const body = `## 一、总体安排

### （一）基本原则
坚持垃圾打捞常态化，垃圾打捞要及时，水面垃圾打捞要彻底。

### （二）打捞力量
各镇的垃圾打捞队每天打捞垃圾。
`;
    expect(firstOf(body, "垃圾打捞")).toBe("river#1.2.1");
  });

  it("is the measure and not what leads up to it, where the question asks what to do", () => {
    const body = `## 一、存在的问题

### （一）巡查不够
有的河段没有人巡查。

## 二、对策建议

### （一）加强河道巡查
河道巡查是治水的基础，河道巡查的力度不能减。

要建立河道巡查台账，每周通报一次河道巡查结果。
`;
    expect(firstOf(body, "河道巡查怎么加强")).toBe("river#2.1.2");
    expect(firstOf(body, "河道巡查的力度")).toBe("river#2.1.1");
  });
});

describe("a recommendation", () => {
  const body = `## 一、情况

### （一）垃圾打捞
垃圾打捞由各镇负责，垃圾打捞每天一次，垃圾打捞的船有三条。

## 二、工作建议

### （一）改进打捞
垃圾打捞改为每天两次，配备机动船。
`;

  it("goes before what describes the matter a little better, where the question asks what to do", () => {
    expect(firstOf(body, "垃圾打捞怎么改进")).toBe("river#2.1.1");
    expect(firstOf(body, "垃圾打捞的情况")).toBe("river#1.1.1");
  });
});

describe("a problem", () => {
  const body = `## 一、存在的问题

### （一）宣传不够
沿河居民不知道保洁日。

## 二、对策建议

### （一）办好保洁日
以治水10周年为契机办好沿河居民的保洁日，发放3000份手册。
`;
  const problemsOf = (question: string) => {
    const answer = libraryOf(`${front}${body.includes("对策") ? linked : ""}---\n${body}`).answerQuestion(
      question,
    );
    return answer.kind === "passages" ? answer.problems.length : answer.kind;
  };

  it("comes with a recommendation, but not where only a figure or an anniversary is named", () => {
    expect(problemsOf("办好保洁日要做什么")).toBe(1);
    for (const question of ["治水10周年", "发放手册的数量", "发放多少份手册"])
      expect(problemsOf(question), question).toBe(0);
  });
});

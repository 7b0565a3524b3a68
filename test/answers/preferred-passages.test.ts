import { expect, it } from "vitest";
import { libraryOf } from "./small-library.ts";

const REPORT = `---
title: 物业服务调查
slug: wuye
published: 2024-01-02
source: 为测试而写
links:
  "1.1": ["2.1"]
---
## 一、存在的问题

### （一）业主群带来新问题
业主群里的消息无人把关，停水停电的通知发布没有审核，有人借通知名义推销；谣言传得快，业主意见大。

### （二）电梯常坏
电梯三天两头停运，老人上下楼靠爬。

## 二、对策建议

### （一）强化把关，管好业主群
完善小区通知发布机制，由业主委员会指定两名管理员，劝阻谣言和推销。业主群每季度清理一次。

### （二）更换电梯
两年内更换超过十五年的电梯。
`;

it.each([
  ["通知发布谁来审", "2.1"],
  ["通知发布没有审核", "1.1"],
  // Words that only the problem has weigh more than a question's form.
  ["停水停电通知发布谁来审", "1.1"],
])("chooses between a problem and its recommendation by what is asked: %s", (question, section) => {
  const answer = libraryOf(REPORT).answerQuestion(question);
  const [first] = answer.kind === "passages" ? answer.passages : [];
  expect(first?.source.section.id).toBe(section);
});

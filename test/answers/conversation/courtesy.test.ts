import { expect, it } from "vitest";
import { isChatter, isTopicWords } from "../../../src/answers/conversation/courtesy.ts";

it("a question about whoever is asked is chatter, one about what they know is none", () => {
  for (const chatter of ["你吃饭了吗", "您贵姓啊？"]) expect(isChatter(chatter), chatter).toBe(true);
  for (const question of ["你知道供热公司有哪些吗", "你觉得问题在哪"])
    expect(isChatter(question), question).toBe(false);
});

it("words to look up are few", () => {
  expect(isTopicWords("微信群泄密")).toBe(true);
  expect(isTopicWords("供热管网改造入户测温缴费渠道营业厅排队顶层住户保温层")).toBe(false);
});

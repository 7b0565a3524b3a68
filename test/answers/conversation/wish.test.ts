import { expect, it } from "vitest";
import { readWish } from "../../../src/answers/conversation/wish.ts";

it.each([
  ["出处", "place"],
  ["这是从哪里来的", "place"],
  ["针对什么问题", "problem"],
  ["针对的是什么", "problem"],
  ["会造成什么问题", "problem"],
  ["提到哪些平台", "platform"],
  ["有文件吗", "document"],
  ["解决了哪些困难", "problem"],
])("what is wanted of what was shown is read: %s", (text, target) => {
  expect(readWish(text, true)?.target).toBe(target);
});

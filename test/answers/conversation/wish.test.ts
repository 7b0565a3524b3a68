import { expect, it } from "vitest";
import { readWish } from "../../../src/answers/conversation/wish.ts";

it.each([
  ["出处", "place"],
  ["这是从哪里来的", "place"],
  ["针对什么问题", "problem"],
  ["针对的是什么", "problem"],
  ["解决了哪些困难", "problem"],
])("what is wanted of what was shown is read: %s", (text, target) => {
  expect(readWish(text, true)?.target).toBe(target);
});

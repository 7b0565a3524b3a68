import { expect, it } from "vitest";
import { groupAlike } from "../../src/known/like.ts";
import { HEATING, libraryOf } from "../answers/small-library.ts";

const { search } = libraryOf(HEATING);
const groupsOf = async (...questions: readonly string[]) =>
  (
    await groupAlike(
      questions.map((question) => ({ question })),
      (question) => search.read(question),
    )
  ).map((group) => group.map(({ question }) => question));

it("puts questions together that ask the same, in the order of the first of each, and leaves others apart", async () => {
  expect(
    await groupsOf("附近哪家奶茶好喝", "食堂几点开门", "请问附近哪家奶茶最好喝？", "食堂为什么不开门"),
  ).toEqual([["附近哪家奶茶好喝", "请问附近哪家奶茶最好喝？"], ["食堂几点开门"], ["食堂为什么不开门"]]);
});

import { expect, it } from "vitest";
import { splitSentences } from "../../src/search/sentences.ts";

const sentencesOf = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

it("a sentence is cut at its semicolons only where it is a long enumeration", () => {
  expect(sentencesOf("一是修路；二是架桥。三是种树。")).toEqual(["一是修路；二是架桥。", "三是种树。"]);
  const long = `${"一".repeat(150)}；`;
  expect(sentencesOf(`${long}${long}完。`)).toEqual([long, long, "完。"]);
});

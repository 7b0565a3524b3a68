import { describe, expect, it } from "vitest";
import { findBodies } from "../../src/answers/facts/bodies.ts";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { createSearchEngine } from "../../src/search/engine.ts";

const LENGTH = 200_000;
const repeated = (text: string) => text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH);

/** A quadratic step takes minutes for these, a linear one a moment. */
describe("a text of 200,000 characters", { timeout: 60_000 }, () => {
  it.each([
    ["one character", repeated("和")],
    ["digits", repeated("7")],
    ["numerals", repeated("一二三")],
    ["units of numerals", repeated("千百")],
    ["opening brackets", repeated("（《「")],
    ["words strung together", repeated("甲、")],
    ["endings of bodies", repeated("市局委会")],
    ["Latin letters", repeated("an")],
    ["combining marks", repeated("e\u0301\u0302")],
  ])("of %s is indexed, asked and quoted from in linear time", (_, text) => {
    const engine = createSearchEngine([{ id: "long", headings: [], text }], {
      ...EMPTY_VOCABULARY,
      synonyms: [["一二三", "和和和", "ananan"]],
    });
    const question = engine.read(`${text}有多少`);
    expect(question.normalised.length).toBeLessThanOrEqual(1000);
    const { hits } = engine.search(question);
    expect(hits.length).toBeLessThanOrEqual(1);
    expect(text).toContain(engine.excerpt(text, question).text);
    expect(findBodies(text).length).toBeLessThan(LENGTH);
  });
});

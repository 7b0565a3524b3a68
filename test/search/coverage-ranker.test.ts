import { describe, expect, it } from "vitest";
import { rankByCoverage } from "../../src/search/coverage-ranker.ts";
import { PassageUnits } from "../../src/search/passage-units.ts";
import { weighPieces } from "../../src/search/question-pieces.ts";
import { DEFAULT_SEARCH_SETTINGS } from "../../src/search/settings.ts";
import type { Alternatives } from "../../src/search/synonyms.ts";
import { scanText } from "../../src/search/units.ts";

const TEXTS = ["停车场停车场停车场", "停车场的收费由物业代收", "停车场怎样交费", "图书馆开放到九点"];

function rank(text: string, scores: readonly number[], alternatives: readonly Alternatives[] = []) {
  const passages = new PassageUnits();
  for (const [number, passage] of TEXTS.entries()) passages.add(number, scanText(passage).units);
  const pieces = weighPieces({ text, alternatives }, passages);
  const ranked = scores.map((score, passage) => ({ passage, score, closeness: 0 }));
  return rankByCoverage(pieces, ranked, (passage) => [passage], passages, DEFAULT_SEARCH_SETTINGS);
}

describe("ranking by coverage", () => {
  it("puts a passage that meets both points before a slightly better one that repeats the first", () => {
    expect(rank("停车场收费", [10, 9]).map(({ passage }) => passage)).toEqual([1, 0]);
  });

  it("leaves a far better one first", () => {
    expect(rank("停车场收费", [10, 5]).map(({ passage }) => passage)).toEqual([0, 1]);
  });

  it("counts a synonym in the passage a little less than the word itself", () => {
    const [, word = 0, synonym = 0] = rank(
      "停车场收费",
      [10, 9, 8],
      [{ term: "收费", others: ["交费"], own: [], units: [scanText("交费").units] }],
    )
      .sort((a, b) => a.passage - b.passage)
      .map(({ coverage }) => coverage);
    expect(word).toBe(1);
    expect(synonym).toBeGreaterThan(0.8);
    expect(synonym).toBeLessThan(1);
  });

  it("keeps all, and the scores as they were", () => {
    const scores = Array.from({ length: TEXTS.length }, (_, at) => TEXTS.length - at);
    expect(rank("停车场收费", scores).map(({ score }) => score)).toEqual(expect.arrayContaining(scores));
  });
});

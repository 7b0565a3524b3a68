import { describe, expect, it } from "vitest";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import type { SearchDocument } from "../../src/search/document.ts";
import { createSearchEngine } from "../../src/search/engine.ts";
import { agreement, findNeighbours, inTurns, type Meaning } from "../../src/search/neighbours.ts";

/** Documents at such angles from the question, in degrees. */
function around(...degrees: readonly number[]) {
  const documents = degrees.map((_, at) => [at, { id: `${at}`, headings: [], text: "" }] as const);
  const vectors = new Map<string, Float32Array>(
    documents.map(([at, one]) => [one.id, direction(degrees[at] ?? 0)]),
  );
  return findNeighbours(direction(0), documents, {
    ofQuestion: () => undefined,
    ofDocument: ({ id }) => vectors.get(id),
  });
}

function direction(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
}

describe("neighbours in meaning", () => {
  it("are those that stand out from the rest, nearest first, the earlier one first among equals", () => {
    expect(around(90, 30, 10, 10, 80).map(({ passage }) => passage)).toEqual([2, 3, 1]);
  });

  it("are none where all are about as near: what every question is a little like answers none", () => {
    expect(around(40, 42, 44, 46)).toEqual([]);
    // 0.77 and 0.63: their mean is 0.07 below the nearest.
    expect(around(40, 51)).toEqual([]);
    // 0.77 and 0.50: their mean is 0.13 below the nearest.
    expect(around(40, 60)).toHaveLength(1);
  });

  it("are ten at most, and none of another dimension", () => {
    expect(around(...Array.from({ length: 30 }, (_, at) => (at < 15 ? 0 : 90)))).toHaveLength(10);
    const one = { id: "1", headings: [], text: "" };
    const meaning = { ofQuestion: () => undefined, ofDocument: () => Float32Array.of(1, 0, 0) };
    expect(findNeighbours(direction(0), [[1, one]], meaning)).toEqual([]);
  });

  it("agree wholly on the nearest, half on one of them, not at all on another", () => {
    const neighbours = around(10, 20, 90, 90);
    expect([0, 1, 2].map((passage) => agreement(passage, neighbours))).toEqual([1, 0.5, 0]);
  });

  it("are weighed among many beside what words find, where they share characters with the question", () => {
    const village = (at: number) => ({ id: `${at}`, headings: [], text: `第${at}村修了水渠，种上果树。` });
    const paying = { id: "paying", headings: [], text: "老年人要掏现钱缴费，手机难倒了他们。" };
    const documents = [...Array.from({ length: 1_001 }, (_, at) => village(at)), paying];
    const meaning = {
      ofQuestion: () => direction(0),
      ofDocument: (document: SearchDocument) => direction(document === paying ? 0 : 90),
    };
    const found = (one?: Meaning) => {
      const search = createSearchEngine(documents, EMPTY_VOCABULARY, undefined, undefined, one);
      return search.search(search.read("老人掏钱难"));
    };
    expect(found().hits).toEqual([]);
    expect(found(meaning)).toMatchObject({ hits: [{ id: "paying" }], evidence: { meaning: 1 } });
  });

  it("take turns with what words find", () => {
    expect(inTurns(["a", "b"], ["b", "c", "d"])).toEqual(["a", "b", "c", "d"]);
    expect(inTurns([], ["c"])).toEqual(["c"]);
  });
});

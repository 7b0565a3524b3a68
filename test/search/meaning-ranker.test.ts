import { describe, expect, it } from "vitest";
import { RERANKED } from "../../src/search/coverage-ranker.ts";
import { partSaid, rankByMeaning } from "../../src/search/meaning-ranker.ts";
import { PassageUnits } from "../../src/search/passage-units.ts";
import { weighPieces } from "../../src/search/question-pieces.ts";
import { scanText } from "../../src/search/units.ts";

function read(question: string, texts: readonly string[]) {
  const passages = new PassageUnits();
  for (const [number, text] of texts.entries()) passages.add(number, scanText(text).units);
  return { passages, pieces: weighPieces({ text: question, alternatives: [] }, passages) };
}

/** @param scored texts with their scores by grams. */
function rank(
  question: string,
  scored: readonly (readonly [text: string, score: number])[],
  { covered = 0, group = [] }: { covered?: number; group?: readonly number[] } = {},
) {
  const texts = scored.map(([text]) => text);
  const { passages, pieces } = read(question, texts);
  const ranked = scored.map(([, score], passage) => ({ passage, score, closeness: 0 })).reverse();
  const groupOf = (passage: number) => (group.includes(passage) ? group : [passage]);
  return rankByMeaning(pieces, ranked, covered, groupOf, passages).map((hit) => ({
    ...hit,
    text: texts[hit.passage],
  }));
}

const textsOf = (hits: readonly { text: string | undefined }[]) => hits.map(({ text }) => text);

describe("ranking by meaning", () => {
  const RIVERS = "河流税收";
  // No word of it is related to 生病 by itself, so that it is alike and no more.
  const ILLNESS = "疾病增多";
  const AMONG_MUCH = "水泥、钢铁、河流、税收、船只、森林里的教师";

  it("puts first what is alike to a question as a whole, though characters speak for another", () => {
    expect(
      textsOf(
        rank("生病", [
          [RIVERS, 30],
          [ILLNESS, 10],
        ]),
      ),
    ).toEqual([ILLNESS, RIVERS]);
  });

  it("leaves first what is far better by characters", () => {
    expect(
      textsOf(
        rank("生病", [
          [RIVERS, 4_000],
          [ILLNESS, 10],
        ]),
      ),
    ).toEqual([RIVERS, ILLNESS]);
  });

  it("puts first what says in another word what is asked, however much else it speaks of", () => {
    expect(
      textsOf(
        rank("老师", [
          [RIVERS, 1_000],
          [AMONG_MUCH, 10],
        ]),
      ),
    ).toEqual([AMONG_MUCH, RIVERS]);
  });

  it("does neither where words hold all of the question: only the scores count then, by their roots", () => {
    const hits = rank(
      "老师",
      [
        ["河流", 16],
        [AMONG_MUCH, 9],
        ["学生", 4],
      ],
      { covered: 1 },
    );
    expect(hits.map(({ relevance }) => relevance)).toEqual([4, 3, 2]);
  });

  it("does it the less the more of the question they hold", () => {
    const lift = (covered: number) => {
      const hits = rank(
        "老师",
        [
          ["河流", 9],
          ["学生", 9],
        ],
        { covered },
      );
      return (hits[0]?.relevance ?? 0) / (hits[1]?.relevance ?? 0);
    };
    expect(lift(0)).toBeGreaterThan(2 * lift(0.5));
    expect(lift(0.5)).toBeGreaterThan(2 * lift(1));
  });

  it("prefers of two that are alike the one whose section holds more of the question", () => {
    const texts = [
      ["停车场", 9],
      ["停车场", 9],
      ["图书馆", 1],
    ] as const;
    const hits = rank("停车场图书馆", texts, { group: [1, 2] });
    expect(hits.map(({ passage }) => passage).slice(0, 2)).toEqual([1, 0]);
    expect(hits[0]?.coverage).toBe(1);
    expect(hits[1]?.coverage).toBeLessThan(0.8);
  });

  it("keeps equal ones in their order", () => {
    const hits = rank(
      "老师",
      Array.from({ length: RERANKED + 3 }, () => [RIVERS, 9] as const),
    );
    expect(hits.map(({ passage }) => passage)).toEqual(hits.map((_, at) => at));
  });

  it("looks closely at the first ten only, and keeps all", () => {
    const among = (others: number) =>
      rank("老师", [...Array.from({ length: others }, () => [RIVERS, 1_000] as const), [AMONG_MUCH, 10]]);
    expect(textsOf(among(9))[0]).toBe(AMONG_MUCH);
    const hits = among(10);
    expect(textsOf(hits)).toEqual([...new Array(10).fill(RIVERS), AMONG_MUCH]);
  });

  it("is led by a question's meaning the less the less of it is known, by the square", () => {
    const lift = (question: string) => {
      const [first, second] = rank(question, [
        [RIVERS, 9],
        [ILLNESS, 9],
      ]);
      expect(first?.text).toBe(ILLNESS);
      return Math.log((first?.relevance ?? 0) / (second?.relevance ?? 0));
    };
    // A name in letters has no vector; of a row of lone characters, and of one, each means many things.
    for (const unknown of ["Linux", "张克林", "挣"]) {
      const { pieces } = read(`${unknown}生病`, [RIVERS, ILLNESS]);
      const [other = 0, known = 0] = pieces.map(({ weight }) => weight);
      expect(pieces, unknown).toHaveLength(2);
      expect(lift(`${unknown}生病`) / lift("生病"), unknown).toBeCloseTo((known / (known + other)) ** 2);
    }
  });

  it("ranks by scores a question of which nothing is known, or without words", () => {
    for (const question of ["Linux", ""]) {
      const hits = rank(question, [
        [RIVERS, 16],
        [ILLNESS, 9],
      ]);
      expect(hits, question).toMatchObject([
        { text: RIVERS, relevance: 4 },
        { text: ILLNESS, relevance: 3 },
      ]);
    }
  });
});

describe("the part of a question that a passage says", () => {
  const said = (question: string, text: string) => {
    const { passages, pieces } = read(question, [text, "其他文件已经印发"]);
    return partSaid(pieces, passages.get(0));
  };

  it("is all of it where it stands there, whether its words have vectors or not", () => {
    expect(said("停车场Linux", "Linux与停车场")).toBe(1);
    expect(said("挣", "挣")).toBe(1);
  });

  it("is what other words say of it, or what its characters do, whichever is more", () => {
    expect(said("老师", "教师")).toBeCloseTo(1, 1);
    expect(said("便宜", "廉价")).toBeGreaterThan(0.2);
    // Half of its pairs, and no word of it.
    expect(said("克林泰", "克林")).toBe(0.5);
    expect(said("停车场", "停车的学校")).toBe(0.5);
    expect(said("老师", "河流")).toBe(0);
  });

  it("is weighed by what each of its words tells", () => {
    expect(said("老师水泥", "教师")).toBeGreaterThan(0.3);
    expect(said("老师水泥", "教师")).toBeLessThan(0.7);
  });
});

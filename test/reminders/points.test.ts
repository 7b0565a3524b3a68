import { describe, expect, test } from "vitest";
import type { Pair } from "../../src/answers/paired-passage.ts";
import { addressIn } from "../../src/corpus/address.ts";
import { Corpus } from "../../src/corpus/corpus.ts";
import type { Part, PartKind, Report } from "../../src/corpus/report.ts";
import { pointsOf, usualSelection } from "../../src/reminders/points.ts";

/** Paragraphs that are no point by themselves. */
const TEXTS: Readonly<Record<string, string>> = {
  "2.3.1": "主要表现在以下三个方面，逐一说明如下：",
  "2.3.2": "案例一",
};

function part(number: number, kind: PartKind, sections: Record<string, number>): Part {
  return {
    number,
    heading: "",
    kind,
    sections: Object.entries(sections).map(([id, count]) => ({
      id,
      heading: "",
      passages: Array.from({ length: count }, (_, index) => ({
        address: `survey#${id}.${index + 1}`,
        text: TEXTS[`${id}.${index + 1}`] ?? "这一段说清了一件事情，能够单独拿出来看。",
      })),
    })),
  };
}

const REPORT: Report = {
  slug: "survey",
  title: "",
  published: "2021-04-17",
  source: "",
  parts: [
    part(0, "other", { "0.0": 1 }),
    part(1, "achievements", { "1.1": 1 }),
    part(2, "problems", { "2.0": 1, "2.1": 3, "2.2": 1, "2.3": 2 }),
    part(3, "recommendations", { "3.1": 2 }),
  ],
  links: new Map([["2.1", ["3.1"]]]),
};
const CORPUS = new Corpus([REPORT]);

/** Pairs 2.1.2 with the second paragraph, everything else with the first. */
const pair: Pair = (source, { report, section }) =>
  CORPUS.passage(`${report.slug}#${section.id}.${source.passage.address.endsWith("#2.1.2") ? 2 : 1}`);

function list(selection: Parameters<typeof pointsOf>[1]): string[] {
  return pointsOf(CORPUS, selection, pair).map(({ address, companion }) =>
    companion === undefined ? address : `${address} with ${addressIn(companion)}`,
  );
}

describe("the points of a selection", () => {
  test("are problems, each with the paragraph that is paired with it", () => {
    expect(list("problems")).toEqual([
      "survey#2.1.1 with survey#3.1.1",
      "survey#2.1.2 with survey#3.1.2",
      "survey#2.1.3 with survey#3.1.1",
      "survey#2.2.1",
    ]);
  });

  test("are recommendations, each with the problem that it answers", () => {
    expect(list("recommendations")).toEqual([
      "survey#3.1.1 with survey#2.1.1",
      "survey#3.1.2 with survey#2.1.1",
    ]);
  });

  test("are the paragraphs of one part", () => {
    expect(list({ part: "survey#1" })).toEqual(["survey#1.1.1"]);
    expect(list({ part: "survey#9" })).toEqual([]);
  });

  test("are all paragraphs but introductions, announcements and fragments", () => {
    const left = ["survey#0.0.1", "survey#2.0.1", "survey#2.3.1", "survey#2.3.2"];
    expect(list("all").map((line) => line.split(" ")[0])).toEqual(
      CORPUS.passages.map(({ passage }) => passage.address).filter((address) => !left.includes(address)),
    );
  });

  test("are there in a report without headings too", () => {
    const plain = new Corpus([{ ...REPORT, parts: [part(0, "other", { "0.0": 2 })], links: new Map() }]);
    expect(pointsOf(plain, "all", () => undefined).map(({ address }) => address)).toEqual([
      "survey#0.0.1",
      "survey#0.0.2",
    ]);
    expect(usualSelection(plain)).toBe("all");
    expect(usualSelection(CORPUS)).toBe("problems");
  });
});

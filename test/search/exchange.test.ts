import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SearchDocument } from "../../src/search/document.ts";
import { createSearchEngine } from "../../src/search/engine.ts";
import { SearchIndex } from "../../src/search/search-index.ts";

const report = (slug: string, ...texts: string[]): SearchDocument[] =>
  texts.map((text, at) => ({
    id: `${slug}#1.1.${at + 1}`,
    headings: [`${slug}调研报告`],
    text,
    group: `${slug}#1.1`,
  }));

const REPORTS = [
  report("library", "市图书馆周末开放到晚上九点。", "读者可以在自习室上网，老人优先。"),
  report("park", "滨河公园新建了三处停车场，共有312个车位。", "停车难得到缓解。"),
  report("school", "乡村学校引进了四十名年轻教师。", "宿舍条件得到改善。"),
  report("hospital", "社区医院推行家庭医生签约。", "六成的长者已经签约，停车不便。"),
];
const vocabulary = { words: ["家庭医生"], synonyms: [["老人", "长者"]], stopwords: [] };
const QUESTIONS = [
  "停车难",
  "老人签约",
  "长者优先",
  "nianqing jiaoshi",
  "tushuguan",
  "312个车位",
  "宿舍",
  "医生",
];

const results = (engine: ReturnType<typeof createSearchEngine>) =>
  QUESTIONS.map((question) => engine.search(engine.read(question)));

const NO_PAUSE = async () => {};

it("counts four passages on either side as those around one of a long section", () => {
  const section = report("long", ...Array.from({ length: 12 }, (_, at) => `第${at}段。`));
  const index = new SearchIndex([...section, ...report("other", "别的。")], vocabulary);
  expect(index.groupAround(5)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(index.groupAround(11)).toEqual([7, 8, 9, 10, 11]);
});

describe("exchanging documents in a running index", () => {
  it("leaves the index as if it had been built of what is there", () => {
    const presence = fc.array(fc.boolean(), { minLength: REPORTS.length, maxLength: REPORTS.length });
    // In two editions, one of which repeats another report's paragraphs, so that there are ties.
    const edition = fc.array(fc.boolean(), { minLength: REPORTS.length, maxLength: REPORTS.length });
    const content = fc.tuple(presence, edition).map(([there, second]) =>
      REPORTS.flatMap((documents, at) => {
        if (!there[at]) return [];
        return second[at]
          ? documents.map((document, paragraph) => ({
              ...document,
              text: REPORTS[0]?.[paragraph]?.text ?? "",
            }))
          : documents;
      }),
    );
    return fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 2, maxLength: 5 }), async ([first = [], ...others]) => {
        const engine = createSearchEngine(first, vocabulary);
        for (const documents of others) {
          const takeEffect = await engine.renew(documents, NO_PAUSE);
          takeEffect();
          expect(results(engine)).toEqual(results(createSearchEngine(documents, vocabulary)));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("answers from the present documents alone until the others take effect, however often work pauses", async () => {
    const before = REPORTS.slice(0, 2).flat();
    const after = REPORTS.slice(1).flat();
    const engine = createSearchEngine(before, vocabulary);
    const expected = results(engine);
    let pauses = 0;
    const takeEffect = await engine.renew(after, async () => {
      pauses++;
      expect(results(engine)).toEqual(expected);
    });
    expect(pauses).toBeGreaterThan(after.length - before.length);
    expect(results(engine)).toEqual(expected);
    takeEffect();
    expect(results(engine)).toEqual(results(createSearchEngine(after, vocabulary)));
  });

  it("finds a changed text by its new words, and no more by its old ones", async () => {
    const engine = createSearchEngine(REPORTS.flat(), vocabulary);
    const firstOf = (question: string) => engine.search(engine.read(question)).hits[0]?.id;
    const others = REPORTS.filter((_, at) => at !== 1).flat();
    const takeEffect = await engine.renew([...others, ...report("park", "滨河公园拆除了旧泳池。")], NO_PAUSE);
    takeEffect();
    expect(firstOf("泳池")).toBe("park#1.1.1");
    expect(firstOf("车位")).toBeUndefined();
  });
});

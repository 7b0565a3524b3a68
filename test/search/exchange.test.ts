import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SearchDocument } from "../../src/search/document.ts";
import { createSearchEngine } from "../../src/search/engine.ts";

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

describe("exchanging documents in a running index", () => {
  it("leaves the index as if it had been built of what is there", () => {
    const step = fc.record({ report: fc.nat(REPORTS.length - 1), add: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const present = new Set(REPORTS.slice(0, 2));
        const engine = createSearchEngine([...present].flat(), vocabulary);
        for (const { report: at, add } of steps) {
          const changed = REPORTS[at] ?? [];
          present.delete(changed);
          if (add) {
            engine.add(changed);
            present.add(changed);
          } else engine.discard(changed.map(({ id }) => id));
        }
        expect(results(engine)).toEqual(results(createSearchEngine([...present].flat(), vocabulary)));
      }),
      { numRuns: 20 },
    );
  });

  it("finds a changed text by its new words, and no more by its old ones", () => {
    const engine = createSearchEngine(REPORTS.flat(), vocabulary);
    const firstOf = (question: string) => engine.search(engine.read(question)).hits[0]?.id;
    engine.add(report("park", "滨河公园拆除了旧泳池。"));
    engine.discard(["park#1.1.2"]);
    expect(firstOf("泳池")).toBe("park#1.1.1");
    expect(firstOf("车位")).toBeUndefined();
  });
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluateReports, figuresOf, readTestQuestions } from "../../src/cli/report-eval.ts";
import { loadContent } from "../../src/corpus/load-content.ts";

let folder: string;

const report = (title: string, slug: string, lines: readonly string[]) =>
  `---\ntitle: ${title}\nslug: ${slug}\npublished: 2024-05-06\nsource: 自编\n---\n\n${lines.join("\n\n")}\n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wence-report-eval-"));
  const buses = report("公交调研报告", "gongjiao", [
    "## 一、存在的问题",
    "### （一）夜班车少",
    "晚上十点以后全市只剩两条公交线路，夜班职工回家困难。",
    "## 二、对策建议",
    "### （一）增开夜班车",
    "建议在工业区增开三条夜班公交线路，方便夜班职工回家。",
  ]).replace("slug: gongjiao\n", 'slug: gongjiao\nlinks:\n  "1.1": ["2.1"]\n');
  const canteens = report("食堂调研报告", "shitang", [
    "## 一、基本情况",
    "### （一）老年食堂",
    "全市建成老年食堂八十六家，每天为六千名老人供应午餐。",
  ]);
  await writeFile(join(folder, "gongjiao.md"), buses);
  await writeFile(join(folder, "shitang.md"), canteens);
});
afterAll(() => rm(folder, { recursive: true }));

const questions = [
  { q: "夜班职工回家有什么困难", report: "gongjiao", sections: ["1.1"], kind: "direct", rec: ["2.1"] },
  { q: "老年食堂每天为多少老人供应午餐", report: "shitang", sections: ["1.1.1"], kind: "figure" },
  // The gold place is wrong on purpose: what is found elsewhere must count as a miss.
  { q: "老年食堂的午餐", report: "shitang", sections: ["2.1"], kind: "direct" },
  { q: "火星上有没有生命", report: "shitang", sections: [], kind: "off" },
] as const;

describe("measuring answers on an owner's reports", () => {
  it("counts what is right and first, what comes along, and what is rightly refused", async () => {
    const file = join(folder, "questions.jsonl");
    await writeFile(file, questions.map((question) => JSON.stringify(question)).join("\n"));
    const asked = evaluateReports(await loadContent(folder), readTestQuestions(file));
    for (const scope of ["alone", "together"] as const) {
      expect(figuresOf(scope, asked[scope])).toEqual({
        scope,
        questions: 4,
        right_first_sure: 0.6667,
        right_shown: 0.6667,
        everyday_shown: null,
        plain_right_first: 0.6667,
        recommendation_shown: 1,
        near_not_sure: null,
        off_refused: 1,
      });
    }
  });

  it("names every line that is no test question, and what is wrong with it", async () => {
    const file = join(folder, "odd.jsonl");
    await writeFile(file, `{"q": "问", "report": "a", "sections": ["1"], "kind": "joke"}\n\nno json\n`);
    expect(() => readTestQuestions(file)).toThrow(/odd\.jsonl:1: kind: .*\n.*odd\.jsonl:3: the line/);
  });

  it("says which report a question names that is not there", async () => {
    const content = await loadContent(folder);
    const lost = { q: "问", report: "nowhere", sections: [], kind: "off" } as const;
    expect(() => evaluateReports(content, [lost])).toThrow("nowhere");
  });
});

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measure } from "../../src/cli/retrieval-metrics.ts";

const run = promisify(execFile);
const command = fileURLToPath(new URL("../../src/cli/eval.ts", import.meta.url));
let folder: string;

const lines = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join("\n");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wence-eval-"));
  const corpus = [
    { _id: "d1", title: "公园", text: "滨河公园新建了停车场。" },
    { _id: "d2", title: "", text: "乡村学校引进了年轻教师。" },
  ];
  const queries = [
    { _id: "q1", text: "公园的停车场" },
    { _id: "q2", text: "年轻教师去了哪里" },
    { _id: "q3", text: "没有答案的问题" },
  ];
  await writeFile(join(folder, "corpus.jsonl"), lines(corpus));
  await writeFile(join(folder, "queries.jsonl"), lines(queries));
  await writeFile(join(folder, "qrels.tsv"), "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n");
});
afterAll(() => rm(folder, { recursive: true }));

describe("eval", () => {
  it("prints one line of JSON a set with the promised fields", async () => {
    const { stdout } = await run(process.execPath, ["--import", "tsx", command, folder]);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    const line = JSON.parse(stdout);
    expect(line).toMatchObject({
      dataset: basename(folder),
      passages: 2,
      queries: 2,
      "success@1": 1,
      "success@5": 1,
      "mrr@10": 1,
      "ndcg@10": 1,
    });
    for (const field of ["index_ms", "p50_ms", "p99_ms", "rss_mb"]) {
      expect(line[field], field).toBeGreaterThanOrEqual(0);
    }
  });

  it("names the file that cannot be read and exits 1", async () => {
    const failed = run(process.execPath, ["--import", "tsx", command, join(folder, "missing")]);
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("corpus.jsonl") });
  });
});

describe("measure", () => {
  it("follows the definitions on a ranking worked out by hand", () => {
    const metrics = measure([
      { found: ["x", "a", "b"], relevant: new Set(["a", "b"]) },
      { found: ["c"], relevant: new Set(["c"]) },
    ]);
    const dcg = 1 / Math.log2(3) + 1 / Math.log2(4);
    const ideal = 1 + 1 / Math.log2(3);
    expect(metrics.success1).toBe(0.5);
    expect(metrics.success5).toBe(1);
    expect(metrics.mrr10).toBe(0.75);
    expect(metrics.ndcg10).toBeCloseTo((dcg / ideal + 1) / 2, 10);
  });
});

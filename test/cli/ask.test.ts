import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ask-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function ask(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/ask.ts", ...words],
    {
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

describe("npm run ask", () => {
  it("prints the passage with its address, and the recommendation for it", () => {
    const { status, stdout } = ask("干部在微信群里泄密怎么办");
    expect(status).toBe(0);
    expect(stdout).toContain("jiguan-yishixingtai#2.3.");
    expect(stdout).toContain("对应建议：3.3");
  });

  it("prints one JSON object a line with exactly the contract's fields, in the order of the batch", () => {
    const file = join(folder, "batch.jsonl");
    const questions = ["三项机制", "有哪些建议", "附近哪家奶茶好喝"];
    writeFileSync(file, `${questions.map((q) => JSON.stringify({ q, ignored: 1 })).join("\n")}\n`);
    const { status, stdout } = ask("--json", "--batch", file);
    expect(status).toBe(0);
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map(({ question }) => question)).toEqual(questions);
    expect(answers.map(({ kind }) => kind)).toEqual(["passages", "outline", "none"]);
    for (const answer of answers) {
      expect(Object.keys(answer).sort()).toEqual([
        "facts",
        "kind",
        "notes",
        "outline",
        "passages",
        "problems",
        "question",
        "recommendations",
        "suggestions",
      ]);
    }
    expect(Object.keys(answers[0].passages[0])).toEqual([
      "address",
      "section",
      "report",
      "heading",
      "text",
      "excerpt",
      "score",
    ]);
    expect(Object.keys(answers[0].problems[0])).toEqual([
      "address",
      "section",
      "report",
      "heading",
      "text",
      "excerpt",
      "because",
    ]);
    expect(answers[2].suggestions.length).toBeGreaterThan(0);
  });

  it("names every line of a batch that is no question, and answers none of it", () => {
    const file = join(folder, "faulty.jsonl");
    writeFileSync(file, '{"q":"三项机制"}\nnonsense\n{"question":"x"}\n');
    const { status, stdout, stderr } = ask("--json", "--batch", file);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(`${file}:2`);
    expect(stderr).toContain(`${file}:3`);
  });

  it.each([
    ["no question", []],
    ["an unknown option", ["--loud", "问题"]],
  ])("explains its use when there is %s", (_name, words) => {
    const { status, stderr } = ask(...words);
    expect(status).toBe(2);
    expect(stderr).toContain("usage: npm run ask");
  });

  it("says what to do when no report can be read", () => {
    const { status, stderr } = ask("--content", folder, "三项机制");
    expect(status).toBe(1);
    expect(stderr).toContain("holds no report that can be read");
  });
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wence-known-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, ["--import", "tsx", `src/cli/${command}.ts`, ...args], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, "data"), LC_ALL: "en_US.UTF-8" },
  });
}

function file(...lines: readonly unknown[]): string {
  const path = join(folder, "known.jsonl");
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
}

const GONE = { team: "T1", question: "钱从哪来", place: "jiguan-yishixingtai#2.3.1~00000000" };
const NOWHERE = { team: "T1", question: "奶茶哪家好喝", place: null, told: "报告不谈奶茶" };
const SYNONYMS = { team: "T2", synonyms: ["跳槽", "另谋高就"] };

describe("npm run known", () => {
  it("imports lines, exports the same, and takes a later one in place of an earlier", () => {
    expect(run("known", "import", file(GONE, NOWHERE, SYNONYMS)).stdout).toBe("T1: 2\nT2: 1\n");
    const again = { ...NOWHERE, place: "jiguan-yishixingtai#2.3", told: undefined };
    run("known", "import", file(again), "--team", "T1");
    const lines = run("known", "export").stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { team: "T1", question: "奶茶哪家好喝", place: "jiguan-yishixingtai#2.3" },
      GONE,
      SYNONYMS,
    ]);
  });

  it("says of each line what is wrong with it, and imports nothing then", () => {
    const bad = file(
      GONE,
      { ...GONE, place: "2.3" },
      { question: "无", place: null },
      { ...SYNONYMS, synonyms: ["补"] },
    );
    const { status, stderr } = run("known", "import", bad);
    expect(status).toBe(1);
    expect(stderr).toContain(`${bad}:2: is neither a question`);
    expect(stderr).toContain(`${bad}:3: names no team`);
    expect(stderr).toContain(`${bad}:4: needs two or more different terms`);
    expect(run("known", "export").stdout).toBe("");
    expect(run("known", "print").status).toBe(2);
  });
});

describe("npm run content:check", () => {
  it("reads what was taught: places that are gone, and synonyms that stand in no report", () => {
    run("known", "import", file(GONE, NOWHERE, SYNONYMS, { team: "T2", synonyms: ["失落", "没劲头"] }));
    const { status, stdout, stderr } = run("content-check", "--content", "content");
    expect(status).toBe(0);
    expect(stderr).toContain("jiguan-yishixingtai#2.3.1~00000000, assigned to “钱从哪来”, is in no report");
    expect(stderr).toContain("none of the synonyms 跳槽、另谋高就 stands in a report");
    expect(stderr).not.toMatch(/奶茶|没劲头/);
    expect(stdout).toContain("4 answers and groups of synonyms that administrators taught were checked");
  });
});

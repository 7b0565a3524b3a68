import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const TEAM = "T0WENCE";
const QUESTION = "食堂剩饭多不多";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "workspace-"));
  cpSync("content", folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", `src/cli/${command}.ts`, ...args],
    { encoding: "utf8", env: { ...process.env, LC_ALL: "C", DATA_DIR: join(folder, "data") } },
  );
  return { status, stdout, stderr };
}

describe("a workspace's own folder", () => {
  it("is imported into, asked for that workspace alone, and checked with the common reports", () => {
    const source = join(folder, ".canteen.txt");
    writeFileSync(
      source,
      "关于食堂浪费的调查\n\n一、存在的问题\n\n（一）剩饭较多\n每天倒掉的剩饭有六十公斤，其中米饭占一半。\n",
    );
    expect(run("import", source, "--slug", "canteen", "--out", join(folder, TEAM)).status).toBe(0);
    expect(run("ask", "--content", folder, QUESTION).stdout).not.toContain("六十公斤");
    expect(run("ask", "--content", folder, "--team", "T0PARTNER", QUESTION)).toMatchObject({
      stdout: expect.not.stringContaining("六十公斤"),
      stderr: expect.stringContaining("has no folder T0PARTNER"),
    });
    expect(run("ask", "--content", folder, "--team", TEAM, QUESTION).stdout).toContain("六十公斤");
    expect(run("ask", "--content", folder, "--team", TEAM, "三项机制").stdout).toContain("jiguan-");

    const taken = join(folder, TEAM, "taken.md");
    writeFileSync(
      taken,
      "---\ntitle: 别的\nslug: jiguan-yishixingtai\npublished: 2024-01-01\nsource: x\n---\n\n## 一、问题\n\n一段话说清一件事。\n",
    );
    writeFileSync(join(folder, TEAM, "notes.txt"), "");
    const { status, stdout, stderr } = run("content-check", "--content", folder);
    expect(status).toBe(1);
    expect(stderr).toContain(`${taken}:1: slug jiguan-yishixingtai is taken by`);
    expect(stderr).toContain("notes.txt");
    expect(stdout).toContain("canteen  ");
    expect(stdout).toContain("2 reports with ");
  });
});

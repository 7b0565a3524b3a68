import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "check-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(content: string, locale = "en_US.UTF-8") {
  return spawnSync(process.execPath, ["--import", "tsx", "src/cli/content-check.ts", "--content", content], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: locale },
  });
}

describe("npm run content:check", () => {
  it("prints the outline as it was read: kinds, links and passages a section", () => {
    const { status, stdout, stderr } = check("content");
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain("2  当前机关意识形态领域面临的新情况  [problems]");
    expect(stdout).toMatch(/2\.3 {2}信息化迅猛发展带来更多“变量” {2}\(\d passages\) {2}-> 3\.3/);
  });

  it("speaks Chinese on a Chinese terminal", () => {
    writeFileSync(join(folder, "bad.md"), "没有文件头\n");
    const { status, stdout, stderr } = check(folder, "zh_CN.UTF-8");
    expect(status).toBe(1);
    expect(stderr).toContain(`${join(folder, "bad.md")}:1: 缺少文件头。`);
    expect(stdout).toContain("1 处错误");
  });

  it("says so where there is nothing to read", () => {
    const { status, stderr } = check(folder);
    expect(status).toBe(1);
    expect(stderr).toContain("the folder holds no report");
  });
});

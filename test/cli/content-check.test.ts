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

  it("remarks on examples that find no sure answer, and refuses what is no list of questions", () => {
    const report = (examples: string) =>
      `---\ntitle: 供暖调研报告\nslug: heat\npublished: 2024-01-01\nsource: x\nexamples:${examples}\n---\n\n## 一、问题\n\n老旧小区的供热管网漏损严重，居民家中温度偏低。\n`;
    writeFileSync(join(folder, "heat.md"), report("\n  - 供热管网漏损严重吗？\n  - 附近哪家奶茶好喝？"));
    const { status, stderr } = check(folder);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/heat\.md:8: .*“附近哪家奶茶好喝？” finds no sure answer/),
    ]);
    expect(status).toBe(0);
    writeFileSync(join(folder, "heat.md"), report(" 供热管网"));
    expect(check(folder).stderr).toMatch(/heat\.md:6: examples is not a list of questions/);
  });

  it("says so where there is nothing to read", () => {
    const { status, stderr } = check(folder);
    expect(status).toBe(1);
    expect(stderr).toContain("the folder holds no report");
  });
});

import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const REPORT = [
  "关于食堂浪费的调查",
  "一、存在的问题",
  "（一）剩饭较多\n每天倒掉的剩饭有六十公斤，其中米饭占一半，学生说一份饭的量太大，吃不完只好倒掉。",
  "（二）排队太久\n中午高峰时排队要二十分钟，窗口只开了一半，打菜的人手不够，后面的学生常常吃不上热饭。",
  "二、改进建议",
  "（一）减少剩饭\n把一份饭分成大小两种，小份少收一元，吃不够可以再添，先在两个窗口试行一个月看效果。",
  "（二）缩短排队\n高峰时窗口全部打开，另外招募勤工助学的学生帮忙打菜，把排队时间控制在十分钟之内。",
].join("\n\n");

function run(args: readonly string[], { input = "", locale = "C" } = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/import.ts", ...args],
    {
      encoding: "utf8",
      input,
      env: { ...process.env, LC_ALL: locale },
    },
  );
  return { status, stdout, stderr };
}

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe("npm run import", () => {
  it("writes a content file and prints its outline with kinds, links, guesses and what was left out", () => {
    const out = join(folder, "out");
    const { status, stdout } = run([write("canteen.txt", `${REPORT}\n\n查看更多\n`), "--out", out]);
    expect(status).toBe(0);
    expect(readFileSync(join(out, "canteen.md"), "utf8")).toContain(
      'links:\n  "1.1": ["2.1"]\n  "1.2": ["2.2"]\n',
    );
    expect(readdirSync(out)).toEqual(["canteen.md"]);
    expect(stdout).toContain("1 一、存在的问题 [problems]");
    expect(stdout).toMatch(
      /1\.1 {2}（一）剩饭较多 {2}1 passage {2}-> 2\.1 \([01]\.\d\d, same number and like wording\)/,
    );
    expect(stdout).toMatch(/line 1: no date is stated; \d{4}-\d\d-\d\d stands for it/);
    expect(stdout).toContain("line 19: related reading  查看更多");
  });

  it("speaks Chinese on a Chinese terminal", () => {
    const { status, stderr } = run([join(folder, "没有.txt")], { locale: "zh_CN.UTF-8" });
    expect(status).toBe(1);
    expect(stderr).toContain("没有.txt：无法读取，请检查路径是否存在");
    expect(stderr).toContain("没有导入任何报告。");
  });

  it("prints a dry run without writing, from standard input too", () => {
    const out = join(folder, "out");
    const { status, stdout } = run(
      ["-", "--dry-run", "--out", out, "--title", "食堂", "--date", "2023-05-06"],
      { input: REPORT },
    );
    expect(status).toBe(0);
    expect(existsSync(out)).toBe(false);
    expect(stdout).toContain("title: 食堂\nslug: stdin\npublished: 2023-05-06\n");
  });

  it("keeps an existing file unless it is told to replace it", () => {
    const file = write("canteen.txt", REPORT);
    const kept = write("canteen.md", "mine");
    expect(run([file, "--out", folder])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("exists and is kept"),
    });
    expect(readFileSync(kept, "utf8")).toBe("mine");
    expect(run([file, "--out", folder, "--force"]).status).toBe(0);
    expect(readFileSync(kept, "utf8")).toContain("剩饭较多");
  });

  it("never writes outside the folder it was given", () => {
    const file = write("canteen.txt", REPORT);
    expect(run([file, "--out", join(folder, "out"), "--slug", "../escaped"])).toMatchObject({ status: 2 });
    const outside = write("outside.txt", "untouched");
    symlinkSync(outside, join(folder, "canteen.md"));
    expect(run([file, "--out", folder, "--force"]).status).toBe(0);
    expect(readFileSync(outside, "utf8")).toBe("untouched");
  });

  it("imports what it can of several files, names those refused, and fails only when none was usable", () => {
    const large = write("large.txt", "");
    truncateSync(large, 500_000_000);
    const { status, stdout, stderr } = run([write("canteen.txt", REPORT), large, folder, "--out", folder]);
    expect(status).toBe(0);
    expect(stdout).toContain("canteen.md");
    expect(stderr).toContain("large.txt: the file has over 50 MB");
    expect(stderr).toContain("it cannot be read");
    expect(stderr).toContain("1 imported; 2 not, for the reasons above.");
    expect(run([large, folder, "--out", folder]).status).toBe(1);
  });

  it("gives reports of one name different addresses", () => {
    const { status } = run([write("a.txt", REPORT), write("a.md", REPORT), "--out", join(folder, "out")]);
    expect(status).toBe(0);
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["a-2.md", "a.md"]);
  });

  it("names a report by its title's pinyin where the file's name cannot be an address", () => {
    run([write("食堂.txt", REPORT), "--out", join(folder, "out")]);
    expect(readdirSync(join(folder, "out"))).toEqual(["guan-yu-shi-tang-lang-fei-de-diao-cha.md"]);
  });

  it.each([
    [["--title", "x", "a.txt", "b.txt"], "--title is for one file"],
    [["--slug", "x", "a.txt", "b.txt"], "--slug is for one file"],
    [["--date", "2023-02-30", "a.txt"], "--date must be a date"],
    [[], "usage:"],
  ])("says what is wrong with %j", (args, message) => {
    expect(run(args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });

  it.each([
    [["--nope", "a.txt"], "没有 --nope 这个选项。"],
    [["a.txt", "--out"], "--out 少了值，或不该有值。"],
    [["--force=1", "a.txt"], "--force 少了值，或不该有值。"],
  ])("says what is wrong with %j in Chinese alone on a Chinese terminal", (args, message) => {
    const { status, stderr } = run(args, { locale: "zh_CN.UTF-8" });
    expect(status).toBe(2);
    expect(stderr.split("\n").slice(0, 2)).toEqual([message, expect.stringMatching(/^用法：/)]);
  });

  it("says that it cannot write, and where", () => {
    const file = write("a.txt", REPORT);
    expect(run([file, "--out", file])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(`${file} cannot be written`),
    });
  });
});

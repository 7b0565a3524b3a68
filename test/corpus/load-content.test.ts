import { execFileSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeProblem } from "../../src/corpus/content-problem.ts";
import { loadContent } from "../../src/corpus/load-content.ts";

const REPORT = "content/jiguan-yishixingtai.md";

describe("the report that comes with the repository", () => {
  it("has its twelve sections, and a recommendation for each problem", async () => {
    const { corpus, problems } = await loadContent("content");
    expect(problems.map((problem) => describeProblem(problem))).toEqual([]);
    const ids = new Set(corpus.passages.map(({ section }) => section.id));
    for (const part of [1, 2, 3])
      for (const section of [1, 2, 3, 4]) expect(ids).toContain(`${part}.${section}`);
    for (const number of [1, 2, 3, 4]) {
      const problem = corpus.section("jiguan-yishixingtai", `2.${number}`);
      const recommended = problem === undefined ? [] : corpus.recommendationsFor(problem);
      expect(recommended.map(({ section }) => section.id)).toEqual([`3.${number}`]);
      expect(
        recommended.flatMap((section) => corpus.problemsFor(section)).map(({ section }) => section.id),
      ).toEqual([`2.${number}`]);
    }
  });
});

describe("a content folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "content-"));
    await copyFile(REPORT, join(folder, "good.md"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("still gives the sound reports when another has faults", async () => {
    await writeFile(join(folder, "bad.md"), "没有前言\n");
    await writeFile(join(folder, "binary.md"), Buffer.from([0xff, 0xfe, 0x80]));
    await mkdir(join(folder, "folder.md"));
    const { corpus, problems } = await loadContent(folder);
    expect(corpus.reports).toHaveLength(1);
    expect(problems.map(({ file }) => file)).toEqual(
      ["bad.md", "binary.md", "folder.md"].map((name) => join(folder, name)),
    );
  });

  it("refuses the second report with a slug that is taken", async () => {
    await copyFile(REPORT, join(folder, "same.md"));
    const { corpus, problems } = await loadContent(folder);
    expect(corpus.reports).toHaveLength(1);
    expect(problems.map((problem) => describeProblem(problem))).toEqual([
      expect.stringContaining("is taken by"),
    ]);
  });

  it("may hold a README and a licence, which are no reports", async () => {
    await writeFile(join(folder, "README.md"), "# 报告\n");
    await writeFile(join(folder, "LICENSE.md"), "# 权利\n");
    const { corpus, problems } = await loadContent(folder);
    expect(corpus.reports).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it("that is not there is a problem, not an exception", async () => {
    const { corpus, problems } = await loadContent(join(folder, "missing"));
    expect(corpus.reports).toEqual([]);
    expect(problems.map((problem) => describeProblem(problem))).toEqual([
      expect.stringContaining("cannot be read (ENOENT)"),
    ]);
  });

  it("reads every vocabulary that stands beside the reports, and no pack that is not put there", async () => {
    await writeFile(join(folder, "vocabulary.yml"), "words: [一岗双责]\nsynonyms:\n  - [谣言, 流言]\n");
    await writeFile(join(folder, "vocabulary-heating.yml"), "words: [测温制度]\nstopwords: [想打听]\n");
    await mkdir(join(folder, "packs"));
    await writeFile(join(folder, "packs", "statutes.yml"), "words: [用人单位]\n");
    const { vocabulary, problems } = await loadContent(folder);
    expect(vocabulary).toEqual({
      words: ["测温制度", "一岗双责"],
      synonyms: [["谣言", "流言"]],
      stopwords: ["想打听"],
    });
    expect(problems).toEqual([]);
  });

  it("reads the vocabulary that stands beside the reports, and reports its faults", async () => {
    await writeFile(join(folder, "vocabulary.yml"), "words: [一岗双责]\nsynonyms:\n  - [谣言]\n");
    const { vocabulary, problems } = await loadContent(folder);
    expect(vocabulary.words).toEqual(["一岗双责"]);
    expect(problems.map(({ line }) => line)).toEqual([3]);
  });

  it("names file and line of YAML that parses but stands for nothing, and reads the others", async () => {
    const bomb = [
      "a: &a [x, x]",
      ...[..."bcdefghij"].map((name, n) => `${name}: &${name} [*${"abcdefghi"[n]}, *${"abcdefghi"[n]}]`),
    ];
    const faults = {
      "emphasis.md": "---\ntitle: *重要*\nslug: a\n---\n文字。\n",
      "source.md": "---\ntitle: 标题\nslug: b\npublished: 2024-01-01\nsource: *内部资料*\n---\n文字。\n",
      "merge.md": "---\ntitle: 标题\n<<: *x\n---\n文字。\n",
      "bomb.md": `---\n${bomb.join("\n")}\n---\n文字。\n`,
      "vocabulary.yml": "words:\n  - *重要*\n",
    };
    for (const [name, text] of Object.entries(faults)) await writeFile(join(folder, name), text);
    const { corpus, problems } = await loadContent(folder);
    expect(corpus.reports).toHaveLength(1);
    const found = problems.map((problem) => describeProblem(problem).replace(`${folder}/`, ""));
    for (const place of ["emphasis.md:2", "source.md:5", "merge.md:3", "bomb.md:3", "vocabulary.yml:2"]) {
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${place}: .*is a reference`)));
    }
  });

  it("reads regular files of up to 10 MB only: no pipe or device holds it up", async () => {
    execFileSync("mkfifo", [join(folder, "pipe.md")]);
    execFileSync("mkfifo", [join(folder, "vocabulary.yml")]);
    await symlink("/dev/zero", join(folder, "device.md"));
    await writeFile(join(folder, "large.md"), "");
    await truncate(join(folder, "large.md"), 10 * 1024 * 1024 + 1);
    const { corpus, problems } = await loadContent(folder);
    expect(corpus.reports).toHaveLength(1);
    expect(problems.map((problem) => describeProblem(problem).replace(`${folder}/`, ""))).toEqual([
      expect.stringMatching(/^device\.md:1: is no regular file/),
      expect.stringMatching(/^large\.md:1: is larger than 10 MB/),
      expect.stringMatching(/^pipe\.md:1: is no regular file/),
      expect.stringMatching(/^vocabulary\.yml:1: is no regular file/),
    ]);
  });

  it("reads *.MD, *.markdown and vocabulary.yaml too, and tells what it does not read", async () => {
    const text = await readFile(REPORT, "utf8");
    await writeFile(join(folder, "second.MD"), text.replace("slug: ", "slug: b-"));
    await writeFile(join(folder, "third.markdown"), text.replace("slug: ", "slug: c-"));
    await writeFile(join(folder, "vocabulary.yaml"), "words: [一岗双责]\n");
    await writeFile(join(folder, "notes.txt"), "");
    const { corpus, vocabulary, unread } = await loadContent(folder);
    expect(corpus.reports).toHaveLength(3);
    expect(vocabulary.words).toEqual(["一岗双责"]);
    expect(unread).toEqual(["notes.txt"]);
  });
});

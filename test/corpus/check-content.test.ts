import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkContent } from "../../src/corpus/check-content.ts";
import { loadContent } from "../../src/corpus/load-content.ts";

const LONG = "这是一段足够长的正文，说清楚一件事情。";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "check-"));
});
afterEach(() => rm(folder, { recursive: true }));

const frontOf = (slug: string, more = "") =>
  `---\ntitle: 示例报告\nslug: ${slug}\npublished: 2024-05-01\nsource: 自编\n${more}---\n`;

async function remarksOn(body: string, more = "", others: Readonly<Record<string, string>> = {}) {
  await writeFile(join(folder, "demo.md"), frontOf("demo", more) + body);
  for (const [name, text] of Object.entries(others)) await writeFile(join(folder, name), text);
  const content = await loadContent(folder);
  expect(content.problems).toEqual([]);
  return checkContent(content, folder).map(
    ({ file, line, message }) => `${file.slice(folder.length + 1)}:${line}: ${message.en}`,
  );
}

describe("a first-level heading", () => {
  it("may repeat the title, whatever its marks", async () => {
    expect(await remarksOn(`# 《示例报告》\n\n## 一、情况\n\n${LONG}\n`)).toEqual([]);
  });
});

describe("the report that comes with the repository", () => {
  it("gives nothing to remark", async () => {
    expect(checkContent(await loadContent("content"), "content")).toEqual([]);
  });
});

describe("content that can be used, and may not be meant so", () => {
  it.each([
    [
      "a heading that was read as text",
      `（一）认识不到位\n\n${LONG}\n`,
      '7: "（一）认识不到位" looks like a heading',
    ],
    [
      "a part's heading that was read as text",
      `二、主要问题\n\n${LONG}\n`,
      '7: "二、主要问题" looks like a heading',
    ],
    ["a part without paragraphs", `## 一、成效\n\n## 二、做法\n\n${LONG}\n`, "7: part 1 has no paragraphs"],
    [
      "a section without paragraphs",
      `## 一、成效\n\n### （一）甲\n\n### （二）乙\n\n${LONG}\n`,
      "9: section 1.1 has no",
    ],
    [
      "a section that is left out",
      `## 一、成效\n\n### （一）甲\n\n${LONG}\n\n### （四）乙\n\n${LONG}丁\n`,
      "13: section 1.4 follows 1.1",
    ],
    [
      "first-level headings only",
      `# 一、成效\n\n${LONG}\n\n# 二、问题\n\n${LONG}乙\n`,
      "11: all headings are of the first level",
    ],
    [
      "a heading of the fourth level",
      `## 一、成效\n\n#### 小标题很长很长很长\n\n${LONG}\n`,
      '9: "小标题很长很长很长" is read as text',
    ],
    [
      "a figure that begins a heading",
      `## 一、成效\n\n### 3.15晚会\n\n${LONG}\n`,
      '9: the figure at the beginning of "3.15晚会"',
    ],
    ["an image", `${LONG}![图](a.png)\n`, "7: an image in Markdown"],
    ["a link", `${LONG}[原文](https://example.com)\n`, "7: a link in Markdown"],
    ["bold letters", `**要点**${LONG}\n`, "7: bold in Markdown"],
    ["a footnote", `${LONG}[^1]\n`, "7: a footnote in Markdown"],
    ["a table, at its own line", `${LONG}\n| 年份 | 数量 |\n`, "8: a table in Markdown"],
    ["a box", `::: tip\n${LONG}\n:::\n`, "7: a ::: box in Markdown"],
    ["code", `${LONG}\`代码\`\n`, "7: code in Markdown"],
    ["a definition", `[注]: ${LONG}\n`, "7: a definition of a link in Markdown"],
    ["a tag inside a text", `这里有<b>标签</b>的文字一段。\n`, "7: an HTML tag in Markdown"],
    ["a line break inside a quote", `${LONG}\n${LONG}\n`, "7: line breaks inside a paragraph"],
    ["a passage that is too long", `${"很长的一段文字。".repeat(101)}\n`, "7: a paragraph of 808 characters"],
    ["a passage that is too short", "见附件。\n", "7: a paragraph of 4 characters"],
  ])("is named with its line: %s", async (_name, body, remark) => {
    expect(await remarksOn(body)).toContainEqual(expect.stringContaining(`demo.md:${remark}`));
  });

  it("is named where links are turned round, or leave problems and recommendations alone", async () => {
    const body =
      "## 一、问题\n\n### （一）甲\n\n甲的问题说明文字一段。\n\n### （二）乙\n\n乙的问题说明文字一段。\n\n" +
      "## 二、建议\n\n### （一）丙\n\n丙的建议说明文字一段。\n\n### （二）丁\n\n丁的建议说明文字一段。\n";
    expect(await remarksOn(body, 'links:\n  "2.1": ["1.1"]\n')).toEqual([
      expect.stringMatching(/^demo\.md:7: links leads from 2\.1, which recommends, to 1\.1/),
      "demo.md:15: the problem 1.2 has no recommendation",
      "demo.md:25: the recommendation 2.2 answers no problem",
    ]);
  });

  it("is named where two reports hold the same paragraph, and where a file is not read", async () => {
    const others = { "other.md": `${frontOf("other")}${LONG}\n`, "报告.docx": "" };
    expect(await remarksOn(`${LONG}\n`, "", others)).toEqual([
      "other.md:7: the same paragraph as demo#0.0.1",
      expect.stringContaining("报告.docx is not read"),
    ]);
  });

  it("is passed over where numbers go on over parts, and where a paragraph only begins like a heading", async () => {
    const body = `## 一、成效\n\n### （一）甲\n\n${LONG}\n\n## 二、做法\n\n### （二）乙\n\n一、二线城市的情况各有不同。\n`;
    expect(await remarksOn(body)).toEqual([]);
  });
});

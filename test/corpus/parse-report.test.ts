import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseReport } from "../../src/corpus/parse-report.ts";

const FRONT = `---
title: 示例报告
slug: demo
published: 2024-05-01
source: 自编
links:
  "2.1": ["3.1"]
---
`;

const BODY = `
开篇一段。

## 一、成效

### （一）有成效

成效第一段。

成效第二段，
分成两行。

## 二、存在的问题

本部分引言。

### （一）有问题

- 列表里的一段
- 列表里的另一段

## 三、对策建议

### （一）有建议

建议一段。
`;

function problemsOf(text: string): string[] {
  return parseReport(text, "demo.md").problems.map(({ line, message }) => `${line}: ${message}`);
}

describe("a content file", () => {
  const { report } = parseReport(FRONT + BODY, "demo.md");

  it("becomes parts, sections and addressed paragraphs", () => {
    const addresses = report?.parts.flatMap((part) =>
      part.sections.flatMap((section) => section.passages.map(({ address }) => address)),
    );
    expect(addresses).toEqual([
      "demo#0.0.1",
      "demo#1.1.1",
      "demo#1.1.2",
      "demo#2.0.1",
      "demo#2.1.1",
      "demo#2.1.2",
      "demo#3.1.1",
    ]);
    expect(report?.parts.map(({ kind }) => kind)).toEqual([
      "other",
      "achievements",
      "problems",
      "recommendations",
    ]);
    expect(report?.links.get("2.1")).toEqual(["3.1"]);
  });

  it("keeps each paragraph as a byte-exact part of the file, line breaks included", () => {
    for (const part of report?.parts ?? []) {
      for (const { passages } of part.sections) {
        for (const { text } of passages) expect(BODY).toContain(text);
      }
    }
    expect(report?.parts[1]?.sections[0]?.passages[1]?.text).toBe("成效第二段，\n分成两行。");
  });

  it("takes a part's kind from the front matter before its heading's words", () => {
    const text = FRONT.replace("links:", "kinds: {1: other}\nlinks:") + BODY;
    expect(parseReport(text, "demo.md").report?.parts[1]?.kind).toBe("other");
  });

  it("numbers headings that state no number after the one before", () => {
    const text = `${FRONT.replace(/links:\n.*\n/, "")}\n## 成效\n\n### 甲\n\n一。\n\n### （五）乙\n\n二。\n\n### 丙\n\n三。\n`;
    const sections = parseReport(text, "demo.md").report?.parts[0]?.sections;
    expect(sections?.map(({ id }) => id)).toEqual(["1.1", "1.5", "1.6"]);
  });
});

describe("a content file with faults", () => {
  it("names each of them with its line, all at once", () => {
    const text = `---
slug: Bad Slug
published: 昨天
source: 自编
links:
  "2.1": ["9.9"]
---
`;
    const found = problemsOf(text + BODY);
    expect(found).toContainEqual(expect.stringMatching(/^\d+: title is missing/));
    expect(found).toContainEqual(expect.stringMatching(/^2: slug may hold only/));
    expect(found).toContainEqual(expect.stringMatching(/^3: published is not a date/));
  });

  it("names the line of a link to a section that is not there", () => {
    expect(problemsOf(FRONT.replace("3.1", "3.9") + BODY)).toEqual([
      "7: links names section 3.9, which the report does not have",
    ]);
  });

  it("names the line of the second of two sections with one number", () => {
    const twice = BODY.replace("### （一）有建议", "### （一）有建议\n\n甲。\n\n### （一）又一条");
    expect(problemsOf(FRONT + twice)).toEqual([
      `${(FRONT + twice).split("\n").indexOf("### （一）又一条") + 1}: section 3.1 stands here for the second time`,
    ]);
  });

  it.each([
    ["no front matter", "## 一、成效\n\n文字。\n", "1: the front matter is missing"],
    ["broken YAML", "---\ntitle: [\n---\n文字。\n", "the front matter is not valid YAML"],
    ["no text", FRONT.replace(/links:\n.*\n/, ""), "1: the report has no paragraphs"],
  ])("is refused: %s", (_name, text, message) => {
    expect(parseReport(text, "demo.md").report).toBeUndefined();
    expect(problemsOf(text).join("\n")).toContain(message);
  });

  it("never throws, whatever the file holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, fenced) => {
        const { report, problems } = parseReport(fenced ? `${FRONT}${text}` : text, "any.md");
        expect(report === undefined).toBe(problems.length > 0);
      }),
    );
  });
});

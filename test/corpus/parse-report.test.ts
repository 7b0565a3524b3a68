import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectFacts } from "../../src/answers/facts/collect-facts.ts";
import { Corpus } from "../../src/corpus/corpus.ts";
import { parseReport } from "../../src/corpus/parse-report.ts";

describe("the little Markdown of a report", () => {
  it.each<[string, string[]]>([
    ["> 引文一段\n> 接着说", ["引文一段接着说"]],
    ["1. 办好食堂\n2. 补上人手", ["1. 办好食堂", "2. 补上人手"]],
    ["2023. 办好食堂", ["2023. 办好食堂"]],
    ["####### 七个井号", ["####### 七个井号"]],
  ])("has the paragraphs that its marks make: %j", (body, paragraphs) => {
    const { report } = parseReport(
      `${FRONT.replace(/links:.*---/s, "---")}\n## 一、情况\n\n${body}\n`,
      "demo.md",
    );
    const texts = report?.parts.flatMap(({ sections }) => sections.flatMap(({ passages }) => passages));
    expect(texts?.map(({ text }) => text.replace("\n", ""))).toEqual(paragraphs);
  });
});

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
  return parseReport(text, "demo.md").problems.map(({ line, message }) => `${line}: ${message.en}`);
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
    ["broken YAML", "---\ntitle: [\n---\n文字。\n", "not valid YAML"],
    ["no text", FRONT.replace(/links:\n.*\n/, ""), "1: the report has no paragraphs"],
  ])("is refused: %s", (_name, text, message) => {
    expect(parseReport(text, "demo.md").report).toBeUndefined();
    expect(problemsOf(text).join("\n")).toContain(message);
  });

  it("names an unknown key at its own line", () => {
    expect(problemsOf(FRONT.replace("source:", "author: 某人\nsource:") + BODY)).toEqual([
      "5: author is no key of the front matter",
    ]);
  });

  it("names a paragraph that is too long to be one, instead of working on it", () => {
    expect(problemsOf(`${FRONT}${BODY}\n${"长".repeat(20_001)}\n`)).toEqual([
      `${(FRONT + BODY).split("\n").length + 1}: a paragraph of 20001 characters; 20000 is the most`,
    ]);
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

describe("Markdown that would drop or change words elsewhere", () => {
  const read = (body: string) => parseReport(FRONT.replace(/links:\n.*\n/, "") + body, "demo.md");
  const wordsOf = (body: string) =>
    read(body).report?.parts.flatMap(({ heading, sections }) => [
      heading,
      ...sections.flatMap((section) => [section.heading, ...section.passages.map(({ text }) => text)]),
    ]);

  it.each([
    ["a paragraph above a row of hyphens", "第一段。\n---\n第二段。", ["第一段。", "第二段。"]],
    ["a paragraph above a row of =", "第一段。\n===\n第二段。", ["第一段。", "第二段。"]],
    ["a heading without a blank", "##一、成效\n###（一）甲\n文字。", ["成效", "甲", "文字。"]],
    ["a note in brackets", "[注]: 数据截至三月。", ["[注]: 数据截至三月。"]],
    ["a paragraph between tags", "<p>文字一段。</p>\n\n<div>\n又一段。\n</div>", ["文字一段。", "又一段。"]],
    ["a paragraph that begins with a day", "3.15晚会曝光了问题。", ["3.15晚会曝光了问题。"]],
    ["a paragraph that begins with a sum", "1.5亿元投入使用。", ["1.5亿元投入使用。"]],
    ["a paragraph that begins with a year", "2023. 全年完成。", ["2023. 全年完成。"]],
    ["a topic", "#微信群# 管理", ["#微信群# 管理"]],
    ["indented text", "　　首行缩进。\n\n    四个空格。", ["首行缩进。", "四个空格。"]],
    ["a heading with a figure", "## 二、问题\n### 3.15晚会\n文字。", ["问题", "3.15晚会", "文字。"]],
    [
      "a heading with a figure like its part's",
      "## 三、问题\n### 3.15晚会\n文字。",
      ["问题", "3.15晚会", "文字。"],
    ],
  ])("keeps %s", (_name, body, words) => {
    expect(wordsOf(`${body}\n`)?.filter(Boolean)).toEqual(words);
  });

  it("is noted at its line", () => {
    const parsed = read(
      "\n##一、成效\n\n第一段。\n---\n\n<p>第二段。</p>\n\n#### （1）小标题\n\n# 别的标题\n",
    );
    const remarks = parsed.report === undefined ? [] : parsed.remarks;
    expect(remarks.map(({ line, message }) => `${line}: ${message.en}`)).toEqual([
      "8: a heading without a blank after its # marks",
      expect.stringMatching(/^11: a row of - or =/),
      expect.stringMatching(/^13: HTML tags/),
      expect.stringMatching(/^15: "（1）小标题" is read as text/),
      expect.stringMatching(/^17: the first-level heading "别的标题" is left out/),
    ]);
  });

  it("leaves comments out", () => {
    expect(wordsOf("文字<!-- 链接\n待定 -->。\n\n<!-- 注 -->\n\n又一段。\n")?.filter(Boolean)).toEqual([
      "文字\n。",
      "又一段。",
    ]);
  });

  it("takes 2.10 in links for section 2.10, quoted or not", () => {
    const sections = Array.from({ length: 10 }, (_, n) => `### ${n + 1}. 甲\n\n文字。\n`).join("\n");
    const front = FRONT.replace('"2.1": ["3.1"]', "2.10: [3.10]");
    const body = `## 一、成效\n\n文字。\n\n## 二、问题\n\n${sections}\n## 三、建议\n\n${sections}`;
    expect(parseReport(front + body, "demo.md").report?.links.get("2.10")).toEqual(["3.10"]);
  });
});

describe("a megabyte made to be slow", () => {
  it.each(["> ", ">", "[a](", "a**b", "1", "一", "- ", "1人", "<p>", "《", "## \n", "<!--", "*a "])(
    "of %j is read or refused at once",
    (unit) => {
      const text = `${FRONT.replace(/links:\n.*\n/, "")}\n${unit.repeat(1_000_000 / unit.length)}\n\n文字。\n`;
      const start = process.cpuUsage();
      const { report } = parseReport(text, "slow.md");
      if (report !== undefined) collectFacts(new Corpus([report]));
      expect(process.cpuUsage(start).user / 1_000).toBeLessThan(5_000);
    },
  );
});

import { describe, expect, it } from "vitest";
import { importText, outlineLines, outlineOf, passagesOf, prose, readBack } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";

/** Two parts of two sections each, with marks and lines as given. */
function report(
  part: (n: number) => string,
  section: (n: number, part: number) => string,
  join = "\n\n",
): string {
  const sections = (at: number) => [1, 2].flatMap((n) => [`${section(n, at)}`, prose(2, at + n)]);
  return [TITLE, prose(2), part(1), ...sections(1), part(2), ...sections(2)].join(join);
}

const CN = ["", "一", "二", "三", "四"];
const NAMES = ["", "基本情况", "面临的困难"];
const SECTIONS = ["", "场所建设", "队伍建设", "经费保障", "服务内容"];
const nameOf = (n: number, part: number) => SECTIONS[(part - 1) * 2 + n] ?? "";
const EXPECTED = [
  "1 基本情况",
  "1.1 场所建设",
  "1.2 队伍建设",
  "2 面临的困难",
  "2.1 经费保障",
  "2.2 服务内容",
];

describe("headings on lines of their own", () => {
  it.each<[string, (n: number) => string, (n: number, part: number) => string]>([
    ["一、 and （一）", (n) => `${CN[n]}、${NAMES[n]}`, (n, p) => `（${CN[n]}）${nameOf(n, p)}`],
    ["第一章 and 第一节", (n) => `第${CN[n]}章 ${NAMES[n]}`, (n, p) => `第${CN[n]}节 ${nameOf(n, p)}`],
    ["第一部分 and 一、", (n) => `第${CN[n]}部分　${NAMES[n]}`, (n, p) => `${CN[n]}、${nameOf(n, p)}`],
    ["一、 and 1.", (n) => `${CN[n]}、${NAMES[n]}`, (n, p) => `${n}. ${nameOf(n, p)}`],
    ["一. and 1、", (n) => `${CN[n]}．${NAMES[n]}`, (n, p) => `${n}、${nameOf(n, p)}`],
    ["壹、 and 一、", (n) => `${["", "壹", "贰"][n]}、${NAMES[n]}`, (n, p) => `${CN[n]}、${nameOf(n, p)}`],
    ["第一编 and 第一章", (n) => `第${CN[n]}编 ${NAMES[n]}`, (n, p) => `第${CN[n]}章 ${nameOf(n, p)}`],
    ["壹、 and 貳、", (n) => `${["", "壹", "貳"][n]}、${NAMES[n]}`, (n, p) => `${CN[n]}、${nameOf(n, p)}`],
    ["I. and 1.", (n) => `${["", "I", "II"][n]}. ${NAMES[n]}`, (n, p) => `${n}. ${nameOf(n, p)}`],
    ["一、 and ㈠", (n) => `${CN[n]}、${NAMES[n]}`, (n, p) => `${"㈠㈡"[n - 1]}${nameOf(n, p)}`],
    ["⒈ and ⑴", (n) => `${"⒈⒉"[n - 1]}${NAMES[n]}`, (n, p) => `${"⑴⑵"[n - 1]}${nameOf(n, p)}`],
    ["一、 and ❶", (n) => `${CN[n]}、${NAMES[n]}`, (n, p) => `${"❶❷"[n - 1]}${nameOf(n, p)}`],
    ["01 above a part, and 一、", (n) => `0${n}\n${NAMES[n]}`, (n, p) => `${CN[n]}、${nameOf(n, p)}`],
    ["PART 1 above a part, and 一、", (n) => `PART ${n}\n${NAMES[n]}`, (n, p) => `${CN[n]}、${nameOf(n, p)}`],
    ["一、 and ①", (n) => `${CN[n]}、${NAMES[n]}`, (n, p) => `${"①②"[n - 1]}${nameOf(n, p)}`],
    ["3.1. and 3.1.1", (n) => `## 3.${n}. ${NAMES[n]}`, (n, p) => `### 3.${p}.${n} ${nameOf(n, p)}`],
    ["one level for both", (n) => `## ${CN[n]}、${NAMES[n]}`, (n, p) => `## （${CN[n]}）${nameOf(n, p)}`],
    ["rules under headings", (n) => `${NAMES[n]}\n====`, (n, p) => `${nameOf(n, p)}\n----`],
    ["1. and (1)", (n) => `${n}. ${NAMES[n]}`, (n, p) => `(${n}) ${nameOf(n, p)}`],
    ["1 and 1.1", (n) => `${n}. ${NAMES[n]}`, (n, p) => `${p}.${n} ${nameOf(n, p)}`],
    ["## and ###", (n) => `## ${NAMES[n]}`, (n, p) => `### ${nameOf(n, p)}`],
    ["# and ## with numbers", (n) => `# ${CN[n]}、${NAMES[n]}`, (n, p) => `## （${CN[n]}）${nameOf(n, p)}`],
    ["bold lines below 一、", (n) => `${CN[n]}、${NAMES[n]}`, (n, p) => `**${nameOf(n, p)}**`],
  ])("reads %s", async (_, part, section) => {
    const outline = await outlineOf(report(part, section));
    expect(outline).toEqual(EXPECTED);
  });
});

describe("headings run into the text", () => {
  it("reads the first sentence of a paragraph as its heading", async () => {
    const text = report(
      (n) => `${CN[n]}、${NAMES[n]}`,
      (n, p) => `（${CN[n]}）${nameOf(n, p)}。`,
      "\n",
    ).replaceAll("。\n", "。");
    expect(await outlineOf(text)).toEqual(EXPECTED);
  });

  it("reads a whole report in one line", async () => {
    const text = report(
      (n) => `${CN[n]}、${NAMES[n]}。`,
      (n, p) => `（${CN[n]}）${nameOf(n, p)}。`,
      "",
    );
    expect(await outlineOf(text)).toEqual(EXPECTED);
  });

  it("goes on with numbers over parts", async () => {
    const text = report(
      (n) => `${CN[n]}、${NAMES[n]}`,
      (n, p) => `（${CN[(p - 1) * 2 + n]}）${nameOf(n, p)}。`,
      "\n",
    );
    expect(await outlineOf(text)).toEqual([...EXPECTED.slice(0, 4), "2.3 经费保障", "2.4 服务内容"]);
  });
});

describe("what is no heading", () => {
  it("reads a text without any as one part", async () => {
    expect(await outlineOf([TITLE, prose(3), prose(3, 1), prose(2, 2)].join("\n\n"))).toEqual([]);
  });

  it("takes references, dates and figures at a line's beginning for text", async () => {
    const lines = [
      "一、基本情况",
      prose(),
      "见（三）和第二章的说明，1.5亿元资金已经到位，12.5%的村已建成食堂。",
      "3.15晚会之后，检查增加了两次，各村都建立了台账。",
      "二、面临的困难",
      prose(),
    ];
    expect(await outlineOf([TITLE, ...lines].join("\n"))).toEqual(["1 基本情况", "2 面临的困难"]);
  });

  it("keeps enumerations within a sentence in their paragraph", async () => {
    const list = "主要表现在三个方面：一是场所不足；二是人手不足；三是经费不足。";
    const passages = await passagesOf(
      [TITLE, "一、基本情况", `${prose()}${list}`, "二、困难", prose()].join("\n"),
    );
    expect(passages[0]).toContain(list);
  });
});

describe("headings of other kinds", () => {
  it("reads questions with their answers as sections of one part, on lines or in one", async () => {
    const questions = ["为什么要办食堂？", "谁来出钱？"];
    const expected = ["1 答记者问", "1.1 为什么要办食堂？", "1.2 谁来出钱？"];
    const title = "民政局负责人就农村养老答记者问";
    for (const join of ["", "\n"]) {
      const pairs = questions.map((question, at) => `问：${question}${join}答：${prose(3, at)}`);
      expect(await outlineOf([title, prose(2), pairs.join(join)].join("\n"))).toEqual(expected);
    }
  });

  it("reads 一问： with a subtitle broken over two lines, and an unnumbered last part", async () => {
    const html = [
      "一问：够不够吃",
      `——食堂已经建成，“不够吃”主要是`,
      `饭点来晚所致`,
      prose(3),
      "二问：贵不贵",
      prose(3, 1),
      "记者手记",
      "“慢火”才能出好汤",
      prose(3, 2),
    ];
    const source = `<html><body><h1>${TITLE}</h1>${html.map((text) => `<p>${text}</p>`).join("\n")}</body></html>`;
    expect(await outlineOf(source)).toEqual(["1 够不够吃", "2 贵不贵", "3 记者手记：“慢火”才能出好汤"]);
    expect((await passagesOf(source))[0]).toBe("——食堂已经建成，“不够吃”主要是饭点来晚所致");
  });

  it("reads labels, and the ordinals of an essay below one", async () => {
    const items = ["首先，要办好食堂。", "其次，要补上人手。", "最后，落实经费。"].map(
      (heading, at) => heading + prose(3, at),
    );
    const source = ["【背景】", prose(3), "【对策】", prose(2), ...items].join("\n");
    expect(await outlineOf(`${TITLE}\n${source}`)).toEqual([
      "1 背景",
      "2 对策",
      "2.1 首先，要办好食堂",
      "2.2 其次，要补上人手",
      "2.3 最后，落实经费",
    ]);
  });

  it("reads 一是, 二是 as sections of a part that has no others", async () => {
    const items = ["一是办好食堂。", "二是补上人手。", "三是落实经费。"].map(
      (heading, at) => heading + prose(2, at),
    );
    const source = [TITLE, "一、基本情况", prose(2), "二、对策", ...items].join("\n");
    expect(await outlineOf(source)).toEqual([
      "1 基本情况",
      "2 对策",
      "2.1 一是办好食堂",
      "2.2 二是补上人手",
      "2.3 三是落实经费",
    ]);
  });

  it("reads bold lines as headings, one glued to a paragraph's end too", async () => {
    const source = [TITLE, prose(2), "**现状**", `${prose(3)}**下一步打算**`, prose(3, 1)].join("\n\n");
    expect(await outlineOf(source)).toEqual(["1 现状", "2 下一步打算"]);
  });

  it("reads short lines as headings where there are no others, and says that it guessed", async () => {
    const { guesses } = await importText(
      [TITLE, prose(2), "场所建设", prose(3), "队伍建设", prose(3, 1)].join("\n\n"),
    );
    expect(guesses).toContainEqual({ kind: "plain-heading", line: 5, words: "场所建设" });
    expect(guesses).toContainEqual({ kind: "plain-heading", line: 9, words: "队伍建设" });
  });

  it("folds a third depth into its section", async () => {
    const source = [
      TITLE,
      "一、基本情况",
      "（一）场所建设",
      "1.食堂",
      prose(3),
      "2.活动室",
      prose(3, 1),
      "（二）队伍建设",
      prose(2),
      "二、困难",
      prose(2),
    ].join("\n\n");
    expect(await outlineOf(source)).toEqual(["1 基本情况", "1.1 场所建设", "1.2 队伍建设", "2 困难"]);
    expect((await passagesOf(source))[0]).toBe(`1.食堂 ${prose(3)}`);
  });

  it("finds a section whose number was lost, and says so", async () => {
    const part = (name: string, count: number, lost: boolean) => [
      name,
      ...SECTIONS.slice(1, 1 + count).map(
        (section, at) => `（${CN[at + 1]}）${section}得到加强。${prose(2, at)}`,
      ),
      lost ? `经费保障得到落实。${prose(2, 3)}` : "",
    ];
    const source = [
      TITLE,
      ...part("一、做法", 2, true).slice(0, 2),
      part("一、做法", 2, true).slice(2).join(""),
      ...part("二、问题", 3, false),
      ...part("三、建议", 3, false),
    ];
    const imported = await importText(source.join("\n"));
    expect(imported.guesses).toContainEqual(
      expect.objectContaining({ kind: "lost-number", words: "经费保障得到落实" }),
    );
    expect(outlineLines(readBack(imported))).toContain("1.3 经费保障得到落实");
  });

  it("tells of numbers that are missing or stand twice", async () => {
    const source = [TITLE, "一、基本情况", prose(2), "三、困难", prose(2), "三、对策", prose(2)];
    const imported = await importText(source.join("\n\n"));
    expect(outlineLines(readBack(imported))).toEqual(["1 基本情况", "3 困难", "4 对策"]);
    expect(imported.guesses.map(({ kind, line }) => `${kind} ${line}`)).toEqual(
      expect.arrayContaining(["missing-number 7", "repeated-number 11"]),
    );
  });

  it("puts what stands unnumbered before numbered parts into part 0", async () => {
    const source = [
      TITLE,
      "## 前言",
      prose(2),
      "## 调查说明",
      prose(2, 1),
      "## 一、基本情况",
      prose(2),
      "## 二、困难",
      prose(2),
    ].join("\n\n");
    expect(await outlineOf(source)).toEqual(
      ["0.2 调查说明", "1 基本情况", "2 困难"].map((line) => line.replace("0.2", "0.1")),
    );
  });

  it("reads labels as sections where they stand in parts of another style", async () => {
    const source = [
      TITLE,
      "一、基本情况",
      prose(2),
      "二、存在的问题",
      "【场所不足】",
      prose(2),
      "【人手不够】",
      prose(2, 1),
    ];
    expect(await outlineOf(source.join("\n\n"))).toEqual([
      "1 基本情况",
      "2 存在的问题",
      "2.1 场所不足",
      "2.2 人手不够",
    ]);
  });

  it("keeps the blank behind 第一章, where a table in the text was flattened", async () => {
    const table = "专栏1 主要指标 指标 单位 去年 今年 食堂 座 六 十二 护理员 人 七十 一百 床位 张 九百 一千";
    const text = [`${prose(5)}${table}`, "第二章 困难", prose(5, 1)];
    expect(await outlineOf([TITLE, "第一章 现状", ...text].join("\n"))).toEqual(["1 现状", "2 困难"]);
    expect((await importText([TITLE, "第一章 现状", ...text].join("\n"))).content).toContain(
      "## 第一章 现状",
    );
  });

  it("keeps the blank behind 第一章, however many headings have one", async () => {
    const parts = ["一", "二", "三", "四"].flatMap((n, at) => [`第${n}章 总则`, prose(1, at)]);
    const { content } = await importText([TITLE, ...parts].join("\n\n"));
    expect(content).toContain("\n## 第一章 总则\n");
  });

  it("takes no list of a box for sections, on its own line or behind a sentence", async () => {
    const box = [
      "专栏1 重点工程",
      "（一）食堂工程。新建食堂二十所，每所补助十万元，三年建成。",
      "（二）护理工程。培训护理员三百人，学费由财政承担，两年完成。",
    ];
    const source = [
      TITLE,
      "第一章 现状",
      "第一节 场所",
      prose(2),
      "第二节 队伍",
      prose(2),
      "第二章 工程",
      prose(2),
      ...box,
    ].join("\n\n");
    expect(await outlineOf(source)).toEqual(["1 现状", "1.1 场所", "1.2 队伍", "2 工程"]);
    expect(await outlineOf(source.replace("\n\n专栏1", "专栏1"))).toEqual([
      "1 现状",
      "1.1 场所",
      "1.2 队伍",
      "2 工程",
    ]);
  });
});

describe("passages", () => {
  it("split long paragraphs at sentence ends, where a new thought begins", async () => {
    const text = `${prose(5)}此外，${prose(5, 1)}目前，${prose(5, 2)}`;
    const passages = await passagesOf([TITLE, text].join("\n\n"));
    expect(passages.join("")).toBe(text);
    expect(passages.map((passage) => passage.slice(0, 3))).toEqual(["镇里的", "此外，", "目前，"]);
  });

  it("keep a lead-in with its list, and short items together", async () => {
    const list = ["我们归纳出三点：", "1. 办好食堂", "2. 补上人手", "3. 落实经费"];
    const passages = await passagesOf([TITLE, prose(3), ...list, prose(3, 1)].join("\n"));
    expect(passages[1]).toBe("我们归纳出三点：1. 办好食堂 2. 补上人手 3. 落实经费");
  });

  it("are written so that the content reader changes nothing in them", async () => {
    const lines = [
      "1. 3米宽的路",
      "- 减号开头",
      "> 引号开头",
      "+ 加号开头",
      "<某某>尖括号开头",
      "<b>标签</b>开头",
      "[注]: 说明在此",
      "```",
      "3.15晚会之后",
      "# 不是标题的井号",
    ];
    const imported = await importText(
      [TITLE, prose(2), ...lines.map((line) => `${line}，${prose(2)}`)].join("\n\n"),
    );
    const read = readBack(imported).parts.flatMap(({ sections }) =>
      sections.flatMap(({ passages }) => passages),
    );
    const tight = (text: string) => text.replace(/\s/g, "");
    const written = imported.parts.flatMap(({ sections }) => sections.flatMap(({ passages }) => passages));
    expect(read.map(({ text }) => tight(text))).toEqual(written.map(({ text }) => tight(text)));
  });
});

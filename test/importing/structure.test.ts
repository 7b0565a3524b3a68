import { describe, expect, it } from "vitest";
import { outlineOf, passagesOf, prose } from "./outline-of.ts";

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

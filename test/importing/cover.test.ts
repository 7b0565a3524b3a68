import { describe, expect, it } from "vitest";
import { importText, passagesOf, prose, readBack } from "./outline-of.ts";

const TITLE = "农村养老服务调研报告";
const PARTS = ["一、现状", prose(2), "二、建议", prose(2, 1)];
const lines = (...texts: string[]) => texts.join("\n");

describe("what stands around a report's title", () => {
  it.each<[string, string[], Record<string, string>]>([
    ["a name", ["王建国"], {}],
    ["a newspaper", ["平川周报"], { source: "平川周报" }],
    ["a party school", ["平川县委党校"], { source: "平川县委党校" }],
    [
      "who wrote it and when",
      ["养老关注组　2019年6月1日"],
      { published: "2019-06-01", source: "养老关注组" },
    ],
    ["when it was made public", ["（2019年6月1日公告）"], { published: "2019-06-01" }],
    ["a month in Chinese numerals", ["二〇一九年六月"], { published: "2019-06-01" }],
    [
      "authors with their affiliations",
      ["张 伟1，李晓红2", "（1. 平川大学 管理学院，江苏 平川 215000；2. 平川学院，江苏 平川 215001）"],
      {},
    ],
    [
      "a cover",
      ["委托单位：平川市财政局", "评价机构：平川正信事务所", "二〇一九年六月"],
      { source: "平川正信事务所", published: "2019-06-01" },
    ],
  ])("is told from the text: %s", async (_, head, expected) => {
    const source = lines(TITLE, ...head, prose(2, 2), ...PARTS);
    expect(readBack(await importText(source))).toMatchObject({ title: TITLE, ...expected });
    expect(await passagesOf(source)).toEqual([prose(2, 2), prose(2), prose(2, 1)]);
  });

  it.each(["前言", "调研的基本情况", "调研工作由民政局牵头，五个镇参加", "养老，是全县的大事"])(
    "is left where it belongs to the text: %s",
    async (line) => {
      const report = await importText(lines(TITLE, line, prose(2, 2), ...PARTS));
      expect(report.leftOut.map(({ text }) => text)).not.toContain(line);
    },
  );

  it("is no by-line where headings have no numbers either", async () => {
    const report = readBack(await importText(lines(TITLE, "食堂", prose(3), "澡堂", prose(3, 1))));
    expect(report.parts.map(({ heading }) => heading)).toEqual(["食堂", "澡堂"]);
  });

  it("may be a line of text that a margin breaks behind what could name a body", async () => {
    const text = `养老服务要办在老人身边，也要办在老人心里，更要激发科学养老的活力。${prose(6)}`;
    const margin = text.match(/.{1,26}/gu) ?? [];
    expect(margin[0]).toMatch(/激发科$/);
    expect((await passagesOf(lines(TITLE, "", ...margin, ...margin)))[0]).toMatch(/^养老服务.*激发科学养老/);
  });

  it("is the title of what a bulletin brings, below its name, issue, body and date", async () => {
    const head = ["督 查 通 报", "第8期（总第45期）", "平川县委督查室　　　　2021年9月6日", TITLE];
    const source = lines(...head, "各乡镇党委：", ...PARTS, "中共平川县委督查室");
    expect(readBack(await importText(source))).toMatchObject({
      title: TITLE,
      published: "2021-09-06",
      source: "中共平川县委督查室，督查通报第8期（总第45期）",
    });
    expect(await passagesOf(source)).toEqual([prose(2), prose(2, 1)]);
  });

  it("is the title below the number of an enclosure", async () => {
    for (const mark of ["附件", "附件2：", "附件 一"])
      expect(readBack(await importText(lines(mark, TITLE, ...PARTS))).title).toBe(TITLE);
  });

  it("is a student's cover, whose row for the title names the report", async () => {
    const source = lines(
      "平川师范学院暑期实践报告",
      "题    目\t村小课后服务调查",
      "姓    名\t林晓雨",
      "指导教师\t何静",
      ...PARTS,
    );
    expect(readBack(await importText(source)).title).toBe("村小课后服务调查");
    expect(await passagesOf(source)).toEqual([prose(2), prose(2, 1)]);
  });

  it("is a list of what is enclosed, below the text", async () => {
    const enclosed = ["附件：1.名单", "　　　2.清单", "平川县民政局", "2019年6月1日"];
    expect(await passagesOf(lines(TITLE, ...PARTS, ...enclosed))).toEqual([prose(2), prose(2, 1)]);
  });
});

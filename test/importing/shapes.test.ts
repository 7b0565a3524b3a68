import { describe, expect, it } from "vitest";
import { importText, outlineLines, prose, readBack } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";
const lines = (...texts: string[]) => texts.join("\n");

describe("a shape of text that is met now and then", () => {
  it.each<[string, string, string[]]>([
    [
      "numbers that only a blank parts from the heading",
      lines(
        TITLE,
        "1 引言",
        prose(2),
        "2 现状",
        "2.1 场所",
        prose(2),
        "2.2 队伍",
        prose(2),
        "3 建议",
        prose(2),
      ),
      ["1 引言", "2 现状", "2.1 场所", "2.2 队伍", "3 建议"],
    ],
    [
      "an interview under the names of who speaks",
      lines(
        "对话院长",
        ...["场所够吗？", "人手够吗？", "钱够吗？"].flatMap((asked, at) => [
          `《乡村周刊》：${asked}`,
          `陈立：${prose(2, at)}`,
        ]),
      ),
      ["1 对话院长", "1.1 场所够吗？", "1.2 人手够吗？", "1.3 钱够吗？"],
    ],
    [
      "questions with a number and a 问：",
      lines("养老政策问答", "1.问：场所够吗？", `答：${prose(2)}`, "2.问：人手够吗？", `答：${prose(2)}`),
      ["1 问答", "1.1 场所够吗？", "1.2 人手够吗？"],
    ],
    [
      "a heading that lost its level, between two that have one",
      lines(TITLE, "## 一、现状", prose(2), "二、问题", prose(2, 1), "## 三、建议", prose(2, 2)),
      ["1 现状", "2 问题", "3 建议"],
    ],
    [
      "headings of which few have a level",
      lines(
        TITLE,
        ...["## 一、人口", "二、场所", "## 三、队伍", "四、经费", "五、建议"].flatMap((heading, at) => [
          heading,
          prose(2, at),
        ]),
      ),
      ["1 人口", "2 场所", "3 队伍", "4 经费", "5 建议"],
    ],
    [
      "headings that head nothing, which are a list",
      lines(TITLE, "## 一、目标", "### （一）办好食堂", "### （二）补上人手", "## 二、建议", prose(2)),
      ["1 目标", "2 建议"],
    ],
    [
      "the source of a page that a server fills",
      `<%@ page language="java" %><div class="main"><h1>${TITLE}</h1><p><%=row.get("a")%>一、现状</p><p>${prose(2)}</p><?php if ($more) { echo "<p>二、假</p>"; } ?><p>二、建议</p><p>${prose(2, 1)}</p></div><%@ include file="foot.jsp"%>`,
      ["1 现状", "2 建议"],
    ],
    [
      "a report in English",
      lines(
        "# Care for the elderly in Qingxi",
        "## 1. Background",
        "Nine nursing homes employ seventy-one carers, of whom twelve are certified.[^1]",
        "### 1.1 Homes",
        "One carer looks after seventeen residents, and four in ten leave within a year.",
        "## 2. Recommendations",
        "Train one hundred carers a year at the county's expense.",
        "[^1]: County bureau of statistics.",
      ),
      ["1 Background", "1.1 Homes", "2 Recommendations"],
    ],
    [
      "headings that a colon parts from a sentence",
      lines(
        TITLE,
        "一、现状：全县有敬老院九所、护理员七十一人。",
        "二、问题：",
        "1、人手不足：一名护理员要照看十七位老人，夜间只有一人值班，周末常常无人换班。",
        "2、经费紧张：水电费和伙食补贴都靠村集体承担，收入薄弱的村只好关门。",
        `三、建议：${prose(1)}`,
      ),
      ["1 现状", "2 问题", "2.1 人手不足", "2.2 经费紧张", "3 建议"],
    ],
    [
      "short items of a paragraph, which are no sections",
      lines(
        TITLE,
        `${prose(2)}有两个特点。一是进展较快。九所敬老院有七所按期完成了改造，完成的占了将近八成之多，好于去年。二是梯度推进。城区先行示范，平原乡镇积极跟进，山区乡镇开始试点，年底收尾。`,
        "一、现状",
        prose(2),
        "二、做法",
        prose(2, 1),
      ),
      ["1 现状", "2 做法"],
    ],
    [
      "short items on lines of their own, which are",
      lines(
        TITLE,
        "一、现状",
        prose(2),
        "二、做法",
        "一是建立名册。九所敬老院有七所按期完成了改造，完成的占了将近八成之多，好于去年。",
        "二是分片送餐。城区先行示范，平原乡镇积极跟进，山区乡镇开始试点，年底收尾。",
      ),
      ["1 现状", "2 做法", "2.1 一是建立名册", "2.2 二是分片送餐"],
    ],
    [
      "what a page hides",
      `<html><body><h1>${TITLE}</h1><h2>一、现状</h2><p>${prose(2)}</p><div style="display: none"><h2>二、样式</h2><p>${prose(2, 1)}</p></div></body></html>`,
      ["1 现状"],
    ],
    [
      "traditional characters",
      lines(
        TITLE,
        "第一章　現況",
        "第一節　場所",
        prose(2),
        "第二節　隊伍",
        prose(2),
        "第二章　建議",
        prose(2),
      ),
      ["1 現況", "1.1 場所", "1.2 隊伍", "2 建議"],
    ],
    [
      "an essay on a task, which turns to what is to be done in a sentence of its own",
      lines(
        TITLE,
        "【材料】",
        prose(3),
        "【题目】",
        "请结合材料写一篇文章，不少于一千字。",
        "【范文】",
        "让老人在家门口 吃上热饭",
        prose(3, 1),
        "面对这些困难，应当采取措施，让老人安心。",
        `首先，办好食堂。${prose(3)}`,
        `其次，补上人手。${prose(3, 1)}`,
      ),
      [
        "1 材料",
        "2 让老人在家门口 吃上热饭",
        "3 面对这些困难，应当采取措施，让老人安心",
        "3.1 首先，办好食堂",
        "3.2 其次，补上人手",
      ],
    ],
    [
      "an opening that is set in front of what posters number",
      lines(TITLE, "导读", prose(1), "", "一、现状", prose(2), "二、建议", prose(2)),
      ["1 现状", "2 建议"],
    ],
    [
      "labels that end in a colon, about an essay",
      lines(
        "题目：请写一篇文章，不少于一千字。",
        "参考范文：",
        prose(3),
        prose(3, 1),
        `名师点评：${prose(2)}`,
        "【名言警句】",
        "1.老吾老以及人之老。",
      ),
      [],
    ],
  ])("is read: %s", async (_, source, expected) => {
    expect(outlineLines(readBack(await importText(source)))).toEqual(expected);
  });

  it.each<[string, string, Record<string, string>]>([
    [
      "an official paper with its red line",
      lines(
        "平川市人民政府文件",
        "平政办发〔2019〕30号",
        "平川市人民政府办公室",
        "关于发展养老服务的意见",
        "各区人民政府：",
        prose(2),
        "平川市人民政府办公室　　2019年6月17日印发",
      ),
      {
        title: "平川市人民政府办公室关于发展养老服务的意见",
        source: "平川市人民政府办公室，平政办发〔2019〕30号",
      },
    ],
    ["a label", lines("题目：农村养老调研", "单位：平川县委党校", prose(2)), { title: "农村养老调研" }],
    [
      "a letter",
      lines(
        "农村养老调研",
        "县人民政府：",
        prose(2),
        "妥否，请批示。",
        "附件：名单",
        "平川县民政局",
        "2020年5月6日",
        "（联系人：王强）",
      ),
      { published: "2020-05-06", source: "平川县民政局" },
    ],
    [
      "a printed page, with its title on top of each",
      lines(
        "农村养老调研",
        "县民政局                      2019年5月",
        `　　${prose(4).slice(0, 50)}`,
        "- 1 -",
        "农村养老调研",
        prose(4).slice(50),
      ),
      { title: "农村养老调研", published: "2019-05-01", source: "县民政局" },
    ],
    [
      "a page whose title goes on with the site's name",
      `<html><head><title>农村养老调研-平川民政</title></head><body><p><b>农村养老调研</b></p><p>${prose(3)}</p></body></html>`,
      { title: "农村养老调研" },
    ],
    [
      "a page that sets its source beside its buttons, signed by an office",
      `<html><body><h1>农村养老调研</h1><p>2021-07-30 来源：平川县民政局【字体：大 小】</p><p>${prose(3)}</p><p>县民政局养老科</p></body></html>`,
      { title: "农村养老调研", published: "2021-07-30", source: "平川县民政局" },
    ],
    ["a copy", lines("农村养老调研", "转载自：平川日报", prose(2)), { title: "农村养老调研" }],
    ["English", lines("农村养老调研", "Updated 12 March 2019", prose(2)), { published: "2019-03-12" }],
    [
      "American English",
      lines("农村养老调研", "Updated March 12, 2019", prose(2)),
      { published: "2019-03-12" },
    ],
    ["pandoc's marks", lines("% 农村养老调研", "% 王强", "", prose(2)), { title: "农村养老调研" }],
    [
      "a subtitle of two lines",
      lines("老有所依", "——平川县农村", "养老服务调查", "", prose(2)),
      { title: "老有所依——平川县农村养老服务调查" },
    ],
    [
      "columns with names",
      lines("时间\t标题\t正文", `2013-03-01\t农村养老\t${prose(4)}`),
      { title: "农村养老", published: "2013-03-01" },
    ],
    [
      "a mail",
      lines("发件人：王强", "发送时间：2022年5月6日", "主题：转发：农村养老调研", "农村养老调研", prose(2)),
      { title: "农村养老调研" },
    ],
  ])("tells its facts: %s", async (_, source, expected) => {
    const report = readBack(await importText(source));
    expect(report).toMatchObject(expected);
    const texts = report.parts.flatMap(({ sections }) =>
      sections.flatMap(({ passages }) => passages.map(({ text }) => text)),
    );
    expect(texts.join("")).toMatch(/^镇里的老人.*[。]$/);
  });

  it("loses its marks of notes, and no figure that looks like one", async () => {
    const notes = ["注释", "①据县民政局统计。", "[1] 王强：《养老》，2020年。"];
    const text = (mark: string) => `${prose(1)}九所敬老院有护理员七十一人${mark}，持证的十二人${mark}。面积`;
    const source = lines(TITLE, `${text("①")}见图②。`, `${text("[1]")}12亩。`, ...notes);
    const passages = readBack(await importText(source)).parts.flatMap(({ sections }) =>
      sections.flatMap((s) => s.passages),
    );
    expect(passages.map((passage) => passage.text)).toEqual([`${text("")}见图②。`, `${text("")}12亩。`]);
    const html = `<html><body><p>${text("<sup>1</sup>")}10<sup>4</sup>平方米。${prose(1)}</p></body></html>`;
    const [raised] = readBack(await importText(html)).parts[0]?.sections[0]?.passages ?? [];
    expect(raised?.text).toBe(`${text("")}104平方米。${prose(1)}`);
    const markdown = lines(TITLE, "", `${text("<sup>[2]</sup>")}12亩。${prose(1)}`);
    expect(readBack(await importText(markdown)).parts[0]?.sections[0]?.passages[0]?.text).toBe(
      `${text("")}12亩。${prose(1)}`,
    );
  });

  it("has the lines of a <pre>, which a page shows as they stand", async () => {
    const html = `<html><body><pre>${lines(TITLE, "一、现状", prose(2), "二、建议", prose(2))}</pre></body></html>`;
    expect(outlineLines(readBack(await importText(html)))).toEqual(["1 现状", "2 建议"]);
  });

  it("keeps what is said about a table with its rows", async () => {
    const source = lines(TITLE, prose(2), "年份\t食堂", "2020年\t6", "注：数据截至年底。", prose(2, 1));
    const passages = readBack(await importText(source)).parts.flatMap(({ sections }) =>
      sections.flatMap((s) => s.passages),
    );
    expect(passages[1]?.text).toBe("年份　食堂　　2020年　6 注：数据截至年底。");
  });

  it("keeps the cells apart of a table inside a table's cell", async () => {
    const inner = "<table><tr><td>蔬菜</td><td>三家</td></tr><tr><td>水产</td><td>两家</td></tr></table>";
    const source = `<html><body><p>${prose(3)}</p><table><tr><td>摊位</td><td>${inner}</td><td>全满</td></tr></table></body></html>`;
    const passages = readBack(await importText(source)).parts.flatMap(({ sections }) =>
      sections.flatMap((s) => s.passages),
    );
    expect(passages[1]?.text).toBe("摊位　蔬菜 三家 水产 两家　全满");
  });

  it("keeps what a table is called and counts in with its rows, set in bold or not", async () => {
    for (const label of ["**表1-2 各村食堂**", "表1-2　各村食堂", "附表：各村食堂", "单位：个"]) {
      const rows = ["年份\t食堂", "2020年\t6"];
      const source = lines(TITLE, "一、现状", prose(2), "", label, ...rows, "", "二、建议", prose(2, 1));
      const report = readBack(await importText(source));
      expect(outlineLines(report)).toEqual(["1 现状", "2 建议"]);
      const [, table] = report.parts[0]?.sections[0]?.passages ?? [];
      expect(table?.text).toBe(`${label.replaceAll("*", "").replace("　", " ")} 年份　食堂　　2020年　6`);
    }
  });

  it("links problems and advice that are numbered by name within one part", async () => {
    const source = lines(
      TITLE,
      "一、情况",
      prose(2),
      "二、问题与对策",
      "问题一：台账不清",
      prose(2),
      "建议一：双人管理台账",
      prose(2),
      "问题二：送餐太晚",
      prose(2, 1),
      "建议二：分片送餐",
      prose(2, 1),
    );
    expect([...readBack(await importText(source)).links]).toEqual([
      ["2.1", ["2.2"]],
      ["2.3", ["2.4"]],
    ]);
  });
});

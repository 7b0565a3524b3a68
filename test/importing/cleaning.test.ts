import { describe, expect, it } from "vitest";
import { importText, outlineOf, passagesOf, prose, readBack } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";
const BODY = [TITLE, prose(2), "一、基本情况", prose(2, 1), "二、存在的问题", prose(2, 2)];

async function textOf(source: string): Promise<string> {
  return (await passagesOf(source)).join("\n");
}

describe("white space", () => {
  it("leaves none inside Chinese, beside its punctuation, or in a figure", async () => {
    const scanned =
      "护理员 平均年 龄五十 六岁, 持证的 只有 12 人, 占 16. 9%。 一名护 理员要 照看 “十七位” 老人 , 夜间常 常只有 一人值班。";
    expect(await textOf([TITLE, scanned].join("\n"))).toBe(
      "护理员平均年龄五十六岁,持证的只有12人,占16.9%。一名护理员要照看“十七位”老人,夜间常常只有一人值班。",
    );
  });

  it("keeps what an author puts between Chinese and Latin", async () => {
    const text =
      "2015 年 6 月，社區以 QR code 追蹤公文，一共用了 18 天，比過去快了一半，承辦人也少了三成的工作。";
    expect(await textOf([TITLE, text].join("\n\n"))).toBe(text);
  });

  it("draws words together that were set wide", async () => {
    const text = `${TITLE}\n\n一、金　　融\n\n${prose(2)}\n\n二、教 育\n\n全年粮  食产量五百万吨，水　稻占六成。${prose(1)}`;
    expect(await outlineOf(text)).toEqual(["1 金融", "2 教育"]);
    expect(await textOf(text)).toContain("全年粮食产量五百万吨，水稻占六成。");
  });

  it("reads indents as paragraphs where line breaks were lost", async () => {
    const paragraphs = [prose(2), prose(2, 1), prose(2, 2)];
    expect(await passagesOf(`${TITLE}\n　　${paragraphs.join("　　")}`)).toEqual(paragraphs);
  });

  it("joins lines that were broken inside a sentence, blank lines between or not", async () => {
    const text = prose(4);
    const lines = text.match(/.{1,30}/gu) ?? [];
    expect((await passagesOf([TITLE, "", ...lines].join("\n"))).join("")).toBe(text);
    expect((await passagesOf([TITLE, ...lines].join("\n\n"))).join("")).toBe(text);
    expect(
      await passagesOf(
        [TITLE, "", "讨论没有直接提出观点，而是先说现状，", "，从而引出主题，大家各抒己见。"].join("\n\n"),
      ),
    ).toHaveLength(1);
  });
});

describe("what is not the report's", () => {
  it.each([
    "首页 > 政务公开 > 调查报告",
    "当前位置：首页",
    "分享到：微信 微博",
    "字体：大 中 小",
    "查看更多",
    "相关阅读：我县召开养老工作会",
    "上一篇：关于调整公交线路的通知",
    "上一章 | 下一章",
    "免责声明：文档由用户上传，版权归作者所有。",
    "浏览次数：326",
    "- 3 -",
    "第 3 页 共 12 页",
    "37.5 KB |",
    "责任编辑：李敏",
    "地点：县政府三楼",
    "主持人：王强",
    "参会人员：民政局、各乡镇",
    "记录人：李敏",
    "记录：李敏",
    "主持：王强",
    "会议时间：2019年3月6日下午",
    "会议地点：县政府三楼",
    "出席：王强　李敏",
    "列席：周宁",
    "缺席：赵平",
    "请假：赵平",
    "参加人员：县民政局、县财政局、县卫生健康局负责同志，各乡镇分管领导，二十二家养老机构负责人，以及部分人大代表、政协委员和老年人代表",
    "出席领导：王强",
    "与会单位：县民政局",
    "报：县委、县政府",
    "送：县直各单位",
    "发：各乡镇",
    "（共印60份）",
    "[打印] [关闭]",
    "【关闭窗口】",
    "往期回顾",
    "点个“在看”，让更多人看到",
    "—·END·—",
    "© 2022 平川民政",
    "By Jane Miller, June 14, 2022",
    "【关键词】护老；助餐",
    "关 键 词：护老；助餐",
    "Key words: care; meals",
    "中图分类号：F724.6 文献标识码：A",
    "文章编号：1000-2345（2020）04-0056-07",
    "作者简介：王强（1980—），男，平川人；研究方向：养老。",
    "第35卷第4期　平川大学学报",
    "Vol.35 No.4",
    "Journal of Pingchuan University",
    "2026/11/26 18:37　养老调研",
    "11/26/26, 6:37 PM 养老调研",
    "https://example.org/a.html　第1页",
    "https://example.org/b.html\t第1页",
    "执笔人：周宁",
    "基金项目：省社科基金（编号：21AB001）",
    "关键词：护老；助餐",
    "来源：县民政局",
    "Published on 12 March 2019",
    "发布时间：2021-03-04 10:20",
    "图1 各村食堂数量",
    "老人在食堂吃饭。王强 摄",
    "![食堂](a.png)",
    "[^1]: 数据截至三月。",
    "联系邮箱：a@example.org",
    "联系电话：0571-00000000",
    "点击蓝字👆关注我们",
    "👇点击“阅读原文”",
    "喜欢就点个【在看】吧❤️",
    "若有收获，就点个赞吧",
    "原创 王强 平川民政",
    "2023-08-15 18:30 发表于山东",
    "2016年03月09日 来源：平川日报 作者：王强",
    "版权所有 平川县民政局",
    "技术支持：某某公司",
    "蜀ICP备05001234号",
    "蜀公网安备 51010002000001号",
    "Copyright © 2020 平川民政",
    "2016年03月09日 來源：平川日報",
    "2016-03-09 10:20 浏览：326",
    "点击上方关注",
    '<callout emoji="bulb">',
    ":::info",
    "---",
  ])("is left out, and listed with its line: %s", async (line) => {
    const imported = await importText([...BODY.slice(0, 3), line, ...BODY.slice(3)].join("\n\n"));
    const words = line.replace(/[^\p{L}]/gu, "").slice(0, 4);
    expect(imported.leftOut).toContainEqual(
      expect.objectContaining({ line: 7, text: expect.stringContaining(line.trim()) }),
    );
    const report = readBack(imported);
    const text = JSON.stringify(report.parts);
    if (words !== "") expect(text).not.toContain(words);
    expect(report.parts.map(({ heading }) => heading)).toEqual(["", "基本情况", "存在的问题"]);
  });

  it("is not what a table counts in", async () => {
    for (const unit of ["单位：万元", "单位：人、%", "单位：公顷）"])
      expect(await textOf([...BODY.slice(0, 4), unit, ...BODY.slice(4)].join("\n\n"))).toContain(unit);
  });

  it.each(["查看更多", "更多相关文章", "展开全文", "（此件公开发布）", "（记者 周宁）", "（未完待续）"])(
    "is cut off a paragraph's end: %s",
    async (ending) => {
      expect(await textOf([...BODY, `${prose(1, 3)}${ending}`].join("\n\n"))).not.toContain(ending);
    },
  );

  it("is a table of contents, in lines or in one", async () => {
    const headings = ["一、基本情况", "二、存在的问题"];
    for (const contents of [
      ["目　录", ...headings],
      ["目录", ...headings.map((heading, at) => `${heading}………………${at + 1}`)],
      [`目录 ${headings.join(" ")}`],
      headings.map((heading, at) => `${heading} ........ ${at + 1}`),
    ]) {
      const source = [TITLE, ...contents, ...BODY.slice(1)].join("\n\n");
      expect(await outlineOf(source)).toEqual(["1 基本情况", "2 存在的问题"]);
      expect((await passagesOf(source))[0]).toBe(prose(2));
    }
  });

  it("is a comment on the text, a list of notes, and the task an essay answers", async () => {
    const essay = [
      "【题目】",
      "请写一篇文章，谈谈农村养老，不少于一千字。",
      "【范文】",
      prose(3),
      prose(3, 1),
      "【名师点评】",
      "（一）结构",
      "文章结构清晰，层次分明，语言流畅，从现状入手，分析了原因，提出的对策切实可行，结尾有力。",
      "参考文献",
      "[1] 王强. 农村养老. 2020.",
    ];
    const source = [TITLE, ...essay].join("\n");
    expect(await passagesOf(source)).toEqual([prose(3), prose(3, 1)]);
    const { leftOut } = await importText(source);
    for (const line of essay.slice(5)) expect(JSON.stringify(leftOut)).toContain(line.replace(/[【】]/g, ""));
  });

  it("are translations of headings, where several have one", async () => {
    const source = [
      TITLE,
      "## 前言 Foreword",
      prose(2),
      "## 现状 Current State",
      prose(2, 1),
      "## 运用 QR code 的尝试",
      prose(2),
    ].join("\n\n");
    expect(await outlineOf(source)).toEqual(["1 前言", "2 现状", "3 运用 QR code 的尝试"]);
  });

  it("are Markdown's marks, never the words between them", async () => {
    const marked = `**养老** 服务*尤其*是[助餐](https://a.example/b_(c))[[1]](https://a.example)，\`食堂\`~~已~~建成[^1]，<b>每餐</b>六元&nbsp;，3*4米。<callout icon="a">${prose(1)}</callout>\\`;
    expect(await textOf([TITLE, marked].join("\n\n"))).toBe(
      `养老服务尤其是助餐，食堂已建成，每餐六元，3*4米。${prose(1)}`,
    );
  });

  it("are the boxes of a list of tasks", async () => {
    expect(await textOf([TITLE, "- [ ] 办好食堂", "- [x] 补上人手"].join("\n\n"))).toBe("办好食堂 补上人手");
  });

  it("keeps punctuation and redactions as found", async () => {
    const text =
      "xx年,某县的养老机构由9家增加到14家;床位由１２００张增加到１９００张，入住率却从５１．５％降到了43%?没有人说得清楚。";
    expect(await textOf([TITLE, text].join("\n\n"))).toBe(text);
  });
});

describe("tables", () => {
  it("keep their cells apart, and short rows with their header", async () => {
    const table = ["| 年份 | 食堂（家） |", "|:-:|--:|", "| 2020年 | 6 |", "| 2021年 | 19 |"];
    const passages = await passagesOf([TITLE, prose(2), ...table].join("\n"));
    expect(passages).toEqual([prose(2), "年份　食堂（家）　　2020年　6　　2021年　19"]);
  });

  it("give each long row a paragraph", async () => {
    const row = (n: number) =>
      `<tr><td>${n}. 审批</td><td>基层业务繁重，只有在送预算前几天，才开始紧急自行规划，或是找熟悉的厂商写文件，来不及征求意见。</td></tr>`;
    const passages = await passagesOf([TITLE, prose(2), `<table>${row(1)}${row(2)}</table>`].join("\n\n"));
    expect(passages).toHaveLength(3);
    expect(passages[2]).toMatch(/^2\. ?审批　基层/);
  });
});

describe("what a source says about itself", () => {
  it.each<[string, string, Record<string, string>]>([
    [
      "document number and addressee glued to the title",
      `国务院办公厅关于改善农村人居环境的指导意见国办发〔2014〕25号各省、自治区、直辖市人民政府，国务院各部委：　　${prose(2)}　　一、总体要求　　${prose(1)}　　二、保障措施　　${prose(1)}　　　　　　国务院办公厅　　　　　　2014年5月16日`,
      {
        title: "国务院办公厅关于改善农村人居环境的指导意见",
        published: "2014-05-16",
        source: "国务院办公厅，国办发〔2014〕25号",
      },
    ],
    [
      "a cover letter",
      `国务院关于印发某规划的通知\n国发〔2016〕65号\n各省、自治区人民政府，国务院各部委：\n现将《养老服务发展规划》印发给你们，请认真贯彻实施。\n${prose(2)}`,
      { title: "养老服务发展规划", source: "国发〔2016〕65号" },
    ],
    [
      "issuing bodies glued to the title",
      `关于加强铁路沿线安全治理的意见交通运输部 公安部 国铁集团一、总体要求。${prose(1)}二、保障措施。${prose(1)}`,
      { title: "关于加强铁路沿线安全治理的意见", source: "交通运输部、公安部、国铁集团" },
    ],
    [
      "front matter of another system",
      `---\nlayout: post\ntitle: "养老调查"\ndate: 2018-11-24 10:00:00 +0800\nauthor: 关注组\n---\n\n${prose(2)}`,
      { title: "养老调查", published: "2018-11-24", source: "关注组" },
    ],
    [
      "cells of a table of texts",
      `2010-11-22 09:59:11\t申论范文：农村养老\n\t${prose(2)}`,
      { title: "申论范文：农村养老", published: "2010-11-22" },
    ],
    [
      "a title on two lines",
      `关于农村养老服务体系\n建设情况的报告\n\n二〇二一年三月四日\n\n${prose(2)}`,
      { title: "关于农村养老服务体系建设情况的报告", published: "2021-03-04" },
    ],
    [
      "a title that a blank parts from questions and answers in one line",
      `县民政局负责人就养老服务答记者问 近日，县民政局出台意见。问：场所够吗？答：${prose(2)}问：人手够吗？答：${prose(2)}`,
      { title: "县民政局负责人就养老服务答记者问" },
    ],
    [
      "the last date that the text tells of, where none is stated",
      `${TITLE}\n${prose(1)}2015年6月27日开工，2017年3月4日建成，2099年1月1日到期。`,
      { published: "2017-03-04" },
    ],
    [
      "who signed, in a line that no list of bodies holds",
      `${TITLE}\n${prose(2)}\n青石林场\n二〇一九年十二月二十日\n`,
      { published: "2019-12-20", source: "青石林场" },
    ],
    [
      "a subtitle",
      `老有所依\n——清溪县农村养老调查\n\n${prose(2)}`,
      { title: "老有所依——清溪县农村养老调查" },
    ],
    ["a title that stands twice", `${TITLE}\n${TITLE} ${prose(2)}`, { title: TITLE }],
    [
      "lines of a document site",
      `- 2021-04-17 发布 |\n- 7页\n${TITLE}\n${prose(2)}`,
      { title: TITLE, published: "2021-04-17" },
    ],
    [
      "a page whose title bears the mark of a note, and goes on with the site's name",
      `<html><head><title>${TITLE}-平川民政</title></head><body><h2>${TITLE}[1]</h2><div><p>${prose(4)}</p></div></body></html>`,
      { title: TITLE },
    ],
    [
      "a web page",
      `<html><head><title>${TITLE}_要闻_平川市政府网</title></head><body><p>时间：2020-11-06 来源：平川日报</p><p>${prose(2)}</p></body></html>`,
      { title: TITLE, published: "2020-11-06", source: "平川日报" },
    ],
  ])("is read from %s", async (_, source, expected) => {
    const report = readBack(await importText(source));
    expect(report).toMatchObject(expected);
    for (const text of report.parts.flatMap(({ sections }) => sections.flatMap(({ passages }) => passages))) {
      expect(text.text).not.toContain(expected.title ?? TITLE);
    }
  });
});

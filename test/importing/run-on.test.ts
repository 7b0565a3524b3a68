import { describe, expect, it } from "vitest";
import { outlineOf, passagesOf, prose } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";

describe("a heading inside a text without line breaks", () => {
  it.each<[string, string, string[]]>([
    ["behind a quoted sentence", `一、现状。老人说：“没有食堂。”二、建议。${prose(2)}`, ["1 现状", "2 建议"]],
    [
      "behind the colon that announces it",
      `${prose(2)}现提出以下意见：一、现状。${prose(2)}二、建议。${prose(2)}`,
      ["1 现状", "2 建议"],
    ],
    [
      "glued to the heading of its part",
      `一、存在的问题（一）场所不足。${prose(2)}（二）人手不够。${prose(2)}二、建议。${prose(2)}`,
      ["1 存在的问题", "1.1 场所不足", "1.2 人手不够", "2 建议"],
    ],
  ])("begins %s", async (_, text, outline) => {
    expect(await outlineOf(`${TITLE}\n${text}`)).toEqual(outline);
  });

  it.each(["按照 （三）办理", "其中（三）的经费已经落实"])(
    "is no reference to one: %s",
    async (reference) => {
      const text = `（一）场所。${prose(2)}（二）队伍。${prose(1)}${reference}。${prose(1)}（三）经费。${prose(2)}`;
      expect(await outlineOf(`${TITLE}\n${text}`)).toEqual(["1 场所", "2 队伍", "3 经费"]);
      expect((await passagesOf(`${TITLE}\n${text}`))[1]).toContain(reference.replace(" ", ""));
    },
  );

  it("ends at the blank before a long sentence, behind the word that such headings end in", async () => {
    const long =
      "截至去年底全县共有敬老院九所和护理员七十一人，持证的十二人，一名护理员要照看十七位老人，夜间只有一人值班，周末常常无人换班。";
    const lines = [TITLE, `一、敬老院 护理员情况 ${long}`, `二、下一步打算 ${long}`];
    expect(await outlineOf(lines.join("\n"))).toEqual(["1 敬老院护理员情况", "2 下一步打算"]);
    expect(await passagesOf(lines.join("\n"))).toEqual([long, long]);
  });
});

describe("a number that goes on from no heading", () => {
  it("begins none: one of a list has none so much higher", async () => {
    const list = [`1、食堂\n${prose(2)}`, `2、队伍\n${prose(2)}`, `15、村\n${prose(2)}`];
    expect(await outlineOf([TITLE, ...list].join("\n"))).toEqual(["1 食堂", "2 队伍"]);
  });
});

describe("parts of a report", () => {
  it("have sections of a deeper style where they have no others, below a box too", async () => {
    const part = (number: string, ...sections: string[]) => [
      `${number}、${number}类`,
      ...sections.flatMap((section) => [section, prose(2)]),
    ];
    const first = part("一", "（一）场所", "1.食堂", "2.活动室", "（二）队伍");
    const box = ["专栏1 重点工程", "1.食堂工程", prose(2), "2.护理工程", prose(2)];
    const lines = [TITLE, ...first, ...box, ...part("二", "1.经费", "2.服务")];
    expect(await outlineOf(lines.join("\n"))).toEqual([
      "1 一类",
      "1.1 场所",
      "1.2 队伍",
      "2 二类",
      "2.1 经费",
      "2.2 服务",
    ]);
  });
});

describe("a line that looks like a heading", () => {
  const outline = (...lines: string[]) => outlineOf([TITLE, prose(2), ...lines].join("\n\n"));
  const long = "全县各乡镇敬老院和日间照料中心的场所设备与护理人员配备情况";

  it.each<[string, string[]]>([
    ["too little stands below it", ["场所建设", prose(1), "队伍建设", prose(1, 1)]],
    ["it is as long as a sentence", [`${long}一览`, prose(3), `${long}简介`, prose(3, 1)]],
    ["it is a sentence", ["场所已经建成。", prose(3), "队伍逐年壮大。", prose(3, 1)]],
    ["it goes on", ["一、办好食堂；", "二、补上人手；", "三、落实经费。", prose(3)]],
    [
      "it is an item with a few words below",
      [...["一是建立名册，按月核对。", "二是分片送餐，风雨无阻。"], prose(3)],
    ],
  ])("is none where %s", async (_, lines) => {
    expect((await outline(...lines)).filter((line) => !line.endsWith("落实经费"))).toEqual([]);
  });

  it("takes its mark and colon along, and an answer's", async () => {
    const parts = [`一、现状：${prose(2)}`, `二、建议：${prose(2, 1)}`];
    expect(await passagesOf([TITLE, ...parts].join("\n"))).toEqual([prose(2), prose(2, 1)]);
    const asked = [`问：场所够吗？`, `答：${prose(2)}`, `问：人手够吗？`, `答：${prose(2, 1)}`];
    expect(await passagesOf(["养老问答", ...asked].join("\n"))).toEqual([prose(2), prose(2, 1)]);
  });
});

import { describe, expect, it } from "vitest";
import { importText, outlineOf, passagesOf, prose, readBack } from "./outline-of.ts";

const TITLE = "关于农村养老服务的调研报告";
const PARTS = ["一、现状", prose(2), "二、建议", prose(2, 1)];
const lines = (...texts: string[]) => texts.join("\n");

describe("headings of which nothing tells the depth but where they stand", () => {
  it.each<[string, string, string[]]>([
    [
      "labels above the numbered parts",
      lines(TITLE, `【摘要】${prose(2)}`, "【关键词】养老；助餐", ...PARTS),
      ["0.1 摘要", "1 现状", "2 建议"],
    ],
    [
      "bold lines, of which the last are parts as those with numbers are",
      lines(
        TITLE,
        ...["一、现状", "**食堂**", prose(2), "**小结**", prose(2, 1), "二、建议", prose(2, 2)],
        ...["**附录：调查问卷**", prose(2, 3), "**参考文献**", "[1] 王强：《养老》，2020年。"],
      ),
      ["1 现状", "1.1 食堂", "1.2 小结", "2 建议", "3 附录：调查问卷"],
    ],
    [
      "names of lists that end in a colon, where only the lists have numbers",
      lines(
        TITLE,
        "案由：",
        prose(2),
        ...["存在问题：", `1、床位不足。${prose(1)}`, `2、人手不够。${prose(1, 1)}`],
        ...["建议：", `1、增设床位。${prose(1, 2)}`, `2、培训人手。${prose(1, 3)}`],
      ),
      ["1 案由", "2 存在问题", "2.1 床位不足", "2.2 人手不够", "3 建议", "3.1 增设床位", "3.2 培训人手"],
    ],
    [
      "lead-ins of lists, which are none",
      lines(
        TITLE,
        "一、现状",
        "主要做法：",
        `1.办食堂。${prose(1)}`,
        `2.办澡堂。${prose(1)}`,
        ...PARTS.slice(2),
      ),
      ["1 现状", "1.1 办食堂", "1.2 办澡堂", "2 建议"],
    ],
    [
      "items of a law in the marks of sections",
      lines(
        TITLE,
        ...[
          "一、现状",
          "（一）食堂",
          prose(2),
          "（一）早餐不高于三元；",
          "（二）午餐不高于六元；",
          "（三）晚餐不高于四元。",
        ],
        ...["（二）澡堂", prose(2), "（三）诊所", prose(2), "二、建议", prose(2)],
      ),
      ["1 现状", "1.1 食堂", "1.2 澡堂", "1.3 诊所", "2 建议"],
    ],
    [
      "lines with the # that statistics set before a part of a sum",
      lines(
        TITLE,
        ...PARTS.slice(0, 2),
        "粮食 650.0 万吨",
        "#水稻 79.4 万吨",
        "#玉米540.4万吨",
        ...PARTS.slice(2),
      ),
      ["1 现状", "2 建议"],
    ],
    [
      "headings with what editors write behind them",
      lines(`# ${TITLE}`, '## 一、现状{folded="true"}', prose(2), "## 二、建议 {#a1}", prose(2)),
      ["1 现状", "2 建议"],
    ],
  ])("are read: %s", async (_, source, expected) => {
    expect(await outlineOf(source)).toEqual(expected);
  });

  it("keep a preface under its own where it follows another heading", async () => {
    const source = lines(
      `# ${TITLE}`,
      "## 说明",
      prose(2),
      "## 前言",
      prose(2, 2),
      "## 一、现状",
      prose(2, 1),
    );
    const [opening] = readBack(await importText(source)).parts;
    expect(opening?.sections.map(({ heading }) => heading)).toEqual(["说明", "前言"]);
  });

  it("leave out what is said of a publication's use", async () => {
    const source = lines(
      `# ${TITLE}`,
      "## 版权声明",
      "转载须注明来源。",
      "## 一、现状",
      prose(2),
      "## 二、建议",
      prose(2, 1),
    );
    expect(await passagesOf(source)).toEqual([prose(2), prose(2, 1)]);
  });
});

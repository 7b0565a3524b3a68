import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBodies } from "../../../src/answers/facts/bodies.ts";
import type { FactFinder } from "../../../src/answers/facts/collect-facts.ts";
import { findDocuments } from "../../../src/answers/facts/documents.ts";
import { findFigures } from "../../../src/answers/facts/figures.ts";
import { findPlatforms } from "../../../src/answers/facts/platforms.ts";
import { normalise } from "../../../src/search/normalise.ts";

function found(find: FactFinder, text: string): string[] {
  const normalised = normalise(text);
  return find(normalised).map(({ start, end }) => normalised.slice(start, end));
}

describe("figures", () => {
  it.each([
    [
      "仅有16%的人，近八成、三分之二、百分之三十五和１２．８％",
      ["16%", "近八成", "三分之二", "百分之三十五", "12.8%"],
    ],
    ["近5000个党支部、1,200余人、3000万元、二十多家企业", ["近5000个", "1,200余人", "3000万元", "二十多家"]],
    [
      "改革开放40周年，2021年4月17日，二〇二〇年，增长12.5个百分点",
      ["40周年", "2021年4月17日", "二〇二〇年", "12.5个百分点"],
    ],
    ["85后和九零后干部，这四项制度", ["85后", "九零后", "四项"]],
  ])("are read out of %s", (text, expected) => {
    expect(found(findFigures, text)).toEqual(expected);
  });

  it.each([
    "一些单位和一个部门，统一部署，十分重要",
    "第二条、第三个，某三人",
    "这两年、近年来、近几年",
    "“四个意识”和“三项机制”",
    "《2020年工作要点》",
  ])("are no orders, names or turns of speech: %s", (text) => {
    expect(found(findFigures, text)).toEqual([]);
  });
});

describe("named bodies", () => {
  it.each([
    ["例如，市委机关工委办起活动，市委台办借助平台组织辅导。", ["市委机关工委", "市委台办"]],
    [
      "市检察院、南京海关等单位，市人大机关，国家安全厅",
      ["市检察院", "南京海关", "市人大机关", "国家安全厅"],
    ],
    [
      "江苏省发展和改革委员会会同南京市人力资源和社会保障局印发，要求鼓楼区教育局配合",
      ["江苏省发展和改革委员会", "南京市人力资源和社会保障局", "鼓楼区教育局"],
    ],
    ["由省委网信办牵头，中国人民银行、东南大学参加", ["省委网信办", "中国人民银行", "东南大学"]],
  ])("are read out of %s", (text, expected) => {
    expect(found(findBodies, text)).toEqual(expected);
  });

  it.each([
    "各单位、有关部门和各级党委",
    "在布局上顾全大局，形成新局面",
    "督查督办，举办讲座，一网通办",
    "区委书记、委员和办公室主任",
    "厅领导和各处室负责人",
    "按市委部署，管好研究机构和学会协会",
  ])("are no bodies of a kind, persons or other words: %s", (text) => {
    expect(found(findBodies, text)).toEqual([]);
  });
});

describe("platforms", () => {
  it("are known by name, the longest at a place, in any width", () => {
    expect(found(findPlatforms, "微信公众号、微信群、ＱＱ群、抖音和微博")).toEqual([
      "微信公众号",
      "微信群",
      "qq群",
      "抖音",
      "微博",
    ]);
  });

  it("are what the text calls a platform", () => {
    expect(found(findPlatforms, "借助“日月谈”这一学习交流平台")).toEqual(["日月谈"]);
    expect(found(findPlatforms, "开展“大家谈”活动")).toEqual([]);
  });
});

describe("documents", () => {
  it("are titles, with what they quote", () => {
    expect(found(findDocuments, "制定了《条例（试行）》和《“十不”提醒》，没有书名号的条例")).toEqual([
      "《条例(试行)》",
      "《“十不”提醒》",
    ]);
  });
});

it("stay inside the text, whatever it is", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          "市",
          "委",
          "办",
          "局",
          "和",
          "二",
          "十",
          "5",
          "%",
          "个",
          "《",
          "》",
          "“",
          "微信",
          "。",
        ),
        {
          maxLength: 40,
        },
      )
      .map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (raw) => {
      const normalised = normalise(raw);
      for (const find of [findFigures, findBodies, findPlatforms, findDocuments]) {
        for (const { start, end } of find(normalised)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(normalised.length);
        }
      }
    }),
    { numRuns: 300 },
  );
});

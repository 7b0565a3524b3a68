import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answers/answer.ts";
import { announcedBy, saysLittle } from "../../src/answers/little-said.ts";
import { nearestAnswer } from "../../src/answers/unanswered.ts";
import { noteText } from "../../src/answers/wording.ts";
import { libraryOf } from "./small-library.ts";

const report = (problems: string, recommendations = "给巡查员发高温补贴。") => `---
title: 河道治理调研报告
slug: river
published: 2024-03-01
source: 为测试而写
links:
  "1.1": ["2.1"]
---
## 一、存在的问题

### （一）排污口多
${problems}

## 二、对策建议

### （一）封堵排污口
${recommendations}
`;

const shown = (answer: Answer) =>
  answer.kind === "passages" || answer.kind === "nearest"
    ? answer.passages.map(({ source }) => source.passage.address.split("#")[1]).join(" ")
    : answer.kind;

const LIST = `
污水直排有以下几种表现：

（一）沿岸排污口没有登记；

（二）豆制品作坊夜间偷排。

（三）养殖场的粪污进入支流。

（四）雨污管道混接。

巡查员平均年龄六十三岁。
`;

describe("a lead-in", () => {
  it("is shown with its list, and it is said how much of that is left out", () => {
    const answer = libraryOf(report(LIST)).answerQuestion("污水直排有哪些表现");
    expect(shown(answer)).toBe("1.1.1 1.1.2 1.1.3");
    expect(answer.notes.map((note) => noteText(note))).toContain("还有 2 段没有列出，全部见原文");
  });

  it("is found by what its list says, and adds nothing behind an item of it", () => {
    const { answerQuestion, search } = libraryOf(report(LIST));
    const found = search.search(search.read("豆制品作坊污水直排"), 2).hits.map(({ id }) => id.split("#")[1]);
    expect(found[0]).toBe("1.1.1");
    expect(shown(answerQuestion("巡查员年龄"))).toBe("1.1.6");
    expect(shown(answerQuestion("豆制品作坊夜间偷排"))).toBe("1.1.3");
  });

  it.each([
    ["；", "甲；", "乙。", "丙。", 2],
    ["an item's number", "1. 甲。", "2. 乙。", "丙。", 2],
    ["一是", "一是甲。", "二是乙。", "三是丙。", 3],
    ["其一", "其一，甲。", "其二，乙。", "丙。", 2],
    ["第一", "第一，甲。", "第二，乙。", "丙。", 2],
    ["a bullet", "• 甲。", "• 乙。", "丙。", 2],
    ["nothing", "甲。", "乙。", "丙。", 1],
  ])("announces items as far as they go on, by %s", (_, first, second, third, items) => {
    const { corpus } = libraryOf(report(["具体有：", first, second, third].join("\n\n")));
    const [leadIn] = corpus.passages;
    expect(leadIn && announcedBy(leadIn, corpus)).toHaveLength(items);
  });

  it("announces eight items at most, of a list that goes on for pages", () => {
    const items = Array.from({ length: 12 }, (_, at) => `${at + 1}. 排污口。`);
    const { corpus } = libraryOf(report(["具体有：", ...items].join("\n\n")));
    const [leadIn] = corpus.passages;
    expect(leadIn && announcedBy(leadIn, corpus)).toHaveLength(8);
  });
});

describe("a label", () => {
  it.each(["案例：", "典型案例", "群众怎么看？"])("never stands alone: %s", (label) => {
    const { answerQuestion } = libraryOf(report(`${label}\n\n柳树湾村的作坊三年来把废水排进小河。`));
    expect(shown(answerQuestion(label))).toBe("1.1.1 1.1.2");
  });

  it("is no sentence whose full stop was lost", () => {
    const { corpus } = libraryOf(report(`${"沿岸排污口没有登记，".repeat(5)}无人巡查\n\n作坊夜间偷排。`));
    const [sentence] = corpus.passages;
    expect(sentence && announcedBy(sentence, corpus)).toEqual([]);
  });

  it("gives way to what it stands above where nothing is sure", () => {
    const { answerQuestion, corpus, search } = libraryOf(
      report("案例：\n\n柳树湾村的作坊三年来把废水排进小河。"),
    );
    const answer = answerQuestion("外卖骑手案例");
    expect(answer.kind).toBe("nearest");
    expect(shown(answer)).toBe("1.1.2");
    // Near by itself as well, it is not shown twice.
    expect(shown(answerQuestion("外卖骑手案例和废水"))).toBe("1.1.2");
    expect(
      search.rank(
        search.read("案例"),
        corpus.passages.map(({ passage }) => passage.address),
      )[0]?.id,
    ).toBe("river#1.1.1");
  });
});

describe("what finds nothing out", () => {
  it.each([
    ["最后，衷心感谢各位河道巡查员。", true],
    ["非常感谢所有受访的巡查员。", true],
    ["再次感谢大家。", true],
    ["在此感谢大家。", true],
    ["十分感谢大家。", true],
    ["《河道管理条例》", true],
    ["《河道管理条例》要求巡查。", false],
    ["村民感谢巡查员，说河水清了。", false],
    ["调研中，各村给予了支持，在此一并表示感谢。", true],
    ["巡查没有终点。各方提供了数据，谨致谢意。", true],
    ["村民送来锦旗，表示感谢。", false],
  ])("is told by its words: %s", (text, little) => {
    const [passage] = libraryOf(report(text)).corpus.passages;
    expect(passage && saysLittle(passage)).toBe(little);
  });

  it("stands beside no finding, and answers no problem", () => {
    const thanked = report(
      "巡查记录多数是补填的。\n\n巡查时各村给予了支持，在此一并表示感谢。",
      "补填的记录一律作废。",
    );
    const { answerQuestion } = libraryOf(thanked.replace(/\n---/u, "\nkinds: {1: problems}\n---"));
    const shown = (question: string) => {
      const answer = answerQuestion(question);
      return "passages" in answer ? answer.passages.map(({ source }) => source.passage.address) : [];
    };
    const { answerQuestion: short } = libraryOf(
      report("巡查记录多数是补填的。\n\n在此一并感谢。", "一律作废。"),
    );
    expect(short("排污口多")).toMatchObject({
      passages: [{ source: { passage: { address: "river#1.1.1" } } }],
    });
    const { answerQuestion: unheaded } = libraryOf(
      report("排污口多在下游。\n\n在此一并向有排污口的村表示感谢。").replace(/^#.*$|^links:\n.*$/gmu, ""),
    );
    const doubtful = unheaded("外卖骑手的排污口");
    expect(doubtful.kind === "nearest" && doubtful.passages.map(({ source }) => source.passage.text)).toEqual(
      ["排污口多在下游。"],
    );
    expect(shown("各村的支持")).toEqual(["river#1.1.2"]);
    expect(answerQuestion("各村的支持")).toMatchObject({ recommendations: [] });
  });

  it("is a quoted law to the end of the quotation", () => {
    const { corpus } = libraryOf(
      report(
        "“第十条 河道应当定期巡查。\n\n巡查不得少于每月两次。\n\n巡查应当有记录。”\n\n巡查记录多数是补填的。",
      ),
    );
    expect(corpus.passages.slice(0, 4).map(saysLittle)).toEqual([true, true, true, false]);
    // A mark that nobody closed takes no whole section with it.
    const open = libraryOf(report(["“第十条 河道应当巡查。", ...Array(9).fill("巡查补填。")].join("\n\n")));
    expect(open.corpus.passages.slice(0, 10).map(saysLittle)).toEqual([...Array(9).fill(true), false]);
  });

  it("is no counterpart of a problem, nor is a lead-in", () => {
    const recommendations = [
      "沿岸排污口按下列办法封堵：",
      "登记造册，限期拆除。",
      "非常感谢沿岸排污口的巡查员。",
    ].join("\n\n");
    const { answerQuestion } = libraryOf(report("沿岸有四十二个排污口没有登记。", recommendations));
    const answer = answerQuestion("沿岸排污口没有登记");
    expect(answer.kind === "passages" && answer.recommendations[0]?.source.passage.address).toBe(
      "river#2.1.2",
    );
  });

  it("comes after what does", () => {
    const { answerQuestion } = libraryOf(
      report(
        "河道巡查记录补填。\n\n“第十条 河道巡查应当有记录。”\n\n河道巡查员待遇低，河道巡查没有人愿意去。",
      ),
    );
    expect(shown(answerQuestion("河道巡查"))).toMatch(/^1\.1\.[13] 1\.1\.[13]/u);
  });

  it("comes after what does where nothing is sure", () => {
    const library = libraryOf(report("“第十条 河道巡查应当有记录。”\n\n### （二）台账\n\n记录补填。"));
    const [law, finding] = library.corpus.passages;
    if (law === undefined || finding === undefined) throw new Error("the report has no passages");
    const found = [
      { source: law, score: 1 },
      { source: finding, score: 0.8 },
    ];
    const lookup = { asked: library.search.read("河道记录"), found, answerable: false, near: true };
    expect(shown(nearestAnswer({ question: "河道记录" }, lookup, library))).toBe("1.2.1 1.1.1");
  });
});

import { describe, expect, it } from "vitest";
import { answerJson } from "../../src/answers/answer-json.ts";
import { createAnswerQuestion } from "../../src/answers/answer-question.ts";
import { createConversation } from "../../src/answers/conversation/converse.ts";
import { NEW_CONVERSATION } from "../../src/answers/conversation/state.ts";
import { readScope } from "../../src/answers/report-scope.ts";
import { searchDocuments } from "../../src/answers/search-documents.ts";
import { Corpus } from "../../src/corpus/corpus.ts";
import { parseReport } from "../../src/corpus/parse-report.ts";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { createSearchEngine } from "../../src/search/engine.ts";

function report(
  slug: string,
  title: string,
  published: string,
  sections: readonly (readonly [string, string])[],
) {
  const body = sections.map(([heading, text], at) => `### ${at + 1}. ${heading}\n\n${text}\n`).join("\n");
  const front = `---\ntitle: ${title}\nslug: ${slug}\npublished: ${published}\nsource: 为测试而写\n---\n`;
  const parsed = parseReport(
    `${front}\n## 一、现状\n\n总体平稳，有所好转。\n\n## 二、存在的问题\n\n${body}`,
    `${slug}.md`,
  );
  if (parsed.report === undefined) throw new Error(parsed.problems.map(({ message }) => message.en).join());
  return parsed.report;
}

const TALENT = "基层技术人才流失较多，三年里走了四成，留下来的年龄偏大。";
const REPORTS = [
  report("textile", "关于纺织行业供应链的调研报告", "2018-08-09", [
    ["人才队伍不稳", TALENT],
    ["染整污水处理成本高", "染整企业的污水处理费用占成本的一成，小企业负担不起。"],
  ]),
  report("orchard", "山区果园灌溉情况调查", "2024-03-01", [
    ["人才队伍不稳", TALENT],
    ["滴灌设备老化", "滴灌管道使用超过十年，漏水严重，果农维修要自己出钱。"],
  ]),
  report("bus", "农村客运班车运营情况", "2025-06-01", [
    ["班次太少", "偏远村每天只有一班车，老人赶集要等半天。"],
    ["司机难招", "客运司机工资低，招不到年轻人。"],
  ]),
];
const corpus = new Corpus(REPORTS);
const search = createSearchEngine(searchDocuments(corpus), EMPTY_VOCABULARY);
const answerQuestion = createAnswerQuestion(corpus, search, () => "2025-12-01");
const ask = (question: string) => answerJson(answerQuestion(question));
const slugs = (question: string) => {
  const { passages, outline } = ask(question);
  return [
    ...passages.map(({ address }) => address.split("#")[0]),
    ...outline.map((entry) => entry.report_slug),
  ];
};

describe("a report that a question names", () => {
  it.each([
    ["《山区果园灌溉情况调查》人才流失怎么样", "orchard"],
    ["在《果园灌溉》这份报告里，人才流失怎么样", "orchard"],
    ["报告：果园 人才流失怎么样", "orchard"],
    ["报告:纺织人才流失怎么样", "textile"],
    ["报告：orchard 人才流失怎么样", "orchard"],
    ["题目：果园 人才流失怎么样", "orchard"],
    ["山区果园灌溉情况调查里人才流失怎么样", "orchard"],
    ["纺织报告里人才流失怎么样", "textile"],
    ["纺织那份报告人才流失怎么样", "textile"],
    ["纺织行业的人才流失怎么样", "textile"],
  ])("is the only one that answers %s", (question, slug) => {
    expect(new Set(slugs(question))).toEqual(new Set([slug]));
  });

  it("is not answered for by another one that speaks of what is asked", () => {
    expect(slugs("滴灌管道漏水严重吗")).toEqual(["orchard"]);
    expect(slugs("纺织行业的滴灌管道漏水严重吗")).not.toContain("orchard");
  });

  it.each([
    ["《山区果园灌溉情况调查》2.2", "orchard#2.2.1"],
    ["纺织报告2.2", "textile#2.2.1"],
    ["果园报告2.1.1", "orchard#2.1.1"],
    ["题目：果园 2.2", "orchard#2.2.1"],
    ["纺织报告第二部分第一节", "textile#2.1.1"],
  ])("is where the place is looked up in %s", (question, address) => {
    expect(ask(question).passages.map((passage) => passage.address)).toEqual([address]);
  });

  it.each([
    "《果园灌溉》有哪些问题",
    "果园报告指出了哪些问题",
    "《山区果园灌溉情况调查》",
    "山区果园灌溉有哪些问题",
  ])("is the only one that is outlined by %s", (question) => {
    const { kind, outline } = ask(question);
    expect(kind).toBe("outline");
    expect(new Set(outline.map((entry) => entry.report_slug))).toEqual(new Set(["orchard"]));
  });

  it("is the only one whose text is shown in a thread", () => {
    const converse = createConversation({ corpus, search, answerQuestion });
    const context = { mentioned: true, othersMentioned: false };
    const { reply } = converse(NEW_CONVERSATION, "纺织报告2.2原文", context);
    expect(reply.kind === "reading" && reply.passages.map(({ passage }) => passage.address)).toEqual([
      "textile#2.2.1",
    ]);
  });

  it.each([
    "人才流失怎么样",
    "《污水综合排放标准》提到了吗",
    "报告提到人才流失吗",
    "工作报告里人才流失怎么样",
    "我要查报告里的人才流失",
    "农村人才流失怎么样",
  ])("is not read out of %s", (question) => {
    expect(slugs(question).length).not.toBe(0);
    expect(new Set(slugs(question)).size).toBeGreaterThan(question.includes("人才") ? 1 : 0);
  });
});

describe("a word of one title before 报告", () => {
  const others = (speaking: number) =>
    Array.from({ length: 6 }, (_, at) =>
      report(`village-${at}`, `第${at}村调查`, "2024-01-01", [
        ["人才队伍不稳", at < speaking ? `${TALENT}滴灌也没人会修。` : TALENT],
      ]),
    );
  const drip = report("drip", "滴灌改造调查", "2024-01-01", [["人才队伍不稳", TALENT]]);
  it.each([
    [1, 1],
    [2, 7],
  ])("names that report, when %i of six others speak of it, in %i of seven", (speaking, asked) => {
    const all = new Corpus([drip, ...others(speaking)]);
    const { reports } = readScope("滴灌报告里人才流失怎么样", all);
    expect(reports).toHaveLength(asked);
  });

  it("names a report alone only where it is no common word", () => {
    const talent = report("talent", "人才", "2024-01-01", [["人才队伍不稳", TALENT]]);
    expect(readScope("人才流失怎么样", new Corpus([talent, ...others(0)])).narrowed).toBe(false);
  });
});

describe("several reports", () => {
  it("share an answer that both give, the newer first among equals", () => {
    expect(slugs("人才流失怎么样").slice(0, 2)).toEqual(["orchard", "textile"]);
  });

  it("are newest first where they answer about equally well, and best first where they do not", () => {
    const talent = (slug: string, published: string, text: string) =>
      report(slug, `${slug}县人才调查`, published, [["人才队伍不稳", text]]);
    const first = (newer: string) => {
      const two = new Corpus([talent("old", "2018-01-01", TALENT), talent("new", "2024-01-01", newer)]);
      const engine = createSearchEngine(searchDocuments(two), EMPTY_VOCABULARY);
      return answerJson(createAnswerQuestion(two, engine)("人才流失怎么样")).passages[0]?.address;
    };
    expect(first(TALENT.replace("。", "也。"))).toBe("new#2.1.1");
    expect(first(`${TALENT}县里也知道。`)).toBe("old#2.1.1");
  });

  it.each([
    ["纺织企业人才流失怎么样", "textile"],
    ["果园里人才流失怎么样", "orchard"],
  ])("are ranked by the terms of their titles too, which name none by themselves: %s", (question, slug) => {
    expect(slugs(question)[0]).toBe(slug);
    expect(readScope(question, corpus).narrowed).toBe(false);
  });

  it.each([
    "哪几份报告提到人才流失",
    "人才流失有哪些报告提到过？",
    "有多少份报告提到了人才流失",
    "有没有提到人才流失",
    "这份报告里提没提到人才流失？",
    "报告提到人才流失了吗",
    "人才流失报告有没有提到",
    "人才流失提到没有",
  ])("are counted and listed by %s, with an address each", (question) => {
    const { kind, passages, notes } = ask(question);
    expect(kind).toBe("passages");
    expect(passages.map(({ address }) => address)).toEqual(["orchard#2.1.1", "textile#2.1.1"]);
    expect(notes).toContain("共 2 份报告提到");
  });

  it("are quoted eight at most, and three at most of the old ones dated", () => {
    const many = Array.from({ length: 9 }, (_, at) =>
      report(`talent-${at}`, `第${at}县人才调查`, `2015-0${at + 1}-01`, [["人才队伍不稳", TALENT]]),
    );
    const all = new Corpus(many);
    const answer = createAnswerQuestion(
      all,
      createSearchEngine(searchDocuments(all), EMPTY_VOCABULARY),
      () => "2025-12-01",
    );
    const { passages, notes } = answerJson(answer("哪几份报告提到人才流失"));
    expect(passages).toHaveLength(8);
    expect(notes.filter((note) => note.includes("已过五年"))).toHaveLength(3);
  });

  it("are named with words that are none of the question", () => {
    const named = "《山区果园灌溉情况调查》";
    expect(ask(`${named}报告`).kind).toBe("outline");
    expect(slugs(`按照${named}报告中的2.1`)[0]).toBe("orchard");
  });

  it("are asked as far as they speak of the place that is named", () => {
    const placed = new Corpus([
      ...REPORTS,
      report("port", "港口人才调查", "2020-01-01", [["人才不稳", "在苏州，技术员走了两成。"]]),
    ]);
    const read = (question: string) => readScope(question, placed);
    expect(read("苏州市人才流失了多少").reports.map(({ slug }) => slug)).toEqual(["port"]);
    expect(read("苏州市人才流失了多少").words).toBe("苏州市人才流失了多少");
    expect(read("南京人才流失了多少").narrowed).toBe(false);
    expect(read("人才流失了多少").narrowed).toBe(false);
  });

  it("are found by what they say before by how new they are", () => {
    expect(slugs("滴灌管道漏水的维修，客运司机怎么样")[0]).toBe("orchard");
  });

  it("are not made up where none speaks of it", () => {
    const { kind, notes } = ask("哪几份报告提到海洋牧场");
    expect(kind).not.toBe("passages");
    expect(notes).toEqual(["报告没有提到海洋牧场"]);
  });

  it("are said to speak of what is asked whether they do in other words", () => {
    const { kind, passages } = ask("有没有提到技术员留不住");
    expect([kind, passages[0]?.address]).toEqual(["passages", "orchard#2.1.1"]);
  });

  it.each(["有没有提到人才流失的建议", "有没有提到问题", "有没有提到为什么人才流失", "报告提到的人才流失"])(
    "are not listed for what is asked of a topic: %s",
    (question) => {
      expect(ask(question).notes.join()).not.toContain("份报告提到");
    },
  );

  it("are not counted where there is one: its sections are quoted", () => {
    const [one = REPORTS[0]] = REPORTS;
    const only = new Corpus(one === undefined ? [] : [one]);
    const answer = createAnswerQuestion(only, createSearchEngine(searchDocuments(only), EMPTY_VOCABULARY));
    const { passages, notes } = answerJson(answer("报告有没有提到成本"));
    expect(passages.map(({ address }) => address)).toEqual(["textile#2.2.1"]);
    expect(notes.join()).not.toContain("份报告提到");
  });

  it("say their dates where they are older than five years", () => {
    expect(ask("污水处理成本").notes).toContain(
      "《关于纺织行业供应链的调研报告》发布于 2018-08-09，已过五年",
    );
    expect(ask("滴灌设备老化").notes.join()).not.toContain("已过五年");
  });
});

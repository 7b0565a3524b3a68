import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, type FactsAnswer, isSure } from "../../../src/answers/answer.ts";
import { collectFacts } from "../../../src/answers/facts/collect-facts.ts";
import { groupFacts } from "../../../src/answers/facts/group-facts.ts";
import { answerText } from "../../../src/answers/plain-text.ts";
import { loadLibrary } from "../real-library.ts";
import { HEATING, LIBRARIES, libraryOf } from "../small-library.ts";

const both = libraryOf(HEATING, LIBRARIES);
let real: Awaited<ReturnType<typeof loadLibrary>>;
beforeAll(async () => {
  real = await loadLibrary();
});

function facts(answer: Answer): FactsAnswer {
  if (answer.kind !== "facts") throw new Error(`${answer.question} got ${answer.kind}`);
  return answer;
}

const values = (answer: Answer) => facts(answer).facts.map(({ value }) => value);

describe("collecting facts", () => {
  it("gives each its whole sentence, to the full stop, and its address", () => {
    for (const { value, sentence, source } of collectFacts(real.corpus)) {
      expect(sentence).toContain(value);
      expect(source.passage.text).toContain(sentence);
      expect(sentence).toMatch(/[。！？”]$/);
    }
  });

  it("is done once for a corpus", () => {
    expect(collectFacts(real.corpus)).toBe(collectFacts(real.corpus));
  });

  it("works on any report, in the order of the text", () => {
    expect(collectFacts(both.corpus).map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      "figure 十二个",
      "body 市住房和城乡建设局",
      "body 区供热公司",
      "figure 35公里",
      "figure 近2万户",
      "figure 不足16度",
      "figure 百分之七十八",
      "body 区房产局",
      "document 《既有建筑节能改造办法》",
      "platform 微信公众号",
      "body 县图书馆",
      "figure 200册",
    ]);
  });
});

describe("a facts answer", () => {
  it("lists all figures of the report", () => {
    const listed = values(real.answerQuestion("有哪些数据"));
    expect(listed).toEqual(["近5000个", "16%", "61%", "12.8%"]);
  });

  it("says what its figures count or measure, in the report's words", () => {
    const { corpus, answerQuestion } = libraryOf(
      `---\ntitle: 数字报告\nslug: figures\npublished: 2022-03-01\nsource: 为测试而写\n---\n## 一、总体情况\n\n机关有近5000個党支部。覆盖率达到95%，财政投入3.5亿元。2021年开工，7日内完成，2018年3月至2019年验收，用时3个月。用户由3.2万人增至4.5万人，两年时间改造41所。\n`,
    );
    const labels = collectFacts(corpus).map(({ label }) => label);
    expect(labels).toEqual(
      ["近5000個党支部", "覆盖率达到95%", "财政投入3.5亿元", "7日", "3个月"].concat([
        "用户由3.2万人",
        "4.5万人",
        "两年",
        "改造41所",
      ]),
    );
    const text = answerText(answerQuestion("有哪些数据"));
    for (const label of labels) expect(text).toContain(label);
  });

  it.each([
    ["12个县、86个村和3个厂", ["12个县", "86个村", "3个厂"]],
    [
      "投资3500万元，增速为-3.2%，同比下降了五点六个百分点",
      ["投资3500万元", "增速为-3.2%", "同比下降了五点六个百分点"],
    ],
    ["村里有茶园三百亩，从30%提高到45%", ["茶园三百亩", "30%", "45%"]],
    [
      "85后船员占三成，GDP总量达3亿元，PM2.5浓度为35微克/立方米",
      ["85后船员占三成", "GDP总量达3亿元", "PM2.5浓度为35微克/立方米"],
    ],
    ["社会资本配套一亿五，深八米", ["社会资本配套一亿五", "深八米"]],
    ["上午9时30分开门，9点到17点，8时至18时，12点半关门，2019、2020年，2015年左右", []],
    ["60岁以上老人，200艘以上的渔船", ["60岁以上老人", "200艘以上的渔船"]],
  ])("says beside each what it is of: %s", (text, labels) => {
    const { corpus } = libraryOf(
      `---\ntitle: 渔港报告\nslug: port\npublished: 2022-03-01\nsource: 为测试而写\n---\n## 一、情况\n\n${text}。\n`,
    );
    expect(collectFacts(corpus).map(({ label }) => label)).toEqual(labels);
  });

  it("is of the part, section or kind of part that the question names", () => {
    for (const question of "第二部分有哪些数据 2.1有哪些数据 2.1的数据 第二部分第一节有哪些数据 存在的问题里有哪些数据 第二部分的数据".split(
      " ",
    ))
      expect(values(real.answerQuestion(question)), question).toEqual(["16%", "61%", "12.8%"]);
    expect(values(real.answerQuestion("第一部分有哪些数据"))).toEqual(["近5000个"]);
    expect(real.answerQuestion("建议里有哪些数据").kind).not.toBe("facts");
    expect(real.answerQuestion("数据有什么问题").kind).not.toBe("facts");
  });

  it("is given to who says whom to give it to, and writes 那些 for 哪些", () => {
    for (const question of ["给我看看数据", "告诉我数据", "有那些数据"])
      expect(values(real.answerQuestion(question)), question).toHaveLength(4);
  });

  it("lists shares alone when shares are asked for", () => {
    expect(values(real.answerQuestion("报告有哪些比例"))).toEqual(["16%", "61%", "12.8%"]);
  });

  it("knows shares that are said in words, and no multiple for one", () => {
    const { answerQuestion } = libraryOf(
      "---\ntitle: 渔港报告\nslug: port\npublished: 2022-03-01\nsource: 为测试而写\n---\n## 一、情况\n\n一半的渔船停航，过半渔民转产，合格率百分百，产量成倍增长，用时两年半。\n",
    );
    expect(values(answerQuestion("有哪些比例"))).toEqual(["一半", "过半", "百分百"]);
  });

  it("is restricted to the clause that speaks of the topic", () => {
    expect(values(real.answerQuestion("哪些单位有定期分析研判制度"))).toEqual(["市检察院", "南京海关"]);
  });

  it("takes in every clause that the words before the colon speak of", () => {
    expect(values(real.answerQuestion("哪些单位建立了制度"))).toEqual([
      "市检察院",
      "南京海关",
      "市人大机关",
      "市国家安全厅",
    ]);
  });

  it("lists what clauses say it of in so many words, where no passage is a sure answer", () => {
    expect(values(real.answerQuestion("制定了哪些文件"))).toContain("《整改工作方案》");
    expect(real.answerQuestion("哪些单位发了年终奖").kind).not.toBe("facts");
  });

  it("falls back to the section when a sentence before named the topic", () => {
    expect(values(real.answerQuestion("哪些单位开展了解放思想活动"))).toEqual([
      "市委办公厅",
      "市委机关工委",
      "市委台办",
    ]);
  });

  it("brings the passages on its topic, with the recommendation for a problem", () => {
    const answer = facts(real.answerQuestion("哪些平台有泄密风险"));
    expect(answer.facts.map(({ value }) => value)).toEqual(["QQ群", "微信群"]);
    expect(answer.passages[0]?.source.section.id).toBe("2.3");
    expect(answer.recommendations.map(({ source }) => source.section.id)).toEqual(["3.3"]);
  });

  it("is of the report that the question names", () => {
    expect(values(both.answerQuestion("乡镇图书馆建设调研报告提到哪些单位"))).toEqual(["县图书馆"]);
  });

  it("gives way to what is nearest when no fact is about the topic", () => {
    expect(isSure(real.answerQuestion("哪些单位发了年终奖"))).toBe(false);
    expect(real.answerQuestion("哪些单位强化考核评价").kind).toBe("nearest");
  });

  it("gives way to passages that are sure only where they state such a fact", () => {
    const reading = (what: string) =>
      libraryOf(HEATING.replace("每月入户测温一次", `各处传阅${what}测温的文件，每月入户测温一次`));
    expect(reading("").answerQuestion("入户测温要传阅哪些文件").kind).toBe("nearest");
    expect(reading("《规程》等").answerQuestion("学习了哪些测温的文件").kind).toBe("passages");
  });

  it("gives way to what is nearest for two characters, which any passage may hold", () => {
    expect(real.answerQuestion("意识").kind).toBe("nearest");
    expect(real.answerQuestion("四个意识").kind).toBe("passages");
  });

  it("is not given where a fact is only pointed at", () => {
    for (const question of ["我们单位", "这个比例", "这些数据"])
      expect(real.answerQuestion(question).kind, question).not.toBe("facts");
  });
});

it("reads the facts of one sentence together", () => {
  const { facts: listed } = facts(real.answerQuestion("报告有哪些比例"));
  const groups = groupFacts(listed);
  expect(groups).toHaveLength(1);
  expect(groups[0]?.labels).toEqual(["16%的人", "61%的人", "12.8%的人"]);
});

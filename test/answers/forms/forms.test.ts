import { describe, expect, it } from "vitest";
import type { Answer, NoneAnswer } from "../../../src/answers/answer.ts";
import { answerJson } from "../../../src/answers/answer-json.ts";
import { askedText } from "../../../src/answers/forms/asked-text.ts";
import { asksInEnglish } from "../../../src/answers/forms/english.ts";
import { splitQuestions } from "../../../src/answers/forms/several-questions.ts";
import { answerText } from "../../../src/answers/plain-text.ts";
import { nearestText, noneText, noteText } from "../../../src/answers/wording.ts";
import { HEATING, LIBRARIES, libraryOf } from "../small-library.ts";

const { answerQuestion } = libraryOf(HEATING);
const both = libraryOf(HEATING, LIBRARIES).answerQuestion;

/** An answer in one line: its kind, places, what came along, notes. */
function told(answer: Answer): string {
  const places = (quotes: readonly { source: { passage: { address: string } } }[]) =>
    quotes.map(({ source }) => source.passage.address.split("#")[1]).join(" ");
  const notes = answer.notes.map((note) => (typeof note === "string" ? note : note.kind)).join(" ");
  switch (answer.kind) {
    case "passages": {
      const { passages, recommendations, problems } = answer;
      return `${places(passages)}; with ${places([...recommendations, ...problems])}; ${notes}`;
    }
    case "outline":
      return `outline ${answer.parts.map(({ part }) => part.number).join(" ")}; ${notes}`;
    case "nearest":
      return `nearest ${places(answer.passages)}; ${notes}`;
    default:
      return `${answer.kind}; ${notes}`;
  }
}

describe("what is put around a question", () => {
  it.each([
    ["领导让我写一段关于供暖达标的材料，谢谢", "供暖达标"],
    ["帮我找一下手机缴费的内容", "手机缴费"],
    ["请问有没有测温方面的内容？", "测温"],
    ["您好，营业厅为什么排队？辛苦了", "营业厅为什么排队?"],
    ["我在准备一份材料，想找关于管网改造的资料", "管网改造"],
    ["处长要我准备一份关于测温的发言稿，麻烦帮忙找点素材", "测温"],
    ["想写一篇关于管网改造的总结，求素材", "管网改造"],
    ["急！！写材料用，顶层住户有没有相关表述", "顶层住户有没有相关表述"],
    ["麻烦各位老师帮我看看测温制度怎么写", "测温制度"],
    ["主任让整理下供暖达标方面的情况", "供暖达标"],
    ["请各位同志看看有没有测温的资料", "测温"],
    ["帮我找到手机缴费的内容", "手机缴费"],
    ["给我来一段手机缴费的内容", "手机缴费"],
    ["<@U024BE7LH> *室温* `不达标` <https://a.example/x|怎么办>", "室温不达标怎么办"],
    [
      ":thinking_face: &lt;室温&gt;[不达标](https://a.example/x)怎么办 https://a.example/y?z=1",
      "室温不达标怎么办",
    ],
  ])("is left out of %s", (sent, asked) => {
    expect(askedText(sent)).toBe(asked);
  });

  it.each([
    "写作能力怎么提高",
    "要我抓是什么意思",
    "有没有数据支持",
    "3~5家企业",
    "谢谢",
    "有关部门做了什么",
    "急",
    "写材料用",
    "我们单位,怎么测温",
    "测温12:30:45开始吗",
    "申请书怎么写",
  ])("is nothing in %s", (sent) => {
    expect(askedText(sent)).toBe(sent);
  });
});

describe("a link that the report draws", () => {
  it.each([
    ["2.1对应哪条建议", "3.1.1 3.2.1; with 2.1.1; "],
    ["2.1对应的建议是什么", "3.1.1 3.2.1; with 2.1.1; "],
    ["第一个问题对应第几条建议", "3.1.1 3.2.1; with 2.1.1; "],
    ["3.2针对哪个问题", "2.1.1; with 3.2.1; "],
    ["第一个问题怎么解决", "3.1.1 3.2.1; with 2.1.1; "],
    ["2.2对应哪条建议", "2.2.1; with ; no-recommendation"],
    ["1.1对应哪条建议", "1.1.1; with ; no-recommendation"],
    ["2.9对应哪条建议", "none; no-such-place"],
    ["每月入户测温针对的是什么问题", "2.1.1; with 3.2.1; "],
    ["每月入户测温要解决什么问题", "2.1.1; with 3.2.1; "],
    ["加装温控装置对应的问题是哪个", "2.1.1; with 3.1.1; "],
    ["顶层住户室温不足对应第几条建议", "3.1.1 3.2.1; with 2.1.1; "],
    ["哪条建议针对顶层住户室温不足的", "3.1.1 3.2.1; with 2.1.1; "],
    ["什么问题对应每月入户测温", "2.1.1; with 3.2.1; "],
    ["每月入户测温针对的是什么", "2.1.1; with 3.2.1; "],
    ["每月入户测温是为了解决什么", "2.1.1; with 3.2.1; "],
    ["每月入户测温是针对什么问题提出来的", "2.1.1; with 3.2.1; "],
    ["加装温控装置冲着哪些", "2.1.1; with 3.1.1; "],
  ])("is followed by %s", (question, expected) => {
    expect(told(answerQuestion(question))).toBe(expected);
  });

  it("is read between parts without sections, too", () => {
    const { answerQuestion: whole } = libraryOf(
      HEATING.replace(/^### .*$/gmu, "").replace(/"2.1": .*/u, '"2.0": ["3.0"]'),
    );
    const answer = whole("问题和建议怎么对应");
    expect(answer.notes.map((note) => noteText(note)).join()).toContain("第2部分 → 第3部分");
  });

  it("tells which part is of problems where no heading does", () => {
    const { answerQuestion: unnamed } = libraryOf(HEATING.replace("存在的问题", "有关情况"));
    expect(told(unnamed("哪个问题最严重"))).toBe("outline 2; no-order");
    const { answerQuestion: stated } = libraryOf(
      HEATING.replace("存在的问题", "有关情况").replace("links:", 'kinds: {"2": other}\nlinks:'),
    );
    expect(told(stated("哪个问题最严重"))).not.toContain("outline");
    // Of many sections one that is linked does not make a part one of problems.
    const { answerQuestion: mixed } = libraryOf(
      HEATING.replace("存在的问题", "有关情况").replace(
        "## 三",
        "### （三）其他\n此外还有别的事项。\n\n## 三",
      ),
    );
    expect(told(mixed("哪个问题最严重"))).not.toContain("outline");
  });

  it.each([
    "问题和建议怎么对应",
    "每个问题各对应哪条建议",
    "建议都是针对什么问题提的",
    "问题建议对照表",
    "请列一张问题与建议的对照表",
    "画个问题跟建议的对应关系表",
    "第二部分对应的建议",
    "第三部分针对的是哪些问题",
    "对策建议针对什么问题",
  ])("is listed whole to %s", (question) => {
    const answer = answerQuestion(question);
    expect(told(answer)).toBe("outline 2 3; pairs");
    expect(answer.notes.map((note) => noteText(note)).join()).toContain("2.1 → 3.1、3.2");
  });
});

describe("an item of parts without headed sections", () => {
  const itemless = (first: string, second: string) =>
    libraryOf(
      HEATING.replace(/### .*安装温控装置\n/u, first)
        .replace(/### .*建立测温制度\n/u, second)
        .replace(/links:\n.*\n/u, ""),
    ).answerQuestion;

  it.each([
    ["一是", "二是"],
    ["第一，", "其二，"],
    ["（一）", "2、"],
  ])("is the paragraph that says its number: %s, %s", (first, second) => {
    const answer = itemless(first, second);
    expect(told(answer("第二条建议"))).toBe("3.0.2; with ; ");
    expect(told(answer("最后一条建议讲什么"))).toBe("3.0.2; with ; ");
    expect(told(answer("第三条建议"))).toBe("none; no-such-place");
    expect(told(answer("第二条建议里微信公众号怎么用"))).toMatch(/^3\.0\.2; /u);
  });

  it("is not made up where there are none: all is shown, and it is said", () => {
    expect(told(itemless("", "")("第二条建议"))).toBe("3.0.1 3.0.2; with ; no-items");
  });

  it("is told from a kind of part that the report does not have", () => {
    const { answerQuestion: without } = libraryOf(
      HEATING.replace(/links:\n.*\n/u, "").replace("对策建议", "下一阶段"),
    );
    expect(told(without("第二条建议"))).toContain("no-part");
    expect(told(without("第二条建议里微信公众号怎么用"))).toContain("no-part");
  });
});

describe("a place", () => {
  it.each([
    ["第2部分第1节第1段", "2.1.1; with 3.1.1 3.2.1; "],
    ["第 2 部分第 2 节第 1 段", "2.2.1; with ; no-recommendation"],
    ["开篇第1段", "0.0.1; with ; "],
    ["2.1第1段", "2.1.1; with 3.1.1 3.2.1; "],
    ["2.1节的第一自然段讲什么", "2.1.1; with 3.1.1 3.2.1; "],
    ["heating#2.1第1段", "2.1.1; with 3.1.1 3.2.1; "],
    ["2.1第9段", "none; no-such-place"],
    ["第二条建议里微信公众号怎么用", "3.2.1; with 2.1.1; "],
    ["谁负责落实第二条建议", "nearest 3.2.1; "],
    ["第二条建议里微信支付和银行转账怎么选", "nearest 3.2.1; "],
    ["第2部分第9节第1段", "none; no-such-place"],
    ["第九条建议", "none; no-such-place"],
    ["第九条建议里谁来测温", "nearest 3.2.1 3.1.1 2.1.1; no-such-place"],
    ["2.2 营业厅", "2.2.1; with ; no-recommendation"],
    ["2.1节的测温", "2.1.1; with 3.1.1 3.2.1; "],
    ["2.1里怎么说测温", "2.1.1; with 3.1.1 3.2.1; "],
    ["2.2营业厅", "none; "],
    ["2.1和2.2", "2.1.1 2.2.1; with 3.1.1 3.2.1; no-recommendation"],
    ["2.2.1、1.1.1讲什么", "2.2.1 1.1.1; with ; no-recommendation"],
    ["第一个问题和第二个问题", "2.1.1 2.2.1; with 3.1.1 3.2.1; no-recommendation"],
    ["2.1和9.9", "none; "],
    ["问题二", "2.2.1; with ; no-recommendation"],
    ["问题一对应的建议", "3.1.1 3.2.1; with 2.1.1; "],
    ["建议2讲什么", "3.2.1; with 2.1.1; "],
    ["引言讲了什么", "0.0.1; with ; "],
    ["开头怎么说", "0.0.1; with ; "],
    ["结尾说了什么", "3.2.1; with 2.1.1; "],
    ["最后一段", "3.2.1; with 2.1.1; "],
  ])("is found by %s", (question, expected) => {
    expect(told(answerQuestion(question))).toBe(expected);
  });
});

describe("a part's heading", () => {
  it("is what it says, and not how a report begins", () => {
    const { answerQuestion: headed } = libraryOf(
      HEATING.replace("起草者走访了十二个小区。", "").replace("工作成效", "前言"),
    );
    expect(told(headed("前言"))).toBe("outline 1; ");
  });
});

describe("an example", () => {
  const { answerQuestion: of } = libraryOf(
    HEATING.replace("部分顶层", "案例：甲小区改管。\n\n部分顶层").replace(
      "每月入户",
      "每月入户测温。典型案例二：乙小区补贴。\n\n每月入户",
    ),
  );

  it.each(["有哪些案例", "举几个例子", "有典型案例吗", "事例", "有没有实例"])(
    "is what says of itself that it is one: %s",
    (question) => expect(told(of(question))).toMatch(/^2\.1\.1 3\.2\.1; with ; $/u),
  );

  it("is none where the report has none, or something else is asked for", () => {
    expect(told(answerQuestion("有哪些案例"))).toBe("none; ");
    expect(told(of("缴费的例子"))).not.toContain("2.1.1 3.2.1");
  });
});

describe("paragraphs of one section", () => {
  const { answerQuestion: longer } = libraryOf(
    HEATING.replace("### （二）", "甲户报修。\n\n乙户报修。\n\n丙户报修。\n\n### （二）"),
  );
  const placesIn = (question: string) => {
    const answer = longer(question);
    return (
      answer.kind === "passages" && answer.passages.map(({ source }) => source.passage.address.slice(-5))
    );
  };

  it.each([
    ["第2部分第1节第1、3段", ["2.1.1", "2.1.3"]],
    ["第2部分第1节第1段", ["2.1.1"]],
    ["第二部分第一节第二到四段", ["2.1.2", "2.1.3", "2.1.4"]],
    ["2.1第2和第4段", ["2.1.2", "2.1.4"]],
    ["part 2, section 1, paragraph 2, 4", ["2.1.2", "2.1.4"]],
    ["part 2, section 1, paragraphs 2 and 4", ["2.1.2", "2.1.4"]],
    ["第2部分第1节第1、9段", ["2.1.1"]],
  ])("are found as our own addresses name them: %s", (question, places) => {
    expect(placesIn(question)).toEqual(places);
  });
});

describe("what the report does not tell", () => {
  it.each([
    ["哪个问题最严重", "outline 2; no-order"],
    ["你觉得最重要的建议是哪条", "outline 3; no-order"],
    ["哪些建议还没落实", "outline 3; no-progress"],
    ["这些建议都落实了吗", "outline 3; no-progress"],
    ["建议落实了没", "outline 3; no-progress"],
    ["哪些还没落实", "outline 3; no-progress"],
    ["还有哪些没做到", "outline 3; no-progress"],
    ["哪些没办到", "outline 3; no-progress"],
    ["实现了哪些", "nearest 2.1.1; "],
    ["每月入户测温实现了没有", "3.2.1; with 2.1.1; no-progress"],
    ["管网改造完成了吗", "1.1.1; with ; "],
    ["首先应该解决哪个问题", "outline 2; no-order"],
    ["哪条建议最难落实", "outline 3; no-order"],
    ["最让人头疼的问题是什么", "outline 2; no-order"],
    ["最需要解决的是什么问题", "outline 2; no-order"],
    ["最大短板", "outline 2; no-order"],
    ["头等问题", "outline 2; no-order"],
    ["头号问题是什么", "outline 2; no-order"],
    ["首要问题是哪个", "outline 2; no-order"],
    ["问题的轻重缓急", "outline 2; no-order"],
    ["建议的优先级", "outline 3; no-order"],
    ["要先落实哪条建议", "outline 3; no-order"],
    ["先做哪条建议", "outline 3; no-order"],
    ["先抓哪个问题", "outline 2; no-order"],
    ["先办哪条建议", "outline 3; no-order"],
    ["你认为哪一条最重要", "outline 1 2 3; no-order"],
    ["最关键的是什么", "outline 1 2 3; no-order"],
    ["哪些问题还没解决", "outline 2; no-progress"],
    ["这些问题现在解决了没有", "outline 2; no-progress"],
    ["你觉得这份报告写得怎么样", "outline 1 2 3; no-judgement"],
    ["你同意报告的观点吗", "outline 1 2 3; no-judgement"],
    ...[
      "靠谱",
      "可信",
      "可靠",
      "准确",
      "客观",
      "有用",
      "可行",
      "合理",
      "正确",
      "对",
      "管用",
      "有效",
      "有道理",
    ].map((judged) => [`这些建议${judged}吗`, "outline 3; no-judgement"]),
    ["采取了哪些做法", "outline 1; "],
    ["作者是谁", "outline 1 2 3; about"],
    ["是哪个单位写的", "outline 1 2 3; about"],
    ["这份报告是哪一年写的", "outline 1 2 3; about"],
    ["这报告哪年写的", "outline 1 2 3; about"],
    ["发表在哪里", "outline 1 2 3; about"],
    ["报告叫啥", "outline 1 2 3; about"],
    ["哪份报告最新", "outline 1 2 3; about"],
    ["最早的报告是哪一份", "outline 1 2 3; about"],
    ["是哪年的数据", "outline 1 2 3; about"],
    ["哪个最严重", "outline 1 2 3; no-order"],
    ["都落实了吗", "outline 3; no-progress"],
    ["落实得怎么样", "outline 3; no-progress"],
    ["三份报告分别讲什么", "outline 1 2 3; "],
    ["用三句话概括", "outline 1 2 3; "],
    ["建议一直没人管", "nearest 3.2.1 3.1.1 1.1.1; "],
    ["课题组组长是谁", "outline 1 2 3; about"],
    ["调研组有哪些人", "outline 1 2 3; about"],
    ["报告有多长", "outline 1 2 3; about"],
    ["这份报告一共多少字", "outline 1 2 3; about"],
    ["供暖要多长时间", "nearest 3.2.1 2.1.1 3.1.1; "],
  ])("is said to %s", (question, expected) => {
    expect(told(answerQuestion(question))).toBe(expected);
  });

  it.each(["最后一条建议", "最低室温是多少", "对吗", "最近的达标率"])(
    "is no order or judgement: %s",
    (question) => {
      expect(told(answerQuestion(question))).not.toMatch(/no-/u);
    },
  );

  it("leaves alone what names a subject, or an order that the report gives", () => {
    expect(told(answerQuestion("改造管网的数据来源"))).not.toContain("about");
    const { answerQuestion: ordered } = libraryOf(HEATING.replace("部分顶层", "最严重的是，部分顶层"));
    expect(told(ordered("哪个问题最严重"))).not.toContain("outline");
  });

  it("is a part that it does not have", () => {
    const unlinked = HEATING.replace(/links:\n.*\n/u, "");
    const { answerQuestion: without } = libraryOf(
      unlinked.replace("存在的问题", "有关情况").replace("对策建议", "下一阶段"),
    );
    for (const [question, part] of [
      ["哪个问题最严重", "问题"],
      ["哪些建议还没落实", "建议"],
      ["问题和建议怎么对应", "建议"],
      ["有哪些建议", "建议"],
      ["报告提了几条问题", "问题"],
    ]) {
      const answer = without(question ?? "");
      const told =
        answer.kind === "nearest" ? nearestText(answer) : answer.kind === "none" && noneText(answer);
      expect(told, question).toMatchObject({
        sentence: expect.stringMatching(`报告没有专门写${part}的部分`),
      });
    }
    expect(noneText(without("第九条建议针对哪个问题") as NoneAnswer).sentence).toContain("没有专门写");
    expect(told(without("顶层住户的室温问题怎么解决"))).not.toContain("no-part");
    const { answerQuestion: asking } = libraryOf(
      unlinked.replace("对策建议", "下一阶段").replace("建立测温制度", "测温有哪些好的建议"),
    );
    expect(told(asking("有哪些建议"))).not.toContain("no-part");
  });

  it("is told of a report without parts, which is outlined as one", () => {
    const { answerQuestion: plain } = libraryOf(HEATING.replace(/^#.*$/gmu, "").replace(/links:\n.*\n/u, ""));
    const answer = plain("作者是谁");
    expect(told(answer)).toBe("outline 0; about");
    expect(answerText(answer)).toContain("\n\n老旧小区供暖情况调研报告");
    expect(answerText(answer)).not.toContain("第0部分");
    expect(told(plain("目录"))).toBe("0.0.1 0.0.2 0.0.3; with ; rest");
    expect(told(plain("第2段讲什么"))).toBe("0.0.2; with ; ");
    expect(told(answerQuestion("第2段讲什么"))).not.toContain("with");
  });

  it("lists what a report links as recommendations where no part of it is", () => {
    const { answerQuestion: unnamed } = libraryOf(
      `${HEATING.replace("对策建议", "下一阶段").replace('["3.1", "3.2"]', '["3.2"]')}\n### （三）其他\n此外还有别的事项。`,
    );
    const answer = unnamed("有哪些建议");
    expect(
      answer.kind === "outline" && answer.parts.flatMap(({ part }) => part.sections.map(({ id }) => id)),
    ).toEqual(["3.2"]);
    expect(told(unnamed("第一条建议"))).toMatch(/^3\.2\.1; /u);
  });

  it("tells of one report where its title is named", () => {
    const notes = both("乡镇图书馆报告的发布时间")
      .notes.map((note) => noteText(note))
      .join();
    expect(notes).toContain("2023-05-01");
    expect(notes).not.toContain("2022-03-01");
  });

  it("names a body, a platform, a group or a place that it does not mention, and claims nothing", () => {
    const body = answerQuestion("市教育局给顶层住户加装温控装置了吗");
    expect(body.kind === "nearest" && nearestText(body)).toEqual({
      sentence: "报告没有提到市教育局；最接近的是：",
      notes: [],
    });
    // The unknown name alone would find nothing; the rest of the question does.
    const group = answerQuestion("外卖骑手的测温");
    expect(group.kind === "nearest" && nearestText(group).sentence).toBe(
      "报告没有提到外卖骑手；最接近的是：",
    );
    const platform = answerQuestion("抖音怎么注册");
    expect(platform.kind === "none" && noneText(platform).sentence).toBe("报告没有提到抖音。");
    for (const [question, group] of [
      ["外卖骑手不会使用手机缴费怎么办", "外卖骑手"],
      ["老党员家里室温不达标怎么办", "老党员"],
      ["公务员怎么入户测温", "公务员"],
      ["快递员怎么入户测温", "快递员"],
      ["市人社局给顶层住户加装温控装置了吗", "市人社局"],
      ["教育部给顶层住户加装温控装置了吗", "教育部"],
      ["苏州市给顶层住户加装温控装置了吗", "苏州市"],
      ["日本怎么入户测温", "日本"],
    ]) {
      const answer = answerQuestion(question ?? "");
      expect(answer.kind === "nearest" && nearestText(answer).sentence, question).toBe(
        `报告没有提到${group}；最接近的是：`,
      );
    }
    const { answerQuestion: departments } = libraryOf(HEATING.replace("区房产局", "教育部门"));
    expect(told(departments("教育部怎么补助温控装置"))).toContain("unmentioned");
    expect(told(departments("教育部门怎么补助温控装置"))).not.toContain("unmentioned");
    // A report that calls its city 我市 may be on the one that is asked about.
    const { answerQuestion: ofOurCity } = libraryOf(HEATING.replace("区房产局", "我市房产局"));
    expect(told(ofOurCity("苏州市怎么补助温控装置"))).not.toContain("unmentioned");
    // Another name for the people is none for those that are meant.
    const { answerQuestion: calling } = libraryOf(
      HEATING.replace("每月入户测温", "每月由志愿服务队入户测温"),
    );
    for (const [question, group] of [
      ["大学生志愿者入户测温吗", "大学生志愿者"],
      ["残疾人怎么缴费", "残疾人"],
      ["外资企业怎么缴费", "外资企业"],
    ]) {
      const answer = calling(question ?? "");
      expect(answer.notes, question).toContainEqual({ kind: "unmentioned", name: group });
    }
    // People's kin are others than they, and known by what they are.
    for (const kin of ["家属", "家长", "子女"]) {
      const question = `居民${kin}手机缴费有什么困难`;
      const { answerQuestion: knowing } = libraryOf(HEATING.replace("老年人", `老年人及${kin}`));
      expect(told(answerQuestion(question)), question).toContain("unmentioned");
      expect(told(knowing(question)), question).not.toContain("unmentioned");
    }
    // Alone, a name is nearest to others of its kind.
    expect(told(answerQuestion("市教育局"))).toBe("nearest 1.1.1 3.1.1; unmentioned");
    expect(told(answerQuestion("小红书"))).toBe("nearest 3.2.1; unmentioned");
    for (const asked of ["外卖骑手", "外卖骑手的情况", "公务员现状"])
      expect(told(answerQuestion(asked)), asked).toBe("nearest 0.0.1 1.1.1; unmentioned");
    // Of a long report a part is looked through, lest others wait.
    const records = (count: number) =>
      Array.from({ length: count }, (_, at) => `第${at + 1}号台账已经归档。`);
    const long = (count: number) =>
      libraryOf(
        [
          "---\ntitle: 台账\nslug: ledger\nsource: 档案室\npublished: 2024-01-01\n---",
          "## 一、台账",
          ...records(count),
          "老党员都来了。",
        ].join("\n\n"),
      );
    expect(told(long(50).answerQuestion("公务员"))).toBe("nearest 1.0.51; unmentioned");
    expect(told(long(150).answerQuestion("公务员"))).toBe("none; unmentioned");
    for (const known of ["顶层住户的室温", "老年人手机缴费", "慰问居民", "居民人员近2万户", "县房产局的补助"])
      expect(told(answerQuestion(known)), known).not.toContain("unmentioned");
    expect(told(answerQuestion("区房产局怎么补助温控装置"))).toContain("3.1.1");
    expect(told(answerQuestion("住房和城乡建设局改造管网多少公里"))).toContain("1.1.1");
  });
});

describe("a question in English", () => {
  it("is told in English that the report is in Chinese, and what about", () => {
    const answer = answerQuestion("What does the report say about old people?");
    expect(answer.kind === "none" && noneText(answer).sentence).toMatch(/^The report is in Chinese.*\.$/u);
    expect(answerText(answer)).toMatch(/:\n {2}工作成效\n {2}存在的问题\n {2}对策建议$/u);
    const { suggestions } = answerJson(both("What does the report say about old people?"));
    expect(suggestions).toEqual(["老旧小区供暖情况调研报告", "乡镇图书馆建设调研报告"]);
    for (const heading of ["工作成效", "存在的问题。"])
      expect(answerQuestion(heading).kind, heading).toBe("outline");
    expect(told(answerQuestion("zenme qu huoxing"))).not.toContain("in-chinese");
  });
});

describe("a report in English", () => {
  const english = libraryOf(
    HEATING.replace("工作成效", "Achievements")
      .replace("存在的问题", "Main Problems and Achievements")
      .replace("对策建议", "Recommendations on the Problems"),
  ).answerQuestion;

  it.each([
    ["What are the main problems?", "outline 2; "],
    ["Which recommendations does the report list", "outline 3; "],
    ["What are the achievements?", "outline 1; "],
  ])("is outlined by its headings to %s", (question, expected) => {
    expect(told(english(question))).toBe(expected);
  });

  it.each([
    ["What problems did they find?", "outline 2; "],
    ["How many recommendations are there", "outline 3; "],
    ["Which recommendations have been implemented?", "outline 3; no-progress"],
    ["What is the most serious challenge?", "outline 2; no-order"],
    ["Who wrote this report?", "outline 1 2 3; about"],
    ["When was it published?", "outline 1 2 3; about"],
    ["Please give me a summary of the report", "outline 1 2 3; "],
    ["What is in section 2.1?", "2.1.1; with 3.1.1 3.2.1; "],
    ["part 2, section 2, paragraph 1", "2.2.1; with ; no-recommendation"],
    ["opening, paragraph 1", "0.0.1; with ; "],
    ["Which figures does the report give?", "facts; "],
  ])("is read for its forms as one in Chinese is: %s", (question, expected) => {
    expect(told(english(question))).toBe(expected);
  });

  it.each(
    `what which who when is are was were the a an this that its in of on for by does do did has have had been be there any all
    they you it find found see identify identified list show give tell me us please say main key report reports`
      .split(/\s+/u)
      .map((word) => [`${word} achievements`]),
  )("names nothing but the part in %s", (question) => {
    expect(told(english(question))).toBe("outline 1; ");
  });

  it.each([
    ["overview", "outline 1 2 3; "],
    ["summarise", "outline 1 2 3; "],
    ["outline", "outline 1 2 3; "],
    ["contents", "outline 1 2 3; "],
    ["what about", "outline 1 2 3; "],
    ["what does it cover", "outline 1 2 3; "],
    ["written by", "outline 1 2 3; about"],
    ["the author", "outline 1 2 3; about"],
    ["publication date", "outline 1 2 3; about"],
    ["the source", "outline 1 2 3; about"],
    ["the title", "outline 1 2 3; about"],
    ["important numbers", "none; in-chinese"],
    ["the numbers", "facts; "],
    ["the statistics", "facts; "],
    ["the data", "facts; "],
    ["most important problem", "outline 2; no-order"],
    ["most urgent problem", "outline 2; no-order"],
    ["most pressing problem", "outline 2; no-order"],
    ["most effective recommendation", "outline 3; no-order"],
    ["biggest problem", "outline 2; no-order"],
    ["worst problem", "outline 2; no-order"],
    ["greatest problem", "outline 2; no-order"],
    ["recommendations carried out", "outline 3; no-progress"],
    ["recommendations adopted", "outline 3; no-progress"],
    ["recommendations put into practice", "outline 3; no-progress"],
    ["suggestions", "outline 3; "],
    ["how long is it", "outline 1 2 3; about"],
    ["how many pages", "outline 1 2 3; about"],
    ...["listed", "raised", "raises", "mentioned", "mentions", "made", "make"].map((word) => [
      `which problems are ${word}`,
      "outline 2; ",
    ]),
  ])("knows the form of %s", (question, expected) => {
    expect(told(english(question))).toBe(expected);
  });

  it("speaks English around keywords, too, but not around pinyin", () => {
    expect(asksInEnglish("Volunteers leaving")).toBe(true);
    expect(asksInEnglish("Who are our men")).toBe(true);
    expect(asksInEnglish("nian qing gan bu zenme ban")).toBe(false);
    expect(asksInEnglish("WPS PPT")).toBe(false);
  });

  it.each([
    ["Problem", "What are the problems?"],
    ["Key findings", "What are the issues?"],
    ["What we found", "What are the findings?"],
    ["Issues", "What did we find?"],
    ["Difficulties", "What are the barriers?"],
    ["Barriers to change", "What are the obstacles?"],
    ["Obstacles", "What are the weaknesses?"],
    ["Weaknesses", "What are the shortcomings?"],
    ["Shortcomings", "What are the concerns?"],
    ["Concerns", "What are the difficulties?"],
    ["Next steps", "What does the report propose?"],
    ["The way forward", "What are the next steps?"],
    ["What should be done", "Which actions does it recommend?"],
    ["Actions for the council", "What is the way forward?"],
    ["Proposals", "What should be done?"],
    ["What went well", "What are the successes?"],
    ["Successes", "What are the strengths?"],
    ["Strengths", "What progress was there?"],
    ["Progress so far", "What worked well?"],
    ["Key Challenges", "Which challenge?"],
    ["Challenge", "What are the challenges?"],
    ["Suggestions", "Which suggestion?"],
    ["Suggestion", "What are the suggestions?"],
    ["Recommendation", "What are the recommendations?"],
    ["Recommendations", "Which recommendation?"],
    ["Achievement", "What are the achievements?"],
    ["Achievements", "Which achievement?"],
    ["Problems", "Which problem?"],
  ])("knows %s by its heading from %s", (heading, question) => {
    const { answerQuestion: of } = libraryOf(
      HEATING.replace("存在的问题", heading).replace(/links:\n.*\n/u, ""),
    );
    const answer = of(question);
    expect(answer.kind === "outline" && answer.parts.some(({ part }) => part.heading === heading)).toBe(true);
  });
});

describe("a question what a figure means", () => {
  it("brings no recommendation along", () => {
    const bare = "2.1.1; with ; ";
    expect(told(answerQuestion("顶层住户室温不足16度是什么意思"))).toBe(bare);
    expect(told(answerQuestion("顶层住户室温不足16度怎么办"))).not.toBe(bare);
  });
});

describe("two questions in one", () => {
  it("are told apart, and one is left whole", () => {
    expect(splitQuestions("室温不达标怎么办?缴费有什么问题")).toHaveLength(2);
    expect(splitQuestions("老年人和顶层住户分别怎么办")).toEqual(["老年人怎么办", "顶层住户怎么办"]);
    expect(splitQuestions("怎么测温以及怎么缴费,另外谁来管")).toEqual(["怎么测温", "怎么缴费", "谁来管"]);
    expect(splitQuestions("怎么测温？怎么缴费？谁来管？怎么补助？")).toHaveLength(3);
    expect(splitQuestions("还有哪些问题")).toHaveLength(1);
    expect(splitQuestions("室温不达标怎么办?急")).toHaveLength(1);
    expect(splitQuestions("分别怎么办")).toHaveLength(1);
    expect(splitQuestions("老年人和顶层住户的室温分别是多少")).toEqual([
      "老年人的室温是多少",
      "顶层住户的室温是多少",
    ]);
    expect(splitQuestions("老年人的缴费和住户的室温分别怎么办")).toEqual([
      "老年人的缴费怎么办",
      "住户的室温怎么办",
    ]);
    expect(splitQuestions("室温不足怎么办,排队太久怎么办?")).toEqual(["室温不足怎么办", "排队太久怎么办?"]);
    for (const one of ["为什么排队,怎么解决", "可以代缴吗,哪个更好", "室温不足怎么办,他们怎么办"])
      expect(splitQuestions(one), one).toHaveLength(1);
  });

  it("are both answered, or it is said which was not", () => {
    expect(told(answerQuestion("顶层住户室温不足怎么办？老年人手机缴费有什么困难？"))).toMatch(
      /3\.1\.1 2\.2\.1|2\.1\.1 2\.2\.1/u,
    );
    const listed = answerQuestion("有哪些问题？明天股票会涨吗？");
    expect(told(listed)).toBe("outline 2; unanswered");
    expect(told(answerQuestion("有哪些问题？有哪些建议？"))).toBe("outline 2 3; ");
    const other = answerQuestion("有哪些数据？老年人手机缴费有什么困难？");
    expect(other.kind).toBe("facts");
    expect(other.notes.map((note) => noteText(note))).toContain("“老年人手机缴费有什么困难”请单独再问一次");
    // What is listed is shown already.
    expect(told(answerQuestion("2.1讲什么？有哪些建议？"))).toBe("2.1.1; with 3.1.1 3.2.1; ");
    expect(told(answerQuestion("2.2讲什么？有哪些建议？"))).toBe("2.2.1; with ; no-recommendation apart");
    const half = answerQuestion("老年人手机缴费有什么困难？明天股票会涨吗？");
    expect(half.notes.map((note) => noteText(note))).toContain("其中“明天股票会涨吗”没有找到确切的回答");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  ConversationTurn,
  MessageContext,
  Reply,
} from "../../../src/answers/conversation/conversation-turn.ts";
import { createConversation } from "../../../src/answers/conversation/converse.ts";
import { isTopicWords } from "../../../src/answers/conversation/courtesy.ts";
import {
  type ConversationState,
  NEW_CONVERSATION,
  readState,
  withSeen,
} from "../../../src/answers/conversation/state.ts";
import { HEATING, LIBRARIES, libraryOf } from "../small-library.ts";

const converse = createConversation(libraryOf(HEATING));
const MENTIONED: MessageContext = { mentioned: true, othersMentioned: false };
const PLAIN: MessageContext = { mentioned: false, othersMentioned: false };

/** A reply in one line: `passages 2.1 + 3.1 3.2`, `outline 2`, `reading 2.1.1`, `none no-more`. */
function summary(reply: Reply): string {
  const place = (address: string) => address.slice(address.indexOf("#") + 1);
  switch (reply.kind) {
    case "passages": {
      const linked = [...reply.recommendations, ...reply.problems].map(({ source }) => source.section.id);
      const found = reply.passages.map(({ source }) => place(source.passage.address)).join(" ");
      return `passages ${found}${linked.length > 0 ? ` + ${linked.join(" ")}` : ""}`;
    }
    case "reading":
      return `reading ${reply.passages.map(({ passage }) => place(passage.address)).join(" ")}`;
    case "outline":
      return `outline ${reply.parts.map(({ part }) => part.number).join(" ")}`;
    case "facts":
      return `facts ${reply.facts.map(({ value }) => value).join(" ")}`;
    case "nearest":
      return `nearest ${reply.passages.map(({ source }) => place(source.passage.address)).join(" ")}`;
    case "none":
      return ["none", ...reply.notes].join(" ");
    case "reaction":
      return `reaction to ${reply.to}`;
    case "silent":
    case "muted":
      return reply.kind;
  }
}

/** Says messages one after the other, the first with a mention, `@` marking others; returns the last turn. */
function talk(...messages: readonly string[]): ConversationTurn & { readonly got: string } {
  let state: ConversationState = NEW_CONVERSATION;
  let last: ConversationTurn | undefined;
  for (const [index, message] of messages.entries()) {
    const mentioned = index === 0 || message.startsWith("@");
    last = converse(state, message.replace(/^@/, ""), {
      mentioned,
      othersMentioned: message.includes("<@"),
    });
    state = last.state;
  }
  if (last === undefined) throw new Error("nothing was said");
  return { ...last, got: summary(last.reply) };
}

describe("whom a message addresses", () => {
  it("is the bot itself in small talk, which what was shown does not answer either", () => {
    expect(talk("缴费渠道", "@明天排队吗").got).toBe("none");
    expect(talk("有哪些问题", "你会排队吗").got).toBe("silent");
  });

  it("is silent on what is said to somebody else, and remembers nothing of it", () => {
    const { got, rule } = talk("有哪些问题", "<@U0WANG> 第二条你看看");
    expect([got, rule]).toEqual(["silent", "to-someone-else"]);
    expect(talk("有哪些问题", "<@U0WANG> 缴费渠道", "第一条").got).toBe("passages 2.1.1 + 3.1 3.2");
  });

  it("answers what mentions the bot and somebody else", () => {
    expect(talk("有哪些问题", "@<@U0WANG> 看一下，第二条").got).toBe("passages 2.2.1");
  });

  it.each(["我们下午再讨论一下", "那边的同事说可以", "这个要报给领导", "你明天来吗", "王处在吗？大家等你"])(
    "leaves people's talk alone: %s",
    (message) => {
      expect(talk("有哪些问题", message)).toMatchObject({ got: "silent", rule: "chatter" });
    },
  );

  it("says that the report has nothing when it is mentioned, and keeps quiet when it is not", () => {
    expect(talk("有哪些问题", "@明天下雨吗").got).toBe("none");
    expect(talk("有哪些问题", "火锅店的电话是多少").got).toBe("silent");
    expect(talk("有哪些问题", "9.9").got).toBe("none no-such-place");
  });
});

describe("quiet", () => {
  it.each([
    "别回复了",
    "不用再回了，谢谢",
    "請不要再說話了",
    "闭嘴吧",
    "先别说话",
    "stop",
    "Be quiet!",
    "停！",
    "@安静一点",
  ])("is kept after %s, until the bot is mentioned", (message) => {
    expect(talk("有哪些问题", message).got).toBe("muted");
    expect(talk("有哪些问题", message, "第一条").got).toBe("silent");
    expect(talk("有哪些问题", message, "第一条", "@第一条", "第二条").got).toBe("passages 2.2.1");
  });

  it.each(["为什么营业厅停止收费", "怎么让老人别排队", "不要求缴费吗"])(
    "is not asked for by %s",
    (message) => {
      expect(talk("有哪些问题", message).got).not.toBe("muted");
    },
  );
});

describe("courtesies", () => {
  it.each([
    ["谢谢！", "thanks"],
    ["非常感谢🙏".slice(2), "thanks"],
    ["好的，辛苦啦", "thanks"],
    ["收到", "okay"],
    ["OK", "okay"],
    ["👍🏻👍🏻", "okay"],
    [":tada: :+1:", "okay"],
    ["哈哈哈哈", "okay"],
    ["666", "okay"],
  ])("get at most a reaction: %s", (message, to) => {
    expect(talk("有哪些问题", message).got).toBe(`reaction to ${to}`);
  });

  it("do not hide a question behind them", () => {
    expect(talk("有哪些问题", "好的，谢谢！那第一条呢").got).toBe("passages 2.1.1 + 3.1 3.2");
    expect(talk("有哪些问题", "麻烦贴一下第一条原文，谢谢").got).toBe("reading 2.1.1");
    for (const leading of ["换个话题", "再问一个问题", "问个问题"])
      expect(talk("有哪些问题", `${leading}，手机缴费`).got, leading).toBe("passages 2.2.1");
  });
});

describe("items of a list", () => {
  it.each([
    "2",
    "２",
    "②",
    "二",
    "（2）",
    "2.",
    "第二条",
    "第2个",
    "看第二点",
    "最后一条",
    "倒数第1条",
    "缴费那条",
  ])("are picked by %s", (message) => {
    expect(talk("有哪些问题", message)).toMatchObject({ got: "passages 2.2.1", rule: "item" });
  });

  it.each([
    ["前两条", "passages 2.1.1 2.2.1 + 3.1 3.2"],
    ["1和2", "passages 2.1.1 2.2.1 + 3.1 3.2"],
    ["展开第一条", "reading 2.1.1"],
    ["展开缴费那条", "reading 2.2.1"],
    ["首条", "passages 2.1.1 + 3.1 3.2"],
    ["第一条的对策呢", "passages 3.1.1 3.2.1 + 2.1"],
    ["第二条怎么解决", "none no-recommendation"],
    ["第一条在哪一节", "passages 2.1.1 + 3.1 3.2"],
    ["第一条有什么数据", "facts 不足16度 百分之七十八"],
    ["第一条说的达标率是多少", "passages 2.1.1 + 3.1 3.2"],
    ["第二条涉及哪些单位", "none not-mentioned"],
    ["第五条", "none no-such-item"],
  ])("get what is wanted of them: %s", (message, expected) => {
    expect(talk("有哪些问题", message).got).toBe(expected);
  });

  it("keep their numbers while one of them is spoken of", () => {
    expect(talk("有哪些问题", "第一条的对策呢", "第二条").got).toBe("passages 2.2.1");
  });

  it("get what was wanted of the one before", () => {
    expect(talk("有哪些问题", "展开第一条", "第二条呢").got).toBe("reading 2.2.1");
  });

  it("are walked up and down, and not beyond the ends", () => {
    expect(talk("有哪些问题", "1", "下一条").got).toBe("passages 2.2.1");
    expect(talk("有哪些问题", "2", "上一条").got).toBe("passages 2.1.1 + 3.1 3.2");
    expect(talk("有哪些问题", "2", "下一个").got).toBe("none last-item");
    expect(talk("有哪些问题", "1", "前一个").got).toBe("none first-item");
  });

  it("are parts after the whole report, and then the part's sections", () => {
    expect(talk("目录", "3").got).toBe("outline 3");
    expect(talk("目录", "3", "2").got).toBe("passages 3.2.1 + 2.1");
  });

  it("are the rows of a list of facts: those of one sentence share one", () => {
    expect(talk("有哪些单位", "第二个").got).toBe("reading 3.1.1");
    expect(talk("有哪些单位", "供热公司那个").got).toBe("reading 1.1.1");
  });

  it("are the paragraphs of a part that has no sections", () => {
    const plain = createConversation(
      libraryOf(`---
title: 班车运行情况
slug: buses
published: 2023-01-01
source: 为测试而写
---
## 一、班车准点吗
早班车准点率为92%。

## 二、车够坐吗
高峰时段每趟车超员11人。

晚班车大半空着。
`),
    );
    const first = plain(NEW_CONVERSATION, "报告讲了什么", MENTIONED);
    const second = plain(first.state, "第二条", PLAIN);
    expect(summary(second.reply)).toBe("passages 2.0.1 2.0.2");
    const part = plain(NEW_CONVERSATION, "第一部分讲了什么", MENTIONED);
    expect(summary(part.reply)).toBe("passages 1.0.1");
    // As their places are worded.
    expect(summary(plain(NEW_CONVERSATION, "第2部分第2段", MENTIONED).reply)).toBe("passages 2.0.2");
    expect(summary(plain(part.state, "有没有数据", PLAIN).reply)).toBe("facts 92%");
    expect(summary(plain(second.state, "有没有数据", PLAIN).reply)).toBe("facts 11人");
  });

  it("include, under a single passage, what came along with it", () => {
    expect(talk("老年人手机缴费", "第二条").got).toBe("none no-such-item");
    expect(talk("入户测温公布", "第二条").got).toBe("reading 2.1.1");
  });

  it("are none where nothing was listed", () => {
    expect(talk("火锅店", "2").got).toBe("none no-such-item");
  });
});

describe("wishes about what was shown", () => {
  it.each([
    ["原文", "reading 2.1.1"],
    ["给我看看原话", "reading 2.1.1"],
    ["有什么建议", "passages 3.1.1 3.2.1 + 2.1"],
    ["那该怎么办？", "passages 3.1.1 3.2.1 + 2.1"],
    ["这种情况怎么改善", "passages 3.1.1 3.2.1 + 2.1"],
    ["展开对策", "reading 3.1.1 3.2.1"],
    ["出处", "passages 2.1.1 + 3.1 3.2"],
    ["有数据支撑吗", "facts 不足16度 百分之七十八"],
  ])("are fulfilled: %s", (message, expected) => {
    expect(talk("顶层住户室温不足", message)).toMatchObject({ got: expected, rule: "wish" });
  });

  it("lead from a recommendation to its problem, which is also its reason", () => {
    for (const message of ["对应的问题是什么", "针对什么问题", "它解决了什么问题", "为什么", "理由呢"]) {
      expect(talk("加装温控装置和保温层", message).got).toBe("passages 2.1.1 + 3.1 3.2");
    }
  });

  it("are refused where the report links nothing", () => {
    expect(talk("老年人手机缴费", "对策呢").got).toBe("none no-recommendation");
    expect(talk("管网改造", "有对应的问题吗").got).toBe("none no-problem");
  });

  it("ask for the whole list after a whole list", () => {
    expect(talk("有哪些问题", "那建议呢").got).toBe("outline 3");
    expect(talk("有哪些建议", "对应的问题呢").got).toBe("outline 2");
  });

  it("ask the whole report when they say so", () => {
    expect(talk("顶层住户室温不足", "报告一共提了几条建议").got).toBe("outline 3");
  });
});

describe("what is asked of the report itself", () => {
  const several = createConversation(libraryOf(HEATING, LIBRARIES));
  const say = (state: ConversationState, message: string) => several(state, message, MENTIONED);

  it("is said of the report at hand, and leaves the topic as it is", () => {
    const first = say(NEW_CONVERSATION, "室温不达标");
    const year = say(first.state, "这个是哪年的");
    expect(year.reply).toMatchObject({
      kind: "outline",
      notes: [{ kind: "about", of: { slug: "heating" } }],
    });
    expect(summary(say(year.state, "那对策呢").reply)).toMatch(/^passages 3\./);
  });

  it("lists all reports to who asks which there are", () => {
    const first = say(NEW_CONVERSATION, "室温不达标");
    const { reply } = say(first.state, "有哪些报告");
    expect(reply).toMatchObject({ notes: [{ of: { slug: "heating" } }, { of: { slug: "libraries" } }] });
    expect(summary(say(NEW_CONVERSATION, "这几份报告讲了什么").reply)).toMatch(/^outline /);
  });
});

describe("the topic at hand", () => {
  const TOPIC = "室温不达标";

  it.each([
    ...[
      "谁来负责",
      "由谁牵头",
      "归谁管",
      "该谁抓",
      "应由谁承担",
      "谁主管",
      "谁分管",
      "谁落实",
      "谁执行",
      "谁实施",
    ],
    ...[
      "责任在谁",
      "哪个部门负责",
      "哪个单位负责",
      "什么人负责",
      "这事谁负责",
      "什么时候",
      "何时",
      "什么时间",
      "多久",
      "什么时候完成",
      "谁来出钱",
      "要花钱吗",
      "要多少钱",
    ],
    ...["效果怎么样", "有什么影响", "后果是什么", "有例子吗", "有案例吗"],
  ])("is what a question without a subject is about, and stays the topic: %s", (question) => {
    const turn = talk(TOPIC, `@${question}`);
    expect(["within-shown", "elsewhere"]).toContain(turn.rule);
    expect(talk(TOPIC, `@${question}`, "原文").got).toMatch(/^reading [23]\.1/);
  });

  it("is not what a question with a subject is about", () => {
    expect(talk(TOPIC, "@谁负责缴费").rule).toBe("question");
  });

  it.each(["它和手机银行的区别是什么", "第二条说的老年人合唱团怎么报名"])(
    "is not what says little of the words of %s",
    (question) => {
      expect(talk("有哪些问题", "缴费渠道", question).got).toBe("silent");
    },
  );

  it.each(["那抖音呢", "抖音缴费渠道怎么样", "它们在抖音缴费吗"])(
    "is not spoken of where a name of its own stands nowhere in the report: %s",
    (question) => {
      const { reply } = talk("缴费渠道", `@${question}`);
      expect(reply).toMatchObject({ kind: "nearest", notes: [{ kind: "unmentioned", name: "抖音" }] });
      expect(talk("缴费渠道", question).got).toBe("silent");
    },
  );

  it("gets no reply where it does not answer and the bot is not mentioned", () => {
    expect(talk("缴费渠道不畅", "谁来牵头").got).toBe("silent");
    expect(talk(TOPIC, "什么时候完成").got).toBe("silent");
  });

  it("is left for what colleagues ask each other about the day", () => {
    expect(talk(TOPIC, "今天入户测温吗").got).toBe("silent");
    expect(talk(TOPIC, "@今天入户测温吗").got).not.toBe("silent");
  });

  it("is answered by whom its paragraphs name, in whatever words", () => {
    expect(talk(TOPIC, "谁来牵头").got).toMatch(/^passages 3\.1\.1/);
  });

  it("has its own facts; another's are said to be from elsewhere", () => {
    expect(talk("缴费渠道不畅", "@有没有数据").got).toMatch(/^facts /);
    expect(talk("缴费渠道不畅", "@有没有数据").reply).toMatchObject({ notes: ["elsewhere"] });
    expect(talk(TOPIC, "有没有数据").got).toBe("facts 不足16度 百分之七十八");
  });

  it("has what is said of all recommendations said of its own", () => {
    const { reply } = talk(TOPIC, "@都落实了吗");
    expect(reply).toMatchObject({ kind: "outline", notes: ["no-progress"] });
  });

  it("is summed up by the headings of its sections, which are then the list and keep their recommendation", () => {
    expect(talk("老年人手机缴费", "总结一下").got).toBe("outline 2");
    expect(talk(TOPIC, "总结一下").got).toBe("outline 2 3");
    expect(talk(TOPIC, "总结一下", "第三条").got).toMatch(/^passages 3\.2\.1/);
    expect(talk(TOPIC, "总结一下", "那对策呢").got).toMatch(/^passages 3\.1\.1 3\.2\.1/);
    expect(talk(TOPIC, "总结一下全文").got).toBe("outline 1 2 3");
  });

  it.each(["我们处怎么改", "咱单位该怎么办", "我们怎么解决", "刚才那条的对策", "有对应的建议没"])(
    "is what those who talk want to mend: %s",
    (words) => {
      expect(talk("室温达标吗", words).got).toMatch(/^passages 3\.[12]/);
    },
  );

  it("has what was asked marked in its recommendation, not all that was shown", () => {
    const { reply } = talk("室温达标吗", "对应的建议是什么");
    if (reply.kind !== "passages") return expect.fail(reply.kind);
    expect(reply.passages.map(({ excerpt }) => excerpt.text).join()).toContain("为顶层住户加装");
    const marked = reply.passages.flatMap(({ excerpt: { text, marks } }) =>
      marks.map(({ start, end }) => text.slice(start, end)),
    );
    expect(marked.join()).not.toContain("顶层");
  });

  it("is summed up without what stands before the first part, which has no heading", () => {
    expect(talk("走访了多少小区", "总结一下").got).toBe("passages 0.0.1");
  });

  it("names its report", () => {
    const { reply } = talk(TOPIC, "这是哪份报告");
    expect(reply).toMatchObject({ kind: "passages", notes: [{ kind: "place" }] });
  });

  it("says when all that is recommended was shown before", () => {
    expect(talk("老年人手机缴费", "那对策呢").got).toBe("none no-recommendation");
    expect(talk("入户测温公布的建议", "那对策呢").got).toMatch(/^passages 3\.1\.1/);
    expect(talk("入户测温公布的建议", "那对策呢", "那对策呢").reply).toMatchObject({
      notes: ["shown-before"],
    });
  });
});

describe("remarks between people", () => {
  it.each([
    ...[
      "测温是大事",
      "测温很重要",
      "测温太难",
      "测温挺好",
      "测温确实难",
      "测温真的难",
      "其实测温难",
      "应该测温",
    ],
    ...[
      "必须测温",
      "可能测温",
      "要测温",
      "测温不大",
      "测温不小",
      "测温不多",
      "测温不少",
      "测温不行",
      "测温不错",
      "测温不对",
    ],
  ])("are no words to look up: %s", (remark) => {
    expect(isTopicWords(remark)).toBe(false);
  });

  it.each(["入户测温", "不良信息", "要点排查", "重要素材要素"])("%s are", (words) => {
    expect(isTopicWords(words)).toBe(true);
  });

  it.each(["第二条我同意", "第一条你看一下", "原文我看过了", "对策我来写"])(
    "about what was shown get no reply, but for a request: %s",
    (remark) => {
      expect(talk("有哪些问题", remark).got).toBe("silent");
      expect(talk("有哪些问题", "给我第二条").got).toMatch(/^passages 2\.2/);
    },
  );
});

describe("more", () => {
  it.each(["还有吗", "还有别的吗？", "更多", "继续", "没有别的了吗", "就这些吗"])(
    "shows nothing twice: %s",
    (message) => {
      const { reply, state } = talk("测温", message);
      const { state: before } = talk("测温");
      if (reply.kind === "passages") {
        for (const { source } of reply.passages) expect(before.seen).not.toContain(source.passage.address);
      } else expect(summary(reply)).toBe("none no-more");
      expect(state.seen).toEqual(expect.arrayContaining([...before.seen]));
    },
  );

  it("goes on to what else the report recommends", () => {
    expect(talk("室温不达标", "怎么办", "还有别的办法吗").got).toBe("none no-more");
    for (const beside of ["除了这个", "除上面的，", "除了它以外"])
      expect(talk("室温不达标", "怎么办", `@${beside}还有别的办法吗`).got, beside).toBe("none no-more");
  });

  it("are no thanks", () => {
    const thanks = "在此向各位住户表示感谢。";
    const paragraphs = `每月通报一次测温结果。\n\n${thanks}`;
    const thanked = createConversation(libraryOf(HEATING.replace(/为顶层住户.*\n/u, `$&\n${paragraphs}\n`)));
    const shown = ["室温不达标", "怎么办"].reduce(
      ({ state }, message) => thanked(state, message, MENTIONED),
      { state: NEW_CONVERSATION } as ConversationTurn,
    );
    expect(summary(shown.reply)).toMatch(/3\.1\.2/u);
    expect(summary(shown.reply)).not.toContain("3.1.3");
  });

  it("is found by its words where no part is of recommendations", () => {
    const plain = createConversation(libraryOf(HEATING.replace(/^#.*$/gmu, "").replace(/links:\n.*\n/u, "")));
    const { state } = plain(NEW_CONVERSATION, "顶层住户", MENTIONED);
    expect(summary(plain(state, "怎么办", MENTIONED).reply)).toMatch(/^passages .*0\.0\./u);
  });
});

describe("a new subject", () => {
  it("is asked about in the way of the question before", () => {
    expect(talk("温控装置的建议", "那测温呢").got).toMatch(/^passages 3\.2\.1/);
    expect(talk("室温的问题", "那缴费呢").got).toMatch(/^passages 2\.2\.1/);
  });

  it("is not replaced by the old one when the report does not have it", () => {
    expect(talk("室温不达标", "@那电梯呢")).toMatchObject({ got: "none", rule: "subject" });
  });

  it("may be another list", () => {
    expect(talk("有哪些问题", "成效呢").got).toBe("outline 1");
    expect(talk("有哪些单位", "那平台呢").got).toBe("facts 微信公众号");
  });
});

describe("a new question", () => {
  it("is not dragged back to the old topic", () => {
    expect(talk("顶层住户室温不足", "营业厅周末开门吗")).toMatchObject({
      got: "passages 2.2.1",
      rule: "question",
    });
  });

  it("becomes the topic that follow-ups are about", () => {
    expect(talk("老年人手机缴费", "顶层住户室温不足", "对策呢").got).toBe("passages 3.1.1 3.2.1 + 2.1");
  });

  it("can be gone back from", () => {
    expect(talk("老年人手机缴费", "顶层住户室温不足", "回到上一个问题").got).toBe("passages 2.2.1");
    expect(talk("顶层住户室温不足", "老年人手机缴费", "上一条").got).toBe("passages 2.1.1 + 3.1 3.2");
    expect(talk("顶层住户室温不足", "上一个问题").got).toBe("none nothing-before");
  });

  it("may lean on what was shown by a pronoun", () => {
    expect(talk("有哪些单位", "它们惠及多少居民")).toMatchObject({
      got: "passages 1.1.1",
      rule: "within-shown",
    });
  });
});

describe("what is kept of a thread", () => {
  it("is JSON, and a damaged or older row starts a new conversation", () => {
    const { state } = talk("有哪些问题", "第一条", "对策呢");
    expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
    for (const kept of [undefined, null, "x", {}, { version: 0 }, { ...state, topics: [{}] }]) {
      expect(readState(kept)).toBe(NEW_CONVERSATION);
    }
  });

  it("may point at paragraphs that are gone since the content changed", () => {
    const { state } = talk("有哪些问题", "第一条");
    const other = createConversation(libraryOf(LIBRARIES));
    for (const message of ["原文", "对策呢", "第二条", "还有吗", "为什么", "上一条", "总共几条"]) {
      const { reply } = other(state, message, PLAIN);
      expect(["none", "outline"], message).toContain(reply.kind);
    }
    expect(summary(other(state, "原文", PLAIN).reply)).toBe("none gone");
  });

  it("knows four hundred paragraphs that were shown, and forgets the first", () => {
    const addresses = Array.from({ length: 401 }, (_, at) => `heating#9.9.${at}`);
    expect(withSeen(NEW_CONVERSATION, addresses).seen).toEqual(addresses.slice(1));
  });

  it("stays small however long the thread", () => {
    const messages = Array.from({ length: 40 }, (_, index) => (index % 2 ? "有哪些问题" : "顶层住户室温"));
    expect(JSON.stringify(talk(...messages).state).length).toBeLessThan(10_000);
  });
});

it("answers from several reports without mixing their sections", () => {
  const both = createConversation(libraryOf(HEATING, LIBRARIES));
  const first = both(NEW_CONVERSATION, "农家书屋的藏书", MENTIONED);
  const { reply } = both(first.state, "对策呢", PLAIN);
  if (reply.kind !== "passages") throw new Error(reply.kind);
  expect(reply.passages[0].source.passage.address).toBe("libraries#2.1.1");
});

it("understands anything without failing, and the same way twice", () => {
  const words = fc.constantFrom(
    "第",
    "二",
    "3",
    "条",
    "那",
    "呢",
    "展开",
    "原文",
    "对策",
    "为什么",
    "还有",
    "上一",
    "个",
    "它",
    "室温",
    "缴费",
    "？",
    "，",
    "谢谢",
    "别回复",
  );
  const message = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.array(words, { maxLength: 6 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 4 }), (messages) => {
      const one = talk(...messages);
      expect(talk(...messages)).toEqual(one);
      expect(readState(JSON.parse(JSON.stringify(one.state)))).toEqual(one.state);
    }),
    { numRuns: 200 },
  );
});

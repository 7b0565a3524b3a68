import { describe, expect, it } from "vitest";
import { askedText } from "../../../src/answers/forms/asked-text.ts";
import { isSmallTalk } from "../../../src/answers/forms/small-talk.ts";
import { HEATING, libraryOf } from "../small-library.ts";

describe("small talk", () => {
  it.each([
    [
      "of what the bot is",
      "你是男是女|您是真人客服吗|你是猪还是狗|你叫什么名字|你姓什么|您贵姓|你几岁了|你今年多大|你多高|谁发明了你",
    ],
    [
      "of what it can",
      "你会唱歌吗|你会不会下棋|你能陪我聊天吗|请问你懂英语吗|你会说日语吗|你会写代码吗|你会看病吗",
    ],
    [
      "of what it likes and has",
      "你喜欢什么颜色|你最喜欢看电影吗|你爱不爱吃辣|你怕黑吗|你有工资吗|你有没有梦想|你用的是什么模型",
    ],
    [
      "of what it does",
      "你吃饭了没|你在干嘛|你住哪儿|你几点下班|你昨晚睡得好么|你怎么了|你怎么这么慢|你忙不|那你累呢|你妈妈是谁",
    ],
    ["of who speaks", "我是谁|我叫什么|我姓啥|我今年几岁|我现在在哪|我是男的还是女的"],
    ["of the clock", "现在几点|现在几点了？|几点了|现在北京时间几点|明天几点|现在是几点钟|现在什么时候了"],
    [
      "of the calendar",
      "今天周几|今天是星期几|今天几号|今天是什么日子|今年是哪一年|这个月是几月|下周五是几号|明天是不是周末",
    ],
    ["of the weather", "今天天气如何|明天北京会下雨吗|外面冷不冷|今天多少度|北京今天热吗|这几天气温高吗"],
    ["of other days", "明天放假吗|昨晚吃什么|后天谁值班|明天你几点到|今晚我们去哪"],
    [
      "that wants a sum",
      "2+3等于几|三乘以七等于多少|帮我算一下12乘以8|100减37是多少|25*4等于几|帮我算算100/5",
    ],
    [
      "that wants something done",
      "帮我订个会议室|谁能帮我订个会议室|能帮我买张票吗|替我叫辆车|给我点杯奶茶|给我发个红包|陪我聊聊天",
    ],
    [
      "that wants a piece",
      "给我讲个笑话|讲一个关于农民的笑话|你能给我们讲个故事吗|唱首歌听听|写个Python脚本|写一首关于春天的诗|来点音乐吧|帮我写一封情书",
    ],
    ["that invites", "中午一起吃饭吗|下班一起打球吧|晚上我们一起去吗"],
  ])("%s is told", (_, sentences) => {
    for (const sentence of sentences.split("|"))
      expect(isSmallTalk(askedText(sentence)), sentence).toBe(true);
  });

  it.each([
    [
      "of the reports",
      "你们报告里怎么说供暖的|你这份报告讲了什么|你的建议是什么|你有没有测温的数据|你有什么好办法|你还有吗",
    ],
    ["of units and places", "你省有多少企业|你单位有几个支部|你公司有多少人|你家乡的路好吗"],
    [
      "with a request in it",
      "你能讲讲缴费吗|你可以列一下吗|你能查测温制度吗|你给我第三条吗|你能举几个吗|你把缴费讲清楚好吗|你先谈测温好吗|你用一句话讲行吗",
    ],
    ["of how it sees something", "你怎么看缴费|你怎么理解达标率|你如何处理缴费|你怎样做好测温"],
    [
      "of these times",
      "现在就业形势怎么样|现在有多少家企业|今天的农民工和过去有什么不同|今天怎样做好工作|明天的图书馆是什么样|今年的目标是什么|今年毕业生有多少人|走向明天需要什么|昨天讲的是什么|明天的气候变化|今年气温多少度|最近气温升高怎么办",
    ],
    ["of times that a report tells", "几点开馆|周末开门吗|周几休息|哪一年|一共几点|现在大家都不种稻子了吗"],
    [
      "of numbers that a report tells",
      "60%是多少人|3-5|2021-2022|3到5家|2021年是多少|一加强二放开是什么|十二个小区是哪些",
    ],
    [
      "with things of reports",
      "帮我做个总结|给我来份提纲|给我举几个例子|给我点建议|帮我写一段供暖的材料|讲好中国故事|讲讲群众的故事|写作能力怎么提高|说唱团有几个|和乡镇一起考核吗|下班一起吃饭的工人多吗|谁管理你们|我叫什么保险合适",
    ],
  ])("is no question %s", (_, sentences) => {
    for (const sentence of sentences.split("|"))
      expect(isSmallTalk(askedText(sentence)), sentence).toBe(false);
  });

  it("is nothing that speaks of knowing, telling or finding out", () => {
    const words =
      "觉得 认为 知道 了解 理解 告诉我 介绍 解释 分析 总结 概括 归纳 推荐 列出 评价 比较 判断 说明 梳理 同意 支持 反对 调研 调查 走访 采访 研究 " +
      "统计 引用 发现 有看法 有观点 有意见 有依据 有结论 有案例 有例子 有数据 有资料 有材料 有内容 有信息 有情况 有报告 有文章 有原文 还有 有别的 有关于它的";
    for (const word of words.split(" ")) expect(isSmallTalk(`你${word}吗`), word).toBe(false);
    expect(isSmallTalk("你开心吗")).toBe(true);
  });

  it("is short", () => {
    expect(isSmallTalk("你会唱老旧小区的歌吗")).toBe(true);
    expect(isSmallTalk("你会唱一首老旧小区供暖改造、入户测温和保温层补助的歌吗")).toBe(false);
  });
});

const CHOIR = HEATING.replace("惠及居民", "社区合唱团会唱歌、会讲故事，现在九点开门，惠及居民");

describe("what is said to the bot itself", () => {
  it("has no answer, whatever words of it a report holds", () => {
    const { answerQuestion, decide } = libraryOf(CHOIR);
    for (const said of ["你会唱歌吗", "你会讲故事吗", "给我唱首歌", "现在几点"])
      expect(answerQuestion(said).kind, said).toBe("none");
    expect(decide("现在几点").trace.intent.kind).toBe("small-talk");
    expect(answerQuestion("社区合唱团会唱歌吗").kind).toBe("passages");
  });

  it("is answered where a report says the very sentence, as a questionnaire's does", () => {
    const asking = HEATING.replace("入户测温显示", "问卷问“您冬天怕冷吗”，六成答怕；入户测温显示");
    expect(libraryOf(HEATING).answerQuestion("您冬天怕冷吗").kind).toBe("none");
    expect(libraryOf(asking).answerQuestion("您冬天怕冷吗").kind).toBe("passages");
  });

  it("is told apart from a question beside it", () => {
    const answer = libraryOf(CHOIR).answerQuestion("你会唱歌吗？老年人手机缴费有什么困难？");
    expect(answer.kind).toBe("passages");
    expect(answer.notes).toContainEqual({ kind: "unanswered", question: "你会唱歌吗" });
  });
});

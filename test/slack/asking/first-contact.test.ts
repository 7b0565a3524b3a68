import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
  for (const name of ["erin", "frank"])
    bot.slack.directory.addUser({ id: `U0${name.toUpperCase()}`, name, realName: name });
});
afterAll(() => bot.stop());

const INTRODUCTION = "我是问策";

const ask = async (text: string) => {
  const before = bot.slack.ephemeralFor("alice").length;
  await bot.slack.person("alice").command("#general", "/wence", text);
  return bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[before]);
};

/** What the bot has written to somebody. */
const written = (name: string) => bot.slack.directMessages(name).filter(({ bot_id }) => bot_id !== undefined);

describe("first contact", () => {
  it.each([
    ...["你好", "你是谁？", "你能做什么", "怎么用", "谢谢", "您好，你是谁呀", "怎麼用", "hi"],
    ...["这个怎么用", "你叫什么名字", "我能问你什么", "介绍一下你自己", "早上好", "用法", "在吗"],
  ])("is met with an introduction after the command: %s", async (text) => {
    const { blocks } = await ask(text);
    const shown = visibleText(blocks);
    expect(shown).toContain(INTRODUCTION);
    expect(shown).toContain("我不闲聊、不写总结");
    expect(JSON.stringify(blocks)).not.toContain("有用");
  });

  it("offers three questions, the owner's first, each of which the reports do answer", async () => {
    const { slack } = bot;
    const reply = await ask("你好");
    expect(visibleText(reply.blocks)).toContain("干部在微信群里泄密怎么办？");
    const before = slack.ephemeralFor("alice").length;
    for (const index of [0, 1, 2]) await slack.person("alice").click(reply, `ask:${index}`);
    await slack.waitFor(() => slack.ephemeralFor("alice").length === before + 3);
    for (const answer of slack.ephemeralFor("alice").slice(before)) {
      expect(answer.text).not.toContain("报告没有");
      expect(visibleText(answer.blocks)).toContain("第");
    }
  });

  it.each(["你好", "你能干嘛", "谢谢", "好的"])(
    "is met likewise in a new direct message: %s",
    async (text) => {
      // Somebody new each time.
      const name = { 你好: "alice", 你能干嘛: "bob", 谢谢: "carol", 好的: "erin" }[text] ?? "";
      await bot.slack.person(name).say("@bot", text);
      const [reply] = await bot.slack.waitFor(() => written(name).length > 0 && written(name));
      expect(visibleText(reply?.blocks)).toContain(INTRODUCTION);
      expect(reply?.thread_ts).toBeUndefined();
    },
  );

  it("ends with thanks that get no more than a reaction", async () => {
    const { slack } = bot;
    const before = written("alice").length;
    await slack.person("alice").say("@bot", "干部在微信群里泄密怎么办");
    await slack.waitFor(() => written("alice").length === before + 1);
    const thanks = await slack.person("alice").say("@bot", "谢谢");
    await slack.waitFor(() => slack.directMessages("alice").find(({ ts }) => ts === thanks.ts)?.reactions);
    expect(written("alice")).toHaveLength(before + 1);
  });

  it("is no question of those that only begin so", async () => {
    expect(visibleText((await ask("怎么用三项机制")).blocks)).not.toContain(INTRODUCTION);
  });

  it("comes once to whoever opens the messages tab", async () => {
    const { slack } = bot;
    const frank = slack.person("frank");
    await frank.openHome("messages");
    const [first] = await slack.waitFor(() => written("frank").length > 0 && written("frank"));
    expect(visibleText(first?.blocks)).toContain(INTRODUCTION);
    expect(visibleText(first?.blocks)).toContain("干部在微信群里泄密怎么办？");
    await frank.openHome("messages");
    await frank.say("@bot", "有哪些建议");
    await slack.waitFor(() => written("frank").length === 2);
    await frank.openHome("messages");
    await frank.say("@bot", "有哪些问题");
    await slack.waitFor(() => written("frank").length === 3);
  });
});

describe("subcommands forgive", () => {
  it.each([
    ["提醒列表", "还没有提醒"],
    ["提醒清单", "还没有提醒"],
    ["提醒 删除", "还没有提醒"],
    ["提醒 关闭", "还没有提醒"],
    ["查看提醒", "还没有提醒"],
    ["提醒 怎么删除", "还没有提醒"],
    ["如何取消提醒", "还没有提醒"],
    ["提醒怎么用", "/wence 提醒 #频道 09:00"],
    ["怎么用提醒", "/wence 提醒 #频道 09:00"],
    ["我的提醒", "还没有提醒"],
    ["提醒 列表", "还没有提醒"],
    ["提醒 帮助", "/wence 提醒 #频道 09:00"],
    ["提醒帮助", "/wence 提醒 #频道 09:00"],
    ["幫助", "我从调研报告里找答案"],
    ["提醒 清單", "还没有提醒"],
    ["设置", "由工作区管理员"],
    ["設置", "由工作区管理员"],
  ])("%s", async (text, expected) => {
    expect(visibleText((await ask(text)).blocks)).toContain(expected);
  });

  it.each(["目录", "目錄"])("%s opens the table of contents", async (text) => {
    await bot.slack.person("alice").command("#general", "/wence", text);
    const modal = await bot.slack.waitFor(() => bot.slack.person("alice").modal);
    expect(visibleText(modal.blocks)).toContain("机关意识形态工作");
    await bot.slack.person("alice").close(modal);
  });

  it("设置 offers administrators the form", async () => {
    const { slack } = bot;
    const carol = slack.person("carol");
    await carol.command("#general", "/wence", "设置");
    const offer = await slack.waitFor(() => slack.ephemeralFor("carol").at(-1));
    await carol.click(offer, "edit_workspace");
    await slack.waitFor(() => carol.modal);
  });

  it.each(["提醒 干部在微信群里泄密怎么办", "帮助转业干部适应", "帮助 转业干部融入新环境"])(
    "what begins like one and asks is a question: %s",
    async (text) => {
      expect(visibleText((await ask(text)).blocks)).toContain(`问：${text}`);
    },
  );
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EphemeralMessage, SlackMessage } from "../../../src/standin/message.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

async function ask(who: string, question: string): Promise<SlackMessage> {
  const asked = await bot.slack.person(who).say("#general", `@wence ${question}`);
  return bot.slack.waitFor(() => bot.slack.thread(asked)[1]);
}

async function whisper(who: string, question: string): Promise<EphemeralMessage> {
  const before = bot.slack.ephemeralFor(who).length;
  await bot.slack.person(who).command("#general", "/wence", question);
  return bot.slack.waitFor(() => bot.slack.ephemeralFor(who)[before]);
}

describe("a verdict on an answer", () => {
  it("有用 is thanked for, to the voter alone and in the thread", async () => {
    const answer = await ask("alice", "微信群泄密怎么办");
    const before = bot.slack.thread(answer).length;
    await bot.slack.person("bob").click(answer, "feedback:useful");
    const thanks = await bot.slack.waitFor(() => bot.slack.ephemeralFor("bob")[0]);
    expect(thanks.text).toBe("谢谢，记下了。");
    expect(thanks.thread_ts).toBe(answer.thread_ts);
    expect(bot.slack.thread(answer)).toHaveLength(before);
  });

  it("没用 asks what was missing, in a form that knows the question", async () => {
    const answer = await ask("alice", "微信群泄密怎么办");
    const alice = bot.slack.person("alice");
    await alice.click(answer, "feedback:useless");
    const form = await bot.slack.waitFor(() => alice.modal);
    expect(visibleText(form.blocks)).toContain("问：微信群泄密怎么办");
    expect(visibleText(form.blocks)).toContain("管理员还没有指定由谁解答");
    const { view } = await alice.submit(form, { missing: "没有写处罚标准" });
    expect(visibleText(view?.blocks)).toContain("管理员会看到");
  });

  it("is given with plain buttons where only the asker sees the answer, and in modals", async () => {
    const alice = bot.slack.person("alice");
    const answer = await whisper("alice", "微信群泄密怎么办");
    await alice.click(answer, "feedback:useful");
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").some(({ text }) => text.startsWith("谢谢")),
    );
    await alice.globalShortcut("ask_report");
    const form = await bot.slack.waitFor(() => alice.modal);
    const { view: result } = await alice.submit(form, { question: "年轻干部为什么抵触说教" });
    if (result === undefined) return expect.fail("there is no answer");
    await alice.click(result, "feedback:useful");
    await bot.slack.waitFor(() => visibleText(alice.modal?.blocks).includes("谢谢，记下了。"));
    expect(visibleText(alice.modal?.blocks)).toContain("2.2");
    expect(JSON.stringify(alice.modal?.blocks)).not.toContain("feedback:useful");
    await alice.close(alice.modal ?? result);
  });
});

describe("a question that is passed on", () => {
  const nameHelper = async (field: string, helper: string) => {
    const carol = bot.slack.person("carol");
    await carol.openHome();
    await carol.click(await bot.slack.waitFor(() => carol.home), "home_page:3");
    await bot.slack.waitFor(() => JSON.stringify(carol.home?.blocks).includes("edit_workspace"));
    await carol.click(carol.home ?? expect.fail("there is no App Home"), "edit_workspace");
    const form = await bot.slack.waitFor(() => carol.modal);
    await carol.submit(form, { [field]: helper });
  };
  const passOn = async (answer: EphemeralMessage) => {
    const alice = bot.slack.person("alice");
    await alice.click(answer, "feedback:useless");
    const form = await bot.slack.waitFor(() => alice.modal?.callback_id === "feedback_form" && alice.modal);
    const { view } = await alice.submit(form, { call: ["call"] });
    return visibleText(view?.blocks);
  };

  it("goes to a channel, and its asker hears of the solution directly where there is no thread", async () => {
    await nameHelper("settings_helper_channel", "#general");
    const answer = await whisper("alice", "附近哪家奶茶好喝");
    expect(await passOn(answer)).toContain("已经把问题转给 <#C0GENERAL>");
    expect(await passOn(answer)).toContain("这个问题已经转过去了");
    const call = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    expect(visibleText(call.blocks)).toContain("附近哪家奶茶好喝");
    expect(visibleText(call.blocks)).not.toContain("https://");
    expect(bot.slack.messages("#general")).toHaveLength(1);
    await bot.slack.person("bob").click(call, "question_solved");
    const notice = await bot.slack.waitFor(() =>
      bot.slack.directMessages("alice").find(({ bot_id }) => bot_id !== undefined),
    );
    expect(notice.text).toContain("<@U0BOB> 已标为解决");
  });

  it("says so where the bot cannot reach the channel, and can be passed on again", async () => {
    await nameHelper("settings_helper_channel", "#random");
    const answer = await whisper("alice", "附近哪家奶茶好喝");
    expect(await passOn(answer)).toContain("没能转给 <#C0RANDOM>");
    await bot.slack.person("carol").invite("#random");
    expect(await passOn(answer)).toContain("已经把问题转给 <#C0RANDOM>");
  });
});

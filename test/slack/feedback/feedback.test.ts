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

describe("a form for what was missing", () => {
  const numbers = async () => {
    const carol = bot.slack.person("carol");
    await carol.openHome();
    return visibleText((await bot.slack.waitFor(() => carol.home)).blocks);
  };
  const formAfter = async (answer: SlackMessage) => {
    const alice = bot.slack.person("alice");
    await alice.click(answer, "feedback:useless");
    return bot.slack.waitFor(() => alice.modal);
  };

  it("records nothing where it is opened and closed", async () => {
    const answer = await ask("alice", "微信群泄密怎么办");
    await bot.slack.person("alice").close(await formAfter(answer));
    expect(await numbers()).toContain("有用 0，没用 0");
  });

  it("says that it turns 有用 into 没用, before and after, and leaves 有用 where it is not sent", async () => {
    const answer = await ask("alice", "微信群泄密怎么办");
    const alice = bot.slack.person("alice");
    await alice.click(answer, "feedback:useful");
    await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[0]);
    const form = await formAfter(answer);
    expect(visibleText(form.blocks)).toContain("你之前评的是「有用」，提交后改成「没用」");
    await alice.close(form);
    expect(await numbers()).toContain("有用 1，没用 0");
    const { view } = await alice.submit(await formAfter(answer));
    expect(visibleText(view?.blocks)).toContain("你之前评的「有用」已改成「没用」");
    expect(await numbers()).toContain("有用 0，没用 1");
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

  const noDirectMessage = {
    method: "chat.postMessage",
    failure: { kind: "error", error: "messages_tab_disabled" },
    matching: ({ channel }: { readonly channel?: unknown }) => channel === "U0ALICE",
  } as const;
  const answerCall = async (message: SlackMessage, answer: string) => {
    const bob = bot.slack.person("bob");
    await bob.click(message, "question_answer");
    const form = await bot.slack.waitFor(() => bob.modal?.callback_id === "answer_form" && bob.modal);
    expect(visibleText(form.blocks)).toContain("附近哪家奶茶好喝");
    await bob.submit(form, { answer });
    // Slack is told at once that the form has come; the outcome follows.
    const outcome = () => visibleText(bob.modal?.blocks);
    await bot.slack.waitFor(() => !outcome().includes("正在把解答"));
    return outcome();
  };
  const askForHelp = async (answer: SlackMessage | EphemeralMessage, button = "feedback:useless") => {
    const alice = bot.slack.person("alice");
    expect(JSON.stringify(answer.blocks)).toContain('"text":"请人解答"');
    await alice.click(answer, button);
    const form = await bot.slack.waitFor(() => alice.modal?.callback_id === "feedback_form" && alice.modal);
    expect(form.title?.text).toBe("请人解答");
    expect(JSON.stringify(form.blocks)).toContain('"initial_options"');
    await alice.submit(form, { call: ["call"] });
  };

  it("is asked for under a refusal, answered in a form, and its answer stands in the thread", async () => {
    await nameHelper("settings_helper_channel", "#general");
    const refusal = await ask("alice", "附近哪家奶茶好喝");
    await askForHelp(refusal);
    const call = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    expect(visibleText(call.blocks)).toContain("在 <#C0GENERAL> 向报告提问");
    expect(await answerCall(call, "<!channel> 楼下那家，*少糖*")).toContain("已经把解答发给提问人");
    const told = await bot.slack.waitFor(() => bot.slack.thread(refusal)[2]);
    const text = visibleText(told.blocks);
    for (const part of ["<@U0ALICE>", "<@U0BOB> 解答如下", "楼下那家", "人工解答，非报告原文"])
      expect(text).toContain(part);
    expect(JSON.stringify(told)).not.toContain('"mrkdwn","text":"<!channel>');
    const answered = await bot.slack.waitFor(() => {
      const shown = bot.slack.messages("#general").find(({ ts }) => ts === call.ts);
      return visibleText(shown?.blocks).includes("<@U0BOB> 已解答") && shown;
    });
    expect(JSON.stringify(answered.blocks)).not.toContain("question_answer");
  });

  it("is asked for where paragraphs are offered in doubt, too, beside the verdicts", async () => {
    await nameHelper("settings_helper_channel", "#general");
    const doubtful = await ask("alice", "90后干部占机关总人数的比例");
    expect(visibleText(doubtful.blocks)).toMatch(/报告没有直接回答[\s\S]*原文\n有用\n没用\n请人解答$/);
    await askForHelp(doubtful, "feedback:help");
    const call = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    expect(visibleText(call.blocks)).toContain("90后干部占机关总人数的比例");
  });

  it("reaches who asked with the command directly, and is kept by an administrator for whoever asks next", async () => {
    await nameHelper("settings_helper_channel", "#general");
    await askForHelp(await whisper("alice", "附近哪家奶茶好喝"));
    const call = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    await answerCall(call, "楼下那家");
    const told = await bot.slack.waitFor(() =>
      bot.slack.directMessages("alice").find(({ bot_id }) => bot_id !== undefined),
    );
    expect(visibleText(told.blocks)).toMatch(/楼下那家[\s\S]*人工解答，非报告原文/);
    const answered = () => bot.slack.messages("#general").find(({ ts }) => ts === call.ts);
    const open = await bot.slack.waitFor(() =>
      JSON.stringify(answered()?.blocks).includes("question_keep") ? answered() : undefined,
    );
    await bot.slack.person("bob").click(open, "question_keep");
    await bot.slack.waitFor(() => bot.slack.ephemeralFor("bob").some(({ text }) => text.includes("只有")));
    await bot.slack.person("carol").click(open, "question_keep");
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("carol").some(({ text }) => text.includes("以后问")),
    );
    const next = await whisper("bob", "请问附近哪家奶茶好喝？");
    expect(visibleText(next.blocks)).toContain(
      "\n报告没有回答这个问题。\n人工解答，非报告原文：\n楼下那家\n管理员指定\n报告谈到的有：\n",
    );
  });

  it("reaches who asked beside their question where Slack takes no direct message", async () => {
    await nameHelper("settings_helper_channel", "#general");
    await askForHelp(await whisper("alice", "附近哪家奶茶好喝"));
    const call = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    bot.slack.failures.add(noDirectMessage);
    expect(await answerCall(call, "楼下那家")).toContain("已经把解答发给提问人");
    const told = bot.slack.ephemeralFor("alice").at(-1);
    expect(told?.channel).toBe("C0GENERAL");
    expect(visibleText(told?.blocks)).toMatch(/楼下那家[\s\S]*人工解答，非报告原文/);
  });

  it("stays open where its answer reaches nobody: what was written can be copied, and sent again", async () => {
    await nameHelper("settings_helper_channel", "#general");
    await askForHelp(await whisper("alice", "附近哪家奶茶好喝"));
    const call = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    bot.slack.failures.add(noDirectMessage);
    bot.slack.failures.add({
      method: "chat.postEphemeral",
      failure: { kind: "error", error: "user_not_in_channel" },
    });
    const outcome = await answerCall(call, "楼下那家");
    expect(outcome).toContain("没能把解答发给提问人");
    expect(outcome).toContain("楼下那家");
    await bot.slack.person("bob").close(bot.slack.person("bob").modal ?? expect.fail("no modal"));
    expect(await answerCall(call, "还是楼下那家")).toContain("已经把解答发给提问人");
    const told = bot.slack.directMessages("alice").filter(({ bot_id }) => bot_id !== undefined);
    expect(told.map(({ blocks }) => visibleText(blocks))).toEqual([expect.stringContaining("还是楼下那家")]);
  });

  it("is answered once where two have its form open, and the later one keeps what they wrote", async () => {
    await nameHelper("settings_helper_channel", "#general");
    const refusal = await ask("alice", "附近哪家奶茶好喝");
    await askForHelp(refusal);
    const call = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    const carol = bot.slack.person("carol");
    await carol.click(call, "question_answer");
    const form = await bot.slack.waitFor(() => carol.modal?.callback_id === "answer_form" && carol.modal);
    await answerCall(call, "楼下那家");
    await carol.submit(form, { answer: "对面那家" });
    await bot.slack.waitFor(() => visibleText(carol.modal?.blocks).includes("已经有人解答了这个问题"));
    expect(visibleText(carol.modal?.blocks)).toContain("对面那家");
    const told = bot.slack.thread(refusal).map(({ blocks }) => visibleText(blocks));
    expect(told.filter((text) => text.includes("解答如下"))).toEqual([expect.stringContaining("楼下那家")]);
  });

  it("says so where the bot cannot reach the channel, and can be passed on again", async () => {
    await nameHelper("settings_helper_channel", "#random");
    const answer = await whisper("alice", "附近哪家奶茶好喝");
    expect(await passOn(answer)).toContain("没能转给 <#C0RANDOM>");
    await bot.slack.person("carol").invite("#random");
    expect(await passOn(answer)).toContain("已经把问题转给 <#C0RANDOM>");
  });
});

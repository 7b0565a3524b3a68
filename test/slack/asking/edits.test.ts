import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALL_SCOPES } from "../../../src/standin/app.ts";
import type { SlackMessage } from "../../../src/standin/message.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";
import { postSigned } from "../signed-request.ts";

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

const replies = (root: SlackMessage) => bot.slack.thread(root).filter(({ bot_id }) => bot_id !== undefined);
const shown = (root: SlackMessage) => visibleText(replies(root).map(({ blocks }) => blocks));
const person = () => bot.slack.person("bob");

/** When help has come in the thread, all that was said before has had what it gets. */
const afterHelp = async (root: SlackMessage) => {
  const before = replies(root).length;
  await person().say("#general", "@wence 帮助", { thread: root });
  await bot.slack.waitFor(() => shown(root).includes("我从调研报告里找答案"));
  return { before, after: replies(root).length };
};

describe("an edited message", () => {
  it("is answered when the edit adds the mention, once though two events tell of it", async () => {
    const note = await person().say("#general", "微信群泄密怎么办");
    await person().edit(note, "@wence 微信群泄密怎么办");
    await bot.slack.waitFor(() => replies(note).length > 0);
    expect(shown(note)).toContain("第2部分第3节");
    expect(await afterHelp(note)).toEqual({ before: 1, after: 2 });
  });

  it("has its answer put in place of the one before when the edit mends the question", async () => {
    const asked = await person().say("#general", "@wence 微信群谢密咋班");
    const [first] = await bot.slack.waitFor(() => replies(asked).length > 0 && replies(asked));
    await person().edit(asked, "@wence 撤并单位的干部有什么想法");
    await bot.slack.waitFor(() => shown(asked).includes("失落感"));
    expect(replies(asked).map(({ ts }) => ts)).toEqual([first?.ts]);
    // The conversation goes on from the mended question.
    await person().say("#general", "对应的建议是什么", { thread: asked });
    await bot.slack.waitFor(() => replies(asked).length === 2);
    expect(visibleText(replies(asked)[1]?.blocks)).toContain("第3部分第4节");
  });

  it("is understood as it was asked, before what came after it", async () => {
    const root = await person().say("#general", "@wence 报告指出了哪些问题");
    await bot.slack.waitFor(() => replies(root).length === 1);
    const followUp = await person().say("#general", "第二条", { thread: root });
    await bot.slack.waitFor(() => replies(root).length === 2);
    await person().edit(followUp, "第三条");
    await bot.slack.waitFor(() => visibleText(replies(root)[1]?.blocks).includes("第2部分第3节"));
    await person().edit(root, "@wence 报告提出了哪些建议");
    await bot.slack.waitFor(() => visibleText(replies(root)[0]?.blocks).includes("3.4"));
    // The thread is still at what was asked last.
    await person().say("#general", "原文", { thread: root });
    await bot.slack.waitFor(() => replies(root).length === 3);
    expect(visibleText(replies(root)[2]?.blocks)).toContain("第2部分第3节");
  });

  it("gets an answer where it was a remark before", async () => {
    const root = await person().say("#general", "@wence 报告指出了哪些问题");
    await bot.slack.waitFor(() => replies(root).length === 1);
    const remark = await person().say("#general", "第二条我看看再说", { thread: root });
    await person().edit(remark, "第二条");
    await bot.slack.waitFor(() => replies(root).length === 2);
    expect(visibleText(replies(root)[1]?.blocks)).toContain("第2部分第2节");
  });

  it("has its answer put in place in a direct message, too", async () => {
    const { slack } = bot;
    const written = () => slack.directMessages("bob").filter(({ bot_id }) => bot_id !== undefined);
    const asked = await person().say("@bot", "撤并单位的干部有什么想法");
    await slack.waitFor(() => written().length === 1);
    await person().edit(asked, "微信群泄密怎么办");
    await slack.waitFor(() => visibleText(written()[0]?.blocks).includes("第2部分第3节"));
    await person().say("@bot", "那对策呢");
    await slack.waitFor(() => written().length === 2);
    expect(visibleText(written()[1]?.blocks)).toContain("第3部分第3节");
  });

  it("changes the reminder that it made, and says so where it cannot be read", async () => {
    const asked = await person().say("#general", "@wence 提醒 #general 09:00");
    await bot.slack.waitFor(() => replies(asked).length === 1);
    await person().edit(asked, "@wence 提醒 #general 10:00 周一");
    await bot.slack.waitFor(() => shown(asked).includes("已修改提醒：<#C0GENERAL> 每周一 10:00"));
    await person().edit(asked, "@wence 提醒 #general 25:00");
    await bot.slack.waitFor(() => shown(asked).includes("原来的提醒没有变：<#C0GENERAL> 每周一 10:00"));
    expect(replies(asked)).toHaveLength(1);
    await person().command("#general", "/wence", "提醒 列表");
    const list = await bot.slack.waitFor(() => bot.slack.ephemeralFor("bob").at(-1));
    expect(visibleText(list.blocks).match(/每周一 10:00/g)).toHaveLength(1);
    expect(visibleText(list.blocks)).not.toContain("09:00");
  });

  it("by somebody of another organisation is turned away like any message of theirs", async () => {
    const dave = bot.slack.person("dave");
    const note = await dave.say("#partners", "三项机制");
    await dave.edit(note, "@wence 三项机制");
    await bot.slack.waitFor(() => bot.slack.ephemeralFor("dave").length > 0);
    const root = await bot.slack.person("alice").say("#partners", "@wence 三项机制");
    await bot.slack.waitFor(() => replies(root).length === 1);
    expect(replies(note)).toEqual([]);
  });
});

describe("what Slack tells of an edited message", () => {
  let events = 0;
  const changed = (message: SlackMessage, text: string, edited: string | undefined, before = message.text) =>
    postSigned(
      bot,
      JSON.stringify({
        type: "event_callback",
        event_id: `EvEdit${events++}`,
        team_id: "T0WENCE",
        event: {
          type: "message",
          subtype: "message_changed",
          hidden: true,
          channel: message.channel,
          channel_type: "channel",
          ts: "1800000000.000100",
          message: {
            ...message,
            text,
            ...(edited === undefined ? {} : { edited: { user: message.user, ts: edited } }),
          },
          previous_message: { ...message, text: before },
        },
      }),
    );

  it("changes nothing twice: the same edit again, an older one after a newer one, a preview of a link", async () => {
    const { slack } = bot;
    const mention = `<@${slack.bot.botUserId}>`;
    const asked = await person().say("#general", `${mention} 微信群泄密怎么办`, { raw: true });
    await slack.waitFor(() => replies(asked).length === 1);
    await changed(asked, `${mention} 撤并单位的干部有什么想法`, "1800000000.000300");
    await slack.waitFor(() => shown(asked).includes("失落感"));
    const updates = () => slack.log.requests().filter(({ method }) => method === "chat.update").length;
    const before = updates();
    await changed(asked, `${mention} 撤并单位的干部有什么想法`, "1800000000.000300");
    await changed(asked, `${mention} 年轻干部为什么抵触说教`, "1800000000.000200");
    await changed(asked, asked.text, undefined);
    await changed(asked, asked.text, "1800000000.000400");
    await afterHelp(asked);
    expect(updates()).toBe(before);
    expect(replies(asked)).toHaveLength(2);
    expect(visibleText(replies(asked)[0]?.blocks)).toContain("失落感");
  });

  it("leaves a reminder as the newest edit wants it, though older ones and the message itself come later", async () => {
    const { slack } = bot;
    const line = (rest: string) => `<@${slack.bot.botUserId}> 提醒 <#C0GENERAL|general> ${rest}`;
    const note = await person().say("#general", "看一下");
    await changed(note, line("07:20 周一"), "1800000000.000300");
    await slack.waitFor(() => shown(note).includes("每周一 07:20"));
    await changed(note, line("07:10 周二"), "1800000000.000200");
    const event = { ...note, type: "app_mention", text: line("07:00 周三") };
    await postSigned(
      bot,
      JSON.stringify({ type: "event_callback", event_id: "EvLateLine", team_id: "T0WENCE", event }),
    );
    await afterHelp(note);
    expect(replies(note)).toHaveLength(2);
    expect(visibleText(replies(note)[0]?.blocks)).toContain("每周一 07:20");
    const before = slack.ephemeralFor("bob").length;
    await person().command("#general", "/wence", "提醒 列表");
    const list = await slack.waitFor(() => slack.ephemeralFor("bob")[before]);
    expect(visibleText(list.blocks)).toContain("每周一 07:20");
    expect(visibleText(list.blocks)).not.toMatch(/07:[01]0/);
  });

  it("gets one answer where it comes before the message itself", async () => {
    const { slack } = bot;
    const mention = `<@${slack.bot.botUserId}>`;
    const note = await person().say("#general", "看看");
    await changed(note, `${mention} 微信群泄密怎么办`, "1800000000.000300");
    await slack.waitFor(() => replies(note).length === 1);
    const event = { ...note, type: "app_mention", text: `${mention} 撤并单位的干部有什么想法` };
    await postSigned(
      bot,
      JSON.stringify({ type: "event_callback", event_id: "EvLate", team_id: "T0WENCE", event }),
    );
    await afterHelp(note);
    expect(replies(note)).toHaveLength(2);
    expect(visibleText(replies(note)[0]?.blocks)).toContain("第2部分第3节");
  });

  it("is put in place though the connection breaks, before and after", async () => {
    const { slack } = bot;
    const asked = await person().say("#general", "@wence 微信群泄密怎么办");
    await slack.waitFor(() => replies(asked).length === 1);
    slack.failures.add({ method: "chat.update", failure: { kind: "drop", when: "before" } });
    slack.failures.add({ method: "chat.update", failure: { kind: "drop", when: "after" } });
    await person().edit(asked, "@wence 撤并单位的干部有什么想法");
    await slack.waitFor(() => shown(asked).includes("失落感"), { timeoutMs: 20_000 });
    expect(replies(asked)).toHaveLength(1);
  });

  it("makes no second answer where the receipt of the first one was lost", async () => {
    const { slack } = bot;
    const note = await person().say("#general", "微信群泄密怎么办");
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "drop", when: "after" } });
    await person().edit(note, "@wence 微信群泄密怎么办");
    await slack.waitFor(() => replies(note).length === 1);
    await slack.waitFor(() => replies(note)[0]?.edited !== undefined, { timeoutMs: 20_000 });
    expect(await afterHelp(note)).toEqual({ before: 1, after: 2 });
  });

  it("posts nothing where the answer was taken away meanwhile", async () => {
    const { slack } = bot;
    const asked = await person().say("#general", "@wence 微信群泄密怎么办");
    await slack.waitFor(() => replies(asked).length === 1);
    slack.failures.add({ method: "chat.update", failure: { kind: "error", error: "message_not_found" } });
    await person().edit(asked, "@wence 撤并单位的干部有什么想法");
    await afterHelp(asked);
    expect(replies(asked)).toHaveLength(2);
    expect(slack.ephemeralFor("bob").some(({ text }) => text.includes("没能"))).toBe(false);
  });
});

it("an edit leaves an answer as it is that the bot may not look for, and answers what was none before", async () => {
  const scopes = ALL_SCOPES.filter((scope) => !scope.endsWith(":history"));
  const blind = await startBot({ standin: { scopes, events: ["app_mention"] } });
  const { slack } = blind;
  const bob = slack.person("bob");
  const asked = await bob.say("#general", "@wence 微信群泄密怎么办");
  await slack.waitFor(() => slack.thread(asked).length === 2);
  await bob.edit(asked, "@wence 撤并单位的干部有什么想法");
  const note = await bob.say("#general", "微信群泄密怎么办");
  await bob.edit(note, "@wence 微信群泄密怎么办");
  await slack.waitFor(() => slack.thread(note).length === 2);
  // What follows in the first thread is answered in order.
  await bob.say("#general", "@wence 帮助", { thread: asked });
  await slack.waitFor(() => slack.thread(asked).length === 4);
  expect(visibleText(slack.thread(asked).at(-1)?.blocks)).toContain("我从调研报告里找答案");
  await blind.stop();
});

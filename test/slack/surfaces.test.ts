import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SlackMessage } from "../../src/standin/message.ts";
import { type RunningBot, startBot, visibleText } from "./running-bot.ts";
import { FORM_TYPE, interaction, postSigned } from "./signed-request.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

describe("a thread that the bot has joined", () => {
  it("goes on after a restart: what was shown is kept", async () => {
    const { slack } = bot;
    const asked = await slack.person("alice").say("#general", "@wence 报告指出了哪些问题");
    await slack.waitFor(() => slack.thread(asked).length === 2);
    await bot.restart();
    await slack.person("alice").say("#general", "第二条的对策呢", { thread: asked });
    const reply = await slack.waitFor(() => slack.thread(asked)[3]);
    expect(visibleText(reply.blocks)).toContain("3.2");
  });

  it("under a shared answer takes follow-ups without a mention", async () => {
    const { slack } = bot;
    await slack.person("alice").command("#general", "/wence", "机构改革中干部有失落感");
    const answer = await slack.waitFor(() => slack.ephemeralFor("alice")[0]);
    await slack.person("alice").click(answer, "share_answer");
    const shared = await slack.waitFor(() => slack.messages("#general")[0]);
    await slack.waitFor(() =>
      slack.ephemeralFor("alice").some(({ blocks }) => visibleText(blocks).includes("已公开")),
    );
    await slack.person("bob").say("#general", "有什么建议", { thread: shared });
    const reply = await slack.waitFor(() => slack.thread(shared)[2]);
    expect(visibleText(reply.blocks)).toContain("3.4");
  });

  it("is no other one: plain messages elsewhere are left alone", async () => {
    const { slack } = bot;
    const root = await slack.person("alice").say("#general", "有哪些建议");
    await slack.person("bob").say("#general", "三项机制是什么", { thread: root });
    const marker = await slack.person("bob").say("#general", "@wence 帮助");
    await slack.waitFor(() => slack.thread(marker).length === 2);
    expect(slack.thread(root)).toHaveLength(2);
  });
});

describe("a shared answer", () => {
  const share = async (channel: string) => {
    const { slack } = bot;
    await slack.person("alice").command(channel, "/wence", "对一岗双责的认识不够");
    const answer = await slack.waitFor(() => slack.ephemeralFor("alice")[0]);
    await slack.person("alice").click(answer, "share_answer");
    return slack.waitFor(() => slack.messages(channel)[0]);
  };

  const undoOf = ({ blocks }: SlackMessage) => /undo:\w+/.exec(JSON.stringify(blocks))?.[0];
  const undo = (who: string, shared: SlackMessage) =>
    bot.slack.person(who).click(shared, "shared_menu", undoOf(shared));

  it.each(["#general", "#random"])("is taken back by who shared it, in %s", async (channel) => {
    const shared = await share(channel);
    await undo("alice", shared);
    await bot.slack.waitFor(() => bot.slack.messages(channel).length === 0);
  });

  it("is not taken back by the button of another share", async () => {
    const { slack } = bot;
    const first = await share("#general");
    await slack.person("bob").command("#general", "/wence", "三项机制");
    const answer = await slack.waitFor(() => slack.ephemeralFor("bob")[0]);
    await slack.person("bob").click(answer, "share_answer");
    const second = await slack.waitFor(() => slack.messages("#general")[1]);
    // The note comes when it is known which message the share has become.
    await slack.waitFor(() => slack.ephemeralFor("bob").some(({ text }) => text.includes("已公开")));
    // Bob's own share, said of Alice's message.
    const value = undoOf(second);
    const payload = {
      type: "block_actions",
      user: { id: "U0BOB", team_id: "T0WENCE" },
      team: { id: "T0WENCE" },
      channel: { id: "C0GENERAL" },
      message: first,
      container: { type: "message", message_ts: first.ts, channel_id: "C0GENERAL" },
      trigger_id: "none",
      actions: [{ type: "overflow", action_id: "shared_menu", block_id: "b", selected_option: { value } }],
    };
    expect(value).toBeDefined();
    expect((await postSigned(bot, interaction(payload), FORM_TYPE)).status).toBe(200);
    await slack.waitFor(() =>
      slack.directMessages("bob").some(({ text }) => text.includes("只有分享的人能撤回")),
    );
    expect(slack.messages("#general")).toHaveLength(2);
  });

  it("is taken back by nobody else", async () => {
    const shared = await share("#general");
    await undo("bob", shared);
    const refusal = await bot.slack.waitFor(() => bot.slack.ephemeralFor("bob")[0]);
    expect(refusal.text).toContain("只有分享的人能撤回");
    expect(bot.slack.messages("#general")).toHaveLength(1);
  });
});

describe("the shortcut 查报告 on a message", () => {
  it.each([
    ["#general", "where the bot is"],
    ["#random", "where it is not"],
  ])("shows the answer in a modal, and posts it in the thread in %s, %s", async (channel) => {
    const { slack } = bot;
    const message = await slack.person("bob").say(channel, "咱们微信群会不会泄密啊");
    await slack.person("alice").messageShortcut(message, "search_message");
    const modal = await slack.waitFor(() => slack.person("alice").modal);
    expect(visibleText(modal.blocks)).toContain("2.3");
    const { view } = await slack.person("alice").submit(modal);
    expect(visibleText(view?.blocks)).toContain("正在回复到消息串");
    await slack.waitFor(() => visibleText(slack.person("alice").modal?.blocks).includes("已回复到消息串"));
    const reply = await slack.waitFor(() => slack.thread(message)[1]);
    expect(visibleText(reply.blocks)).toContain("由 <@U0ALICE> 分享");
  });
});

describe("the shortcut 向报告提问", () => {
  it("asks in a form and answers in its place", async () => {
    const { slack } = bot;
    await slack.person("alice").globalShortcut("ask_report");
    const form = await slack.waitFor(() => slack.person("alice").modal);
    const { view } = await slack.person("alice").submit(form, { question: "部队转业干部有什么困难" });
    expect(visibleText(view?.blocks)).toContain("2.2");
    if (view === undefined) return expect.fail("no answer");
    await slack.person("alice").click(view, "read_passages");
    await slack.waitFor(() => visibleText(slack.person("alice").modal?.blocks).includes("转业到地方工作"));
  });
});

describe("the messages tab", () => {
  it("suggests questions from the reports, for the tab and not for a thread", async () => {
    const { slack } = bot;
    await slack.person("alice").openHome("messages");
    const tab = slack.person("alice").conversation("@bot").id;
    const { prompts } = await slack.waitFor(() => slack.agentThreads.prompts.get(tab));
    expect(prompts.map(({ message }) => message)).toContain("报告指出了哪些问题？");
  });
});

describe("people of other organisations", () => {
  it("are turned away politely, whichever way they come", async () => {
    const { slack } = bot;
    const dave = slack.person("dave");
    await dave.say("#partners", "@wence 三项机制");
    await slack.waitFor(() =>
      slack.ephemeralFor("dave").some(({ text }) => text.includes("只回答本单位同事")),
    );
    const asked = await slack.person("alice").say("#partners", "@wence 三项机制");
    const reply = await slack.waitFor(() => slack.thread(asked)[1]);
    await dave.say("#partners", "对应的问题是什么", { thread: asked });
    const before = slack.ephemeralFor("dave").length;
    await dave.click(reply, "read_passages");
    await slack.waitFor(() => slack.ephemeralFor("dave").length > before);
    expect(dave.modal).toBeUndefined();
    expect(slack.thread(asked)).toHaveLength(3);
  });

  it("are served when the configuration says so", async () => {
    await bot.stop();
    bot = await startBot({ env: { ALLOW_EXTERNAL_USERS: "true" } });
    const asked = await bot.slack.person("dave").say("#partners", "@wence 三项机制");
    await bot.slack.waitFor(() => bot.slack.thread(asked).length === 2);
  });

  it("are colleagues when they are of the same enterprise", async () => {
    const { slack } = bot;
    const { directory } = slack;
    directory.addTeam({ id: "T0WENCE", name: "研究室", domain: "wence", enterpriseId: "E1" });
    directory.addTeam({ id: "T0SISTER", name: "兄弟单位", domain: "sister", enterpriseId: "E1" });
    directory.addUser({ id: "U0SISTER", name: "sister", realName: "钱妹", teamId: "T0SISTER" });
    await slack.person("carol").invite("#partners", "sister");
    const asked = await slack.person("sister").say("#partners", "@wence 三项机制");
    await slack.waitFor(() => slack.thread(asked).length === 2);
  });
});

describe("an answer that Slack took without telling", () => {
  it("is looked for before it is sent again, and stands once", async () => {
    const { slack } = bot;
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "drop", when: "after" }, times: 1 });
    const asked = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => slack.log.requests("conversations.replies").length > 0, { timeoutMs: 15_000 });
    const later = await slack.person("bob").say("#general", "@wence 帮助");
    await slack.waitFor(() => slack.thread(later).length === 2);
    expect(slack.thread(asked)).toHaveLength(2);
    expect(slack.log.requests("chat.postMessage")).toHaveLength(2);
  });
});

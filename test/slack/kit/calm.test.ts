import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { responseUrl } from "../../../src/standin/response-url.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";
import { FORM_TYPE, interaction, postSigned } from "../signed-request.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

const told = (who: string, words: string) =>
  bot.slack.waitFor(() => bot.slack.ephemeralFor(who).some(({ text }) => text.includes(words)));

describe("a command whose form", () => {
  it.each(["提醒", "目录"])("cannot open, since its trigger ran out, says so: %s", async (text) => {
    const { slack } = bot;
    slack.failures.add({ method: "views.open", failure: { kind: "error", error: "expired_trigger_id" } });
    const { answer } = await slack.person("alice").command("#general", "/wence", text);
    expect(answer?.status).toBe(200);
    await told("alice", "窗口没能及时打开");
  });

  it("cannot open for an unknown reason says so in general", async () => {
    const { slack } = bot;
    slack.failures.add({ method: "views.open", failure: { kind: "server-error", when: "before" } });
    await slack.person("alice").command("#general", "/wence", "提醒");
    await told("alice", "刚才没有成功");
  });

  it.each([
    { kind: "hang", when: "before" },
    { kind: "rate-limit", retryAfterSeconds: 30 },
    { kind: "error", error: "fatal_error" },
  ] as const)("needs the person's zone opens without it while users.info fails: %j", async (failure) => {
    const { slack } = bot;
    slack.failures.add({ method: "users.info", failure });
    await slack.person("alice").command("#general", "/wence", "提醒");
    const form = await slack.waitFor(() => slack.person("alice").modal);
    expect(JSON.stringify(form.blocks)).toContain("北京时间");
  });
});

describe("a person whose zone", () => {
  it.each(["", "Mars/Olympus"])(
    "Slack gives as %j has the bot's own, in the form, a line and App Home",
    async (tz) => {
      const { slack } = bot;
      const { directory } = slack.workspace;
      const eve = directory.addUser({ name: "eve", tz, isAdmin: true });
      directory.channel("general").members.add(eve.id);
      await slack.person("eve").command("#general", "/wence", "提醒");
      const form = await slack.waitFor(() => slack.person("eve").modal);
      expect(JSON.stringify(form.blocks)).toContain(
        '"initial_option":{"text":{"type":"plain_text","text":"北京时间"',
      );
      await slack.person("eve").command("#general", "/wence", "提醒 #general 09:00");
      const made = await slack.waitFor(() => slack.ephemeralFor("eve")[0]);
      expect(visibleText(made.blocks)).toContain("09:00（北京时间）");
      await slack.person("eve").openHome();
      await slack.waitFor(() => visibleText(slack.person("eve").home?.blocks).includes("目录"));
    },
  );
});

describe("what an earlier version has left", () => {
  const click = (action: object) => {
    const target = bot.slack.workspace.grants.issueResponseTarget({
      channelId: "C0GENERAL",
      userId: "U0ALICE",
      original: undefined,
      threadTs: undefined,
    });
    return postSigned(
      bot,
      interaction({
        type: "block_actions",
        user: { id: "U0ALICE", team_id: "T0WENCE" },
        team: { id: "T0WENCE" },
        channel: { id: "C0GENERAL" },
        container: { type: "message", message_ts: "1.2", channel_id: "C0GENERAL", is_ephemeral: true },
        trigger_id: "none",
        response_url: responseUrl(bot.slack.workspace, target),
        actions: [{ type: "button", block_id: "b", ...action }],
      }),
      FORM_TYPE,
    );
  };

  it.each([
    { action_id: "gone_long_ago", value: "x" },
    { action_id: "ask:0", value: "三项机制" },
    { action_id: "share_answer", value: "三项机制" },
    { action_id: "feedback:useful", value: "yes" },
    { action_id: "reminder:explode", value: "r" },
    { action_id: "question_solved", value: "{}" },
  ])("says that it is no longer of use: %j", async (action) => {
    expect((await click(action)).status).toBe(200);
    await told("alice", "旧版本留下的");
  });

  it("expects no words where it is a link", async () => {
    expect((await click({ action_id: "link", url: "https://example.com" })).status).toBe(200);
    await bot.slack.person("alice").command("#general", "/wence", "三项机制");
    await told("alice", "机制");
    expect(bot.slack.ephemeralFor("alice")).toHaveLength(1);
  });
});

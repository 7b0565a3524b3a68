import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";
import { FORM_TYPE, interaction, postSigned } from "../signed-request.ts";

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

describe("a forwarded message", () => {
  const forwarded = [{ is_share: true, text: "干部在微信群里泄密怎么办", author_name: "王博" }];
  const mention = async (id: string, text: string) => {
    const { slack } = bot;
    const root = await slack.person("alice").say("#general", `看一下 ${id}`);
    const event = {
      type: "app_mention",
      user: "U0ALICE",
      team: "T0WENCE",
      channel: "C0GENERAL",
      ts: root.ts,
    };
    const body = {
      type: "event_callback",
      event_id: `Ev${id}`,
      team_id: "T0WENCE",
      event: { ...event, text, attachments: forwarded },
    };
    expect((await postSigned(bot, JSON.stringify(body))).status).toBe(200);
    return visibleText((await slack.waitFor(() => slack.thread(root)[1])).blocks);
  };

  it("is what is asked where nothing else was typed", async () => {
    expect(await mention("1", "<@U0WENCE>")).toContain("第2部分第3节");
  });

  it("is never a command; what was typed with it can be", async () => {
    expect(await mention("2", "<@U0WENCE> 帮助")).toContain("我从调研报告里找答案");
  });
});

describe("the shortcut 查报告", () => {
  const search = async (message: object) => {
    const { slack } = bot;
    const alice = slack.person("alice");
    const before = alice.modal;
    if (before !== undefined) await alice.close(before, { all: true });
    const payload = {
      type: "message_action",
      callback_id: "search_message",
      user: { id: "U0ALICE", team_id: "T0WENCE" },
      team: { id: "T0WENCE" },
      channel: { id: "C0GENERAL" },
      message: { type: "message", user: "U0BOB", ts: "1700000000.000100", ...message },
      message_ts: "1700000000.000100",
      trigger_id: slack.workspace.grants.issueTrigger("U0ALICE").id,
      response_url: "http://127.0.0.1:9/none",
    };
    expect((await postSigned(bot, interaction(payload), FORM_TYPE)).status).toBe(200);
    return visibleText((await slack.waitFor(() => alice.modal)).blocks);
  };

  it.each(["提醒 大家干部在微信群里泄密怎么办", "remind 干部在微信群里泄密怎么办"])(
    "reads a colleague's message as words, never as a command: %s",
    async (text) => {
      expect(await search({ text })).toContain("第2部分第3节");
    },
  );

  it.each(["目录", "帮助", "提醒"])(
    "asks the reports for a word that is a command elsewhere: %s",
    async (text) => {
      expect(await search({ text })).toContain(`问：${text}`);
    },
  );

  it("reads what people see of an app's message", async () => {
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "干部在微信群里*泄密*怎么办" } }];
    expect(await search({ bot_id: "B1", text: "新通知", blocks })).toContain("第2部分第3节");
  });

  it("reads a forwarded message", async () => {
    const attachments = [{ is_share: true, text: "干部在微信群里泄密怎么办" }];
    expect(await search({ text: "", attachments })).toContain("第2部分第3节");
  });

  it("says so where there are no words", async () => {
    expect(await search({ text: "", files: [{ id: "F1" }] })).toContain("没有文字");
  });
});

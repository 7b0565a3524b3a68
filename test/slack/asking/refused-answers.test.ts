import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

const refuse = (error: string, times = 1) =>
  bot.slack.failures.add({
    method: "chat.postMessage",
    failure: { kind: "error", error },
    times,
    matching: ({ channel }) => channel === "C0GENERAL",
  });
const posted = () => bot.slack.log.requests("chat.postMessage");

describe("an answer that its channel refuses for good", () => {
  it.each(["restricted_action", "restricted_action_thread_locked", "messages_tab_disabled"])(
    "is shown to the asker alone, after one attempt: %s",
    async (code) => {
      refuse(code, 99);
      const asked = await bot.slack.person("alice").say("#general", "@wence 三项机制");
      const told = await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[0]);
      expect(visibleText(told.blocks)).toContain("没能在那里答复，答案在这里");
      expect(visibleText(told.blocks)).toMatch(/第\d部分第\d节第\d段/);
      // Slack shows nothing in a thread that has no replies.
      expect(told.thread_ts).toBeUndefined();
      expect(bot.slack.thread(asked)).toHaveLength(1);
      expect(posted()).toHaveLength(1);
    },
  );

  it("reaches the asker as a direct message where the bot has been removed", async () => {
    const alice = bot.slack.person("alice");
    const busy = bot.slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "rate-limit", retryAfterSeconds: 1 },
    });
    await alice.say("#general", "@wence 三项机制");
    await bot.slack.waitFor(() => busy.strikes === 1);
    await bot.slack.person("carol").removeFrom("#general", "@wence");
    const told = await bot.slack.waitFor(() =>
      bot.slack.directMessages("alice").find(({ bot_id }) => bot_id !== undefined),
    );
    expect(visibleText(told.blocks)).toContain("答案在这里");
  });
});

describe("an answer in which Slack finds a fault of ours", () => {
  // The blocks may be refused for the newer kinds among them, so that older ones are tried first.
  it.each([
    ["msg_too_long", 1],
    ["msg_blocks_too_long", 1],
    ["invalid_blocks", 2],
  ] as const)("stands in the thread as plain text, once: %s", async (code, refusals) => {
    refuse(code, refusals);
    const asked = await bot.slack.person("alice").say("#general", "@wence 党员干部的思想政治工作");
    const answer = await bot.slack.waitFor(() => bot.slack.thread(asked)[1]);
    expect(answer.blocks ?? []).toEqual([]);
    expect(answer.text).toMatch(/第\d部分第\d节第\d段/);
    expect(answer.text.length).toBeLessThanOrEqual(4_000);
    expect(posted()).toHaveLength(refusals + 1);
  });
});

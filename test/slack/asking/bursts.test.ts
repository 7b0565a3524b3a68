import { afterEach, describe, expect, it } from "vitest";
import { type Clock, SYSTEM_CLOCK } from "../../../src/reminders/clock.ts";
import type { SlackMessage } from "../../../src/standin/message.ts";
import { type RunningBot, startBot } from "../running-bot.ts";

/** How much faster time goes by here than outside. */
const SPEED = 2;

const begun = Date.now();
const now = () => begun + (Date.now() - begun) * SPEED;
const clock: Clock = { now, sleep: (ms, signal) => SYSTEM_CLOCK.sleep(ms / SPEED, signal) };

let bot: RunningBot;
afterEach(() => bot.stop());

const start = () => startBot({ reminderClock: clock, standin: { clock: now } });
const posted = () => bot.slack.log.requests("chat.postMessage");

describe("a burst of 60 questions in one channel within 3 s, at one post a second", () => {
  it("is answered in at most 75 s, all of them, in order, each once", async () => {
    bot = await start();
    bot.slack.limits.add({ method: "chat.postMessage", per: "channel", everyMs: 1_000 });
    const asked: SlackMessage[] = [];
    for (let index = 0; index < 60; index++) {
      asked.push(await bot.slack.person("alice").say("#general", "@wence 三项机制"));
    }
    // A busy machine takes longer to ask them.
    const from = now() - 3_000;
    await bot.slack.waitFor(() => asked.every((question) => bot.slack.thread(question).length === 2), {
      timeoutMs: 80_000,
    });
    const answers = asked.map((question) => Number(bot.slack.thread(question)[1]?.ts));
    expect(answers).toEqual(answers.toSorted((a, b) => a - b));
    expect((answers.at(-1) ?? 0) * 1_000 - from).toBeLessThanOrEqual(75_000);
    expect(bot.slack.messages("#general").filter(({ bot_id }) => bot_id !== undefined)).toHaveLength(60);
    // A clean refusal is no reason to read the thread.
    expect(bot.slack.log.requests("conversations.replies")).toEqual([]);
  }, 120_000);
});

describe("questions in a channel that Slack does not limit", () => {
  it("are answered without waiting for turns", async () => {
    bot = await start();
    const asked: SlackMessage[] = [];
    for (let index = 0; index < 20; index++) {
      asked.push(await bot.slack.person("alice").say("#general", "@wence 三项机制"));
    }
    await bot.slack.waitFor(() => asked.every((question) => bot.slack.thread(question).length === 2));
    expect(posted()).toHaveLength(20);
  });
});

describe("a channel that Slack asks to leave alone for a while", () => {
  it("holds up no other channel, and is answered after the pause", async () => {
    bot = await start();
    bot.slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "rate-limit", retryAfterSeconds: 20 },
      matching: ({ channel }) => channel === "C0GENERAL",
    });
    const limited = await bot.slack.person("alice").say("#general", "@wence 三项机制");
    await bot.slack.waitFor(() => posted().length === 1);
    const refusedAt = now();
    await bot.slack.person("bob").say("@wence", "三项机制");
    await bot.slack.waitFor(() => bot.slack.directMessages("bob").some(({ bot_id }) => bot_id !== undefined));
    expect(bot.slack.thread(limited)).toHaveLength(1);
    await bot.slack.waitFor(() => bot.slack.thread(limited).length === 2, { timeoutMs: 30_000 });
    expect(now() - refusedAt).toBeGreaterThanOrEqual(19_500);
  }, 60_000);
});

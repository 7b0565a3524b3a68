import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Ask } from "../../src/slack/asking/ask.ts";
import { acceptEntry } from "../../src/store/inbox.ts";
import { openStore } from "../../src/store/open.ts";
import { listEntries, retrySetAside } from "../../src/store/set-aside.ts";
import { type RunningBot, startBot, visibleText } from "../slack/running-bot.ts";

/** The bot's own times, shortened in proportion. */
const TIMES = { leaseMs: 600, sweepMs: 100, retriesMs: [50, 100, 200] };
const QUESTIONS = ["三项机制", "一岗双责", "微信群泄密怎么办", "有哪些建议"];

let bot: RunningBot;
let dataDir: string;
const start = async () => {
  bot = await startBot({ inboxTimes: TIMES, env: { DATA_DIR: dataDir } });
};
const metrics = async () => (await fetch(`${bot.url}/metrics`)).text();
const posts = () => bot.slack.log.requests("chat.postMessage").length;
const looks = () => bot.slack.log.requests("conversations.replies").length;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "wence-once-"));
});
afterEach(async () => {
  await bot.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe("questions in one thread", () => {
  it("are answered once and in order while Slack takes so long that the last waits for several leases", async () => {
    await start();
    const { slack } = bot;
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "slow", ms: 200 }, times: 100 });
    const alice = slack.person("alice");
    const parent = await alice.say("#general", "大家看看这份报告");
    const asked: string[] = [];
    for (let index = 0; index < 12; index++) {
      const question = QUESTIONS[index % QUESTIONS.length] ?? "";
      asked.push(question);
      await alice.say("#general", `@wence ${question}`, { thread: parent });
    }
    await slack.waitFor(() => posts() >= 12, { timeoutMs: 20_000 });
    await slack.settled();
    const answers = slack.thread(parent).filter(({ bot_id }) => bot_id !== undefined);
    expect(answers).toHaveLength(12);
    const first = answers.slice(0, QUESTIONS.length).map(({ text }) => text);
    expect(new Set(first).size).toBe(QUESTIONS.length);
    expect(await metrics()).not.toMatch(/outcome="(?:lost|possible-double|failed)"/);
  }, 40_000);
});

describe("a post that Slack refuses for now", () => {
  it("is made when Slack's pause is over, without reading the thread first", async () => {
    await start();
    const { slack } = bot;
    slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "rate-limit", retryAfterSeconds: 1 },
    });
    const from = Date.now();
    const question = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => slack.thread(question).length === 2, { timeoutMs: 10_000 });
    expect(Date.now() - from).toBeGreaterThanOrEqual(1_000);
    expect(looks()).toBe(0);
  });
});

describe("a post of which nobody knows whether it arrived", () => {
  it.each(["server-error", "drop"] as const)("is looked for, and not made twice: %s", async (kind) => {
    await start();
    const { slack } = bot;
    slack.failures.add({ method: "chat.postMessage", failure: { kind, when: "after" } });
    const question = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => looks() === 1);
    // Answered after it, in the same lane.
    await slack.person("alice").say("#general", "@wence 一岗双责", { thread: question });
    await slack.waitFor(() => slack.thread(question).length === 4);
    expect(posts()).toBe(2);
  });
});

describe("a look at the thread that Slack refuses for now", () => {
  it("is taken again when Slack's pause is over", async () => {
    await start();
    const { slack } = bot;
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "server-error", when: "before" } });
    const failure = { kind: "rate-limit", retryAfterSeconds: 2 } as const;
    slack.failures.add({ method: "conversations.replies", failure });
    const question = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => looks() === 2, { timeoutMs: 10_000 });
    const [first, second] = slack.log.requests("conversations.replies");
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
    await slack.waitFor(() => slack.thread(question).length === 2, { timeoutMs: 10_000 });
  }, 20_000);
});

describe("a reply that cannot be sent at all", () => {
  it("is given up only after the person has heard of it by another way", async () => {
    await start();
    const { slack } = bot;
    const broken = slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "error", error: "service_unavailable" },
      times: 1_000,
    });
    await slack.person("alice").say("#general", "@wence 三项机制");
    const told = await slack.waitFor(() => slack.ephemeralFor("alice")[0], { timeoutMs: 20_000 });
    expect(told.text).toContain("没能在那里答复");
    expect(visibleText(told.blocks)).toContain("三项机制");
    expect(broken.strikes).toBeGreaterThan(TIMES.retriesMs.length);
    expect(await metrics()).toContain('outcome="given-up"');
  }, 30_000);
});

describe("an ask at which five processes have ended", () => {
  it("is set aside with a calm sentence to the person, and kept for whoever looks after the bot", async () => {
    await start();
    const { slack } = bot;
    const message = await slack.person("alice").say("#general", "今天开会");
    const { channel, ts } = message;
    const ask: Ask = {
      key: "event:poison",
      teamId: slack.bot.teamId,
      userId: "U0ALICE",
      channelId: channel,
      request: { kind: "message", message: "三项机制", mentioned: true, othersMentioned: false },
      replyTo: { kind: "thread", channel, threadTs: ts, messageTs: ts },
    };
    const { database, close } = await openStore({ dataDir });
    const entry = { key: ask.key, kind: "message", payload: ask, receivedAt: Date.now() };
    await acceptEntry(database, entry, { owner: "dead", now: Date.now(), leaseMs: 60_000 });
    await database
      .updateTable("inbox")
      .set({ attempts: 5, visible_at: 0 })
      .where("key", "=", ask.key)
      .execute();
    await slack.waitFor(() => slack.thread(message).length === 2, { timeoutMs: 10_000 });
    expect(slack.thread(message)[1]?.text).toContain("管理员会看到");
    const kept = await waitUntil(async () => (await listEntries(database, ["set-aside"]))[0]);
    expect(kept).toMatchObject({ key: ask.key, reason: "ended 5 claims without a word" });
    expect(await metrics()).toContain('outcome="set-aside"');

    // Tried again once its cause is mended: answered, though the apology stands in the thread.
    expect(await retrySetAside(database, ask.key, Date.now())).toBe(true);
    await slack.waitFor(() => slack.thread(message).some(({ text }) => text.includes("三项机制")), {
      timeoutMs: 10_000,
    });
    await close();
  }, 20_000);
});

describe("a stop while Slack asks for a pause", () => {
  it("gives the ask back and says how many are left; the next process answers it, once", async () => {
    await start();
    const { slack } = bot;
    const failure = { kind: "rate-limit", retryAfterSeconds: 3 } as const;
    slack.failures.add({ method: "chat.postMessage", failure });
    const question = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.waitFor(() => posts() === 1);
    const { left } = await bot.restart();
    expect(left).toBe(1);
    await slack.waitFor(() => slack.thread(question).length === 2, { timeoutMs: 10_000 });
    expect(looks()).toBe(0);
  }, 20_000);
});

async function waitUntil<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const until = Date.now() + 5_000; Date.now() < until; ) {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(20);
  }
  throw new Error("It did not come about within 5 s.");
}

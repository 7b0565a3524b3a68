import { describe, expect, it } from "vitest";
import type { Ask } from "../../../src/slack/asking/ask.ts";
import { limitQuestions } from "../../../src/slack/asking/question-limit.ts";
import { startBot } from "../running-bot.ts";

const TOO_FAST = /问得有点快，我一分钟最多答你 3 个问题/;

describe("a person who asks faster than a person does", () => {
  it("is asked kindly to slow down, others and another minute are not", async () => {
    const bot = await startBot({ env: { QUESTIONS_PER_MINUTE: "3" } });
    try {
      const { slack } = bot;
      const said = (name: string) => slack.ephemeralFor(name).map(({ text }) => text);
      for (let n = 1; n <= 4; n++) await slack.person("alice").command("#general", "/wence", `三项机制 ${n}`);
      await slack.person("bob").command("#general", "/wence", "三项机制");
      await slack.waitFor(() => said("alice").length === 4 && said("bob").length === 1, {
        timeoutMs: 10_000,
      });
      expect(said("alice").filter((text) => TOO_FAST.test(text))).toHaveLength(1);
      expect(said("bob")[0]).not.toMatch(TOO_FAST);
      const mention = await slack.person("alice").say("#general", "@wence 三项机制");
      await slack.waitFor(() => slack.thread(mention).length === 2, { timeoutMs: 10_000 });
      expect(slack.thread(mention)[1]?.text).toMatch(TOO_FAST);
    } finally {
      await bot.stop();
    }
  }, 60_000);
});

describe("the limit of questions", () => {
  const ask = (key: string, more: Partial<Ask> = {}): Ask => ({
    key,
    teamId: "T1",
    userId: "U1",
    channelId: "C1",
    request: { kind: "question", question: "三项机制" },
    replyTo: { kind: "response-url", url: "https://hooks.slack.com/1" },
    ...more,
  });
  const limited = (perMinute: number) => {
    const clock = { now: 0 };
    const marks: (number | undefined)[] = [];
    const accept = limitQuestions(
      async ({ overLimit }) => void marks.push(overLimit),
      perMinute,
      () => clock.now,
    );
    return { clock, marks, accept };
  };

  it("counts what Slack sends twice, or again, once", async () => {
    const { marks, accept } = limited(2);
    for (let n = 0; n < 3; n++) await accept(ask("event:1", { twinKey: "message:1" }));
    await accept(ask("event:2", { twinKey: "message:1" }));
    await accept(ask("command:1"));
    await accept(ask("command:2"));
    expect(marks).toEqual([undefined, undefined, undefined, undefined, undefined, 2]);
  });

  it("looks at the last minute, and what was too much counts for nothing", async () => {
    const { clock, marks, accept } = limited(1);
    for (const [now, key] of [
      [0, "a"],
      [59_000, "b"],
      [60_000, "c"],
      [61_000, "d"],
      [120_000, "e"],
    ] as const) {
      clock.now = now;
      await accept(ask(key));
    }
    expect(marks).toEqual([undefined, 1, undefined, 1, undefined]);
  });

  it("is each workspace's and each person's own, and not of chat in a thread", async () => {
    const { marks, accept } = limited(1);
    const chat = { kind: "message", message: "好的", mentioned: false, othersMentioned: false } as const;
    await accept(ask("a"));
    await accept(ask("b", { request: chat }));
    await accept(ask("c", { userId: "U2" }));
    await accept(ask("d", { teamId: "T2" }));
    expect(marks).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("a question that is not answered in time", () => {
  it("gets a sentence that only its person sees, then its answer", async () => {
    const bot = await startBot({ inboxTimes: { lateMs: 300, retriesMs: [1_000] } });
    try {
      const { slack } = bot;
      slack.failures.add({ method: "chat.postMessage", failure: { kind: "slow", ms: 3_000 } });
      slack.failures.add({ method: "response_url", failure: { kind: "slow", ms: 3_000 } });
      const mention = await slack.person("alice").say("#general", "@wence 三项机制");
      await slack.person("bob").command("#general", "/wence", "三项机制");
      const waiting = (name: string) =>
        slack.ephemeralFor(name).filter(({ text }) => text.startsWith("这个问题还没答上来"));
      await slack.waitFor(() => waiting("alice").length === 1 && waiting("bob").length === 1, {
        timeoutMs: 10_000,
      });
      await slack.waitFor(() => slack.thread(mention).length === 2, { timeoutMs: 10_000 });
      expect(slack.ephemeralFor("bob").some(({ text }) => text.includes("机制"))).toBe(true);
      expect(waiting("alice")).toHaveLength(1);
    } finally {
      await bot.stop();
    }
  }, 60_000);
});

import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";

let slack: Standin;
let client: WebClient;
let now = 1_000_000_000_000;
let dice: number[];

beforeEach(async () => {
  dice = [];
  slack = await startStandin({ clock: () => now, random: () => dice.shift() ?? 1 });
  client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2_000,
    logLevel: LogLevel.ERROR,
  });
});

afterEach(() => slack.close());

const post = (text: string, channel = "C0GENERAL"): Promise<unknown> =>
  client.chat.postMessage({ channel, text });

const texts = (): readonly string[] => slack.messages("#general").map((message) => message.text);

describe("failures on demand", () => {
  it("answers 429 so many times, then works", async () => {
    const rule = slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "rate-limit", retryAfterSeconds: 30 },
      times: 2,
    });
    await expect(post("一")).rejects.toMatchObject({ retryAfter: 30 });
    await expect(post("二")).rejects.toMatchObject({ retryAfter: 30 });
    await post("三");
    expect(texts()).toEqual(["三"]);
    expect(rule.strikes).toBe(2);
  });

  it("loses the answer of what was done, or does nothing, as asked", async () => {
    const lose = (failure: Parameters<Standin["failures"]["add"]>[0]["failure"]): void => {
      slack.failures.add({ method: "chat.postMessage", failure });
    };
    lose({ kind: "server-error", when: "before" });
    await expect(post("前")).rejects.toMatchObject({ statusCode: 500 });
    lose({ kind: "server-error", status: 503, when: "after" });
    await expect(post("后")).rejects.toMatchObject({ statusCode: 503 });
    lose({ kind: "drop", when: "after" });
    await expect(post("断")).rejects.toThrow();
    lose({ kind: "hang", when: "before" });
    await expect(post("等")).rejects.toThrow();
    lose({ kind: "error", error: "channel_not_found" });
    await expect(post("没")).rejects.toMatchObject({ data: { error: "channel_not_found" } });
    expect(texts()).toEqual(["后", "断"]);
    expect(slack.log.requests().map(({ injected, done, status }) => [injected, done, status])).toEqual([
      ["server-error", false, 500],
      ["server-error", true, 503],
      ["drop", true, 0],
      ["hang", false, 0],
      ["error", false, 200],
    ]);
  });

  it("lets a call come in late, after one that was sent after it", async () => {
    slack.failures.add({ method: "chat.postMessage", failure: { kind: "late", ms: 200 } });
    await Promise.all([post("一"), post("二")]);
    expect(texts()).toEqual(["二", "一"]);
  });

  it("strikes only calls with matching arguments, and by chance where asked", async () => {
    slack.failures.add({
      method: "*",
      failure: { kind: "error", error: "fatal_error" },
      matching: (args) => args.channel === "C0PARTNERS",
    });
    await post("一");
    await expect(post("二", "C0PARTNERS")).rejects.toThrow();
    const often = slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "error", error: "fatal_error" },
      probability: 0.3,
    });
    dice = [0.29, 0.3, 0.1];
    await expect(post("三")).rejects.toThrow();
    await post("四");
    await expect(post("五")).rejects.toThrow();
    often.remove();
    dice = [0];
    await post("六");
    expect(texts()).toEqual(["一", "四", "六"]);
  });

  it("keeps a limit of one post a second in a channel, after a short burst", async () => {
    slack.limits.add({ method: "chat.postMessage", per: "channel", everyMs: 1_000, burst: 2 });
    await post("一");
    await post("二");
    await expect(post("三")).rejects.toMatchObject({ retryAfter: 1 });
    await post("别处", "C0PARTNERS");
    now += 1_000;
    await post("四");
    await expect(post("五")).rejects.toMatchObject({ retryAfter: 1 });
    expect(texts()).toEqual(["一", "二", "四"]);
  });

  it("logs every call without its token, and tells listeners of it", async () => {
    const heard: string[] = [];
    const stop = slack.log.subscribe((request) => heard.push(request.method));
    await fetch(`${slack.apiUrl}auth.test`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: slack.botToken, extra: 1 }),
    });
    stop();
    await post("一");
    expect(heard).toEqual(["auth.test"]);
    expect(slack.log.requests("auth.test")[0]).toMatchObject({ args: { extra: 1 }, status: 200, at: now });
    expect(JSON.stringify(slack.log.requests())).not.toContain(slack.botToken);
  });
});

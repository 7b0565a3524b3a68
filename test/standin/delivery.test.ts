import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { type FakeBot, startFakeBot } from "./fake-bot.ts";

let slack: Standin;
let bot: FakeBot;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 2, 2, 1);
  bot = await startFakeBot();
  slack = await startStandin({
    clock: () => now,
    signatureClock: () => 1_700_000_000_000,
    signingSecret: "s3cret",
    events: ["app_mention", "message.channels"],
    ackTimeoutMs: 150,
  });
  slack.connect({ requestUrl: bot.requestUrl });
});

afterEach(async () => {
  await slack.close();
  await bot.close();
});

describe("deliveries to a bot", () => {
  it("are signed with the secret over timestamp and body", async () => {
    await slack.person("alice").command("#general", "/wence", "问题");
    const { headers, body } = bot.received[0] ?? { headers: {}, body: "" };
    const hash = createHmac("sha256", "s3cret").update(`v0:1700000000:${body}`).digest("hex");
    expect(headers["x-slack-request-timestamp"]).toBe("1700000000");
    expect(headers["x-slack-signature"]).toBe(`v0=${hash}`);
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      command: "/wence",
      text: "问题",
      channel_id: "C0GENERAL",
      channel_name: "general",
      user_id: "U0ALICE",
      team_id: "T0WENCE",
    });
  });

  it("resend an unacknowledged event at once, after one and after five minutes, and then no more", async () => {
    bot.answer = () => ({ status: 500 });
    await slack.person("alice").say("#general", "大家好");
    const sendDue = async (): Promise<number> => (await slack.deliveries.deliverDueRetries()).length;
    expect(await sendDue()).toBe(1);
    expect(await sendDue()).toBe(0);
    now += 60_000;
    expect(await sendDue()).toBe(1);
    now += 299_000;
    expect(await sendDue()).toBe(0);
    now += 1_000;
    expect(await sendDue()).toBe(1);
    now += 3_600_000;
    expect(await sendDue()).toBe(0);
    const tries = bot.received.map(({ headers }) => [
      headers["x-slack-retry-num"],
      headers["x-slack-retry-reason"],
    ]);
    expect(tries).toEqual([
      [undefined, undefined],
      ["1", "http_error"],
      ["2", "http_error"],
      ["3", "http_error"],
    ]);
    const ids = bot.received.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id);
    expect(new Set(ids).size).toBe(1);
  });

  it("can be repeated although they were acknowledged", async () => {
    await slack.person("alice").say("#general", "大家好");
    const [delivery] = slack.deliveries.deliveries();
    if (delivery === undefined) throw new Error("nothing was delivered");
    const again = await slack.deliveries.retry(delivery, "http_timeout");
    expect(again).toMatchObject({ attempt: 1, retryReason: "http_timeout", answer: { status: 200 } });
    expect(bot.received).toHaveLength(2);
  });

  it("give a slow bot up, and show the person Slackbot's complaint", async () => {
    bot.answer = () => "silence";
    const delivery = await slack.person("alice").command("#general", "/wence", "问题");
    expect(delivery.answer).toMatchObject({ status: 0, error: "http_timeout" });
    expect(slack.ephemeralFor("alice")[0]?.text).toBe('/wence failed with the error "operation_timeout"');
  });

  it("reach the bot for what it subscribed to, where it is a member", async () => {
    const [alice, dave] = [slack.person("alice"), slack.person("dave")];
    await alice.say("#random", "@wence 在吗");
    await alice.say("@bot", "私信");
    expect(bot.received).toEqual([]);
    await dave.say("#partners", "@wence 在吗");
    const events = bot.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(events.map(({ event }) => (event as { type: string }).type).sort()).toEqual([
      "app_mention",
      "message",
    ]);
    expect(events[0]).toMatchObject({
      team_id: "T0WENCE",
      is_ext_shared_channel: true,
      authorizations: [{ team_id: "T0WENCE", user_id: "U0WENCE", is_bot: true }],
      event: { user: "U0DAVE", user_team: "T0PARTNER", text: "<@U0WENCE> 在吗" },
    });
  });

  it("tell of edits and deletions, and of a mention that an edit adds", async () => {
    const alice = slack.person("alice");
    const message = await alice.say("#general", "你好");
    await alice.edit(message, "@wence 你好");
    await alice.remove(message);
    const events = bot.received.map(({ body }) => (JSON.parse(body) as { event: object }).event);
    expect(events).toMatchObject([
      { type: "message", channel_type: "channel", text: "你好" },
      { type: "app_mention", text: "<@U0WENCE> 你好", ts: message.ts },
      { subtype: "message_changed", message: { text: "<@U0WENCE> 你好", ts: message.ts } },
      { subtype: "message_deleted", deleted_ts: message.ts },
    ]);
  });

  it("wait for nobody: the situation is told when something does not come", async () => {
    await slack.person("alice").say("#general", "你好");
    const waiting = slack.waitFor(() => false, { description: "an answer", timeoutMs: 20 });
    await expect(waiting).rejects.toThrow(/Waited 20 ms in vain for: an answer.*event message: 200/s);
  });
});

import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";

let slack: Standin;
let app: App;

beforeEach(async () => {
  slack = await startStandin();
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    bodyLimit: 100_000,
    logLevel: LogLevel.ERROR,
    port: 0,
  });
  app = new App({
    token: slack.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  app.command("/wence", async ({ ack, respond, command }) => {
    await ack();
    await respond({
      response_type: "ephemeral",
      text: `你问：${command.text}`,
      blocks: [
        { type: "section", text: { type: "mrkdwn", text: `你问：${command.text}` } },
        {
          type: "actions",
          elements: [
            {
              type: "button",
              action_id: "share",
              text: { type: "plain_text", text: "公开到频道" },
              value: command.text,
            },
          ],
        },
      ],
    });
  });
  app.action({ type: "block_actions", action_id: "share" }, async ({ ack, respond, action }) => {
    await ack();
    if (action.type !== "button") return;
    const text = `公开：${action.value}`;
    await respond({ response_type: "in_channel", replace_original: false, text });
  });
  app.event("app_mention", async ({ event, say }) => {
    await say({ text: `收到：${event.text}`, thread_ts: event.thread_ts ?? event.ts });
  });
  app.message(async ({ message, say }) => {
    if (message.channel_type !== "im" || message.subtype !== undefined || "bot_id" in message) return;
    await say({ text: "私信收到", thread_ts: message.ts });
  });
  const server = await app.start(0);
  const { port } = (server as { address(): AddressInfo }).address();
  slack.connect({ requestUrl: `http://127.0.0.1:${port}/slack/events` });
});

afterEach(async () => {
  await app.stop();
  await slack.close();
});

describe("a Bolt app over HTTP", () => {
  it("answers a command through its response URL, to the asking person only", async () => {
    const alice = slack.person("alice");
    const delivery = await alice.command("#general", "/wence", "#random 里谁 & @bob");
    expect(delivery.answer?.status).toBe(200);
    const [answer] = await slack.waitFor(() => alice.ephemeral.length > 0 && alice.ephemeral);
    expect(answer?.text).toBe("你问：<#C0RANDOM|random> 里谁 &amp; <@U0BOB|bob>");
    expect(slack.messages("#general")).toEqual([]);
    expect(slack.ephemeralFor("bob")).toEqual([]);
  });

  it("posts from an ephemeral message's button into a channel that the bot is not in", async () => {
    const alice = slack.person("alice");
    await alice.command("#random", "/wence", "泄密");
    const answer = await slack.waitFor(() => alice.ephemeral[0]);
    const click = await alice.click(answer, "share");
    expect(click.payload).not.toHaveProperty("message");
    expect(click.payload.container).toMatchObject({ is_ephemeral: true, message_ts: answer.ts });
    const shared = await slack.waitFor(() => slack.messages("#random")[0]);
    expect(shared).toMatchObject({ text: "公开：泄密", bot_id: slack.bot.botId });
    expect(alice.ephemeral).toEqual([answer]);
  });

  it("answers a mention in its thread, and is told of its own message without answering it", async () => {
    const question = await slack.person("bob").say("#general", "@问策 怎么办");
    const [, answer] = await slack.waitFor(() => {
      const thread = slack.thread(question);
      return thread.length === 2 && thread;
    });
    expect(answer).toMatchObject({ text: "收到：<@U0WENCE> 怎么办", thread_ts: question.ts });
    await slack.settled();
    const events = slack.deliveries.deliveries().map((one) => `${one.name} ${one.answer?.status}`);
    expect(events.sort()).toEqual(["app_mention 200", "message 200", "message 200"]);
  });

  it("answers a direct message", async () => {
    await slack.person("alice").say("@bot", "你好");
    await slack.waitFor(() => slack.directMessages("alice").some((one) => one.text === "私信收到"));
  });

  it("refuses forged, stale and oversized requests", async () => {
    const alice = slack.person("alice");
    const status = async (forge: object): Promise<number | undefined> =>
      (await alice.command("#general", "/wence", "q", { forge })).answer?.status;
    expect(await status({ secret: "wrong" })).toBe(401);
    expect(await status({ unsigned: true })).toBe(401);
    expect(await status({ ageSeconds: 301 })).toBe(401);
    expect(await status({ padding: 200_000 })).toBe(413);
    expect(slack.log.requests("response_url")).toEqual([]);
    expect(alice.ephemeral.at(-1)).toMatchObject({
      user: "USLACKBOT",
      text: '/wence failed with the error "dispatch_failed"',
    });
  });

  it("passes the address check", async () => {
    const delivery = await slack.verifyUrl("abc");
    expect(delivery.answer?.json).toEqual({ challenge: "abc" });
  });
});

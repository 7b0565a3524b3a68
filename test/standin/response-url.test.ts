import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EphemeralMessage, SlackMessage } from "../../src/standin/message.ts";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { type FakeBot, startFakeBot } from "./fake-bot.ts";

let slack: Standin;
let bot: FakeBot;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 2, 2, 1);
  bot = await startFakeBot();
  slack = await startStandin({ clock: () => now });
  slack.connect({ requestUrl: bot.requestUrl });
});

afterEach(async () => {
  await slack.close();
  await bot.close();
});

const blocks = [
  {
    type: "actions",
    elements: [{ type: "button", action_id: "go", text: { type: "plain_text", text: "走" }, value: "v" }],
  },
];

async function commandUrl(): Promise<string> {
  const delivery = await slack.person("alice").command("#general", "/wence", "问");
  return String(delivery.payload.response_url);
}

async function clickUrl(message: SlackMessage | EphemeralMessage): Promise<string> {
  return String((await slack.person("alice").click(message, "go")).payload.response_url);
}

async function send(url: string, body: object): Promise<[number, unknown]> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return [answer.status, ((await answer.json()) as { error?: string }).error];
}

describe("response URLs", () => {
  it("work five times", async () => {
    const url = await commandUrl();
    for (let use = 1; use <= 5; use++) expect(await send(url, { text: `${use}` })).toEqual([200, undefined]);
    expect(await send(url, { text: "6" })).toEqual([404, "used_url"]);
    expect(slack.ephemeralFor("alice").map((message) => message.text)).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("work for thirty minutes", async () => {
    const url = await commandUrl();
    now += 30 * 60_000;
    expect(await send(url, { text: "刚好" })).toEqual([200, undefined]);
    now += 1;
    expect(await send(url, { text: "晚了" })).toEqual([404, "expired_url"]);
  });

  it("hold their messages to the same rules as the Web API", async () => {
    const url = await commandUrl();
    expect(await send(url, { blocks: [{ type: "banner" }] })).toEqual([400, "invalid_blocks"]);
    expect((await send(url, {}))[1]).toBe("no_text");
    expect(slack.ephemeralFor("alice")).toEqual([]);
  });

  it("post in the channel, in a thread where asked", async () => {
    const parent = await slack.person("bob").say("#general", "话题");
    const url = await commandUrl();
    await send(url, { text: "公开", response_type: "in_channel", thread_ts: parent.ts });
    expect(slack.thread(parent)[1]).toMatchObject({ text: "公开", bot_id: slack.bot.botId });
  });

  it("replace or delete the ephemeral message whose button was used", async () => {
    await send(await commandUrl(), { text: "原来", blocks });
    const [original] = slack.ephemeralFor("alice");
    if (original === undefined) throw new Error("no answer");
    const url = await clickUrl(original);
    await send(url, { text: "替换", replace_original: true });
    expect(slack.ephemeralFor("alice")).toMatchObject([{ text: "替换", ts: original.ts }]);
    await send(url, { text: "另一条", replace_original: false });
    await send(url, { delete_original: true });
    expect(slack.ephemeralFor("alice").map((message) => message.text)).toEqual(["另一条"]);
  });

  it("replace a message in the channel, for everybody", async () => {
    await send(await commandUrl(), { text: "原来", blocks, response_type: "in_channel" });
    const [original] = slack.messages("#general");
    if (original === undefined) throw new Error("no answer");
    await send(await clickUrl(original), { text: "替换", replace_original: true });
    expect(slack.messages("#general")).toMatchObject([{ text: "替换", ts: original.ts }]);
  });

  it("take the answer in a command's acknowledgement too", async () => {
    bot.answer = () => ({ status: 200, body: { response_type: "in_channel", text: "马上" } });
    await commandUrl();
    expect(slack.messages("#general").map((message) => message.text)).toEqual(["马上"]);
    bot.answer = () => ({ status: 200, body: { text: "", blocks: [{ type: "banner" }] } });
    await commandUrl();
    expect(slack.ephemeralFor("alice").at(-1)?.text).toBe('/wence failed with the error "invalid_blocks"');
  });
});

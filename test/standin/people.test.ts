import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { type FakeBot, startFakeBot } from "./fake-bot.ts";

let slack: Standin;
let bot: FakeBot;

beforeEach(async () => {
  bot = await startFakeBot();
  slack = await startStandin({
    events: ["app_mention", "message.channels", "message.im", "member_joined_channel", "channel_left"],
  });
  slack.connect({ requestUrl: bot.requestUrl });
});

afterEach(async () => {
  await slack.close();
  await bot.close();
});

function events(): Record<string, unknown>[] {
  return bot.received.map(({ body }) => (JSON.parse(body) as { event: Record<string, unknown> }).event);
}

describe("what people type", () => {
  it("becomes mentions, links and escapes, and rich text beside them", async () => {
    const message = await slack
      .person("alice")
      .say("#general", "@问策 1<2 & #random 见 https://example.org/a?b=c");
    expect(message.text).toBe("<@U0WENCE> 1&lt;2 &amp; <#C0RANDOM|random> 见 <https://example.org/a?b=c>");
    expect(message.blocks?.[0]).toMatchObject({
      type: "rich_text",
      elements: [
        {
          elements: [
            { type: "user", user_id: "U0WENCE" },
            { type: "text", text: " 1<2 & " },
            { type: "channel", channel_id: "C0RANDOM" },
            { type: "text", text: " 见 " },
            { type: "link", url: "https://example.org/a?b=c" },
          ],
        },
      ],
    });
  });

  it("stays as it is in a command without escaping", async () => {
    const plain = await startStandin({ shouldEscape: false });
    plain.connect({ requestUrl: bot.requestUrl });
    const delivery = await plain.person("alice").command("#general", "/wence", "#random & @bob");
    expect(delivery.payload.text).toBe("#random & @bob");
    await plain.close();
  });

  it("names the longest name that fits", async () => {
    slack.directory.addChannel({ name: "general-news" });
    const message = await slack.person("alice").say("#general", "#general-news");
    expect(message.text).toMatch(/^<#\w+\|general-news>$/);
  });

  it("goes only where they are", async () => {
    await expect(slack.person("dave").say("#general", "hi")).rejects.toThrow("dave is not in #general");
  });
});

describe("threads and direct messages", () => {
  it("name the thread and its author in the event", async () => {
    const question = await slack.person("bob").say("#general", "问");
    await slack.person("alice").say("#general", "@wence 帮忙", { thread: question });
    const mention = events().find((event) => event.type === "app_mention");
    expect(mention).toMatchObject({ thread_ts: question.ts, parent_user_id: "U0BOB", channel: "C0GENERAL" });
    expect(mention).not.toHaveProperty("channel_type");
  });

  it("have no mention event in a direct message", async () => {
    await slack.person("alice").say("@bot", "@wence 在吗");
    expect(events()).toMatchObject([{ type: "message", channel_type: "im", text: "<@U0WENCE> 在吗" }]);
  });
});

describe("membership", () => {
  it("tells the bot when it is brought in and taken out", async () => {
    const alice = slack.person("alice");
    await alice.invite("#random");
    await alice.say("#random", "看得见");
    await alice.removeFrom("#random");
    await alice.say("#random", "看不见");
    expect(events().map((event) => event.type)).toEqual(["member_joined_channel", "message", "channel_left"]);
  });
});

describe("people from elsewhere", () => {
  it("are known by their team in clicks and commands", async () => {
    const dave = slack.person("dave");
    const click = await dave.globalShortcut("ask");
    expect(click.payload).toMatchObject({ user: { team_id: "T0PARTNER" }, team: { id: "T0WENCE" } });
    const command = await dave.command("#partners", "/wence", "问");
    expect(command.payload).toMatchObject({ team_id: "T0PARTNER", user_id: "U0DAVE" });
  });

  it("can be colleagues of the same enterprise", async () => {
    slack.directory.addTeam({ id: "T0SISTER", name: "兄弟单位", enterpriseId: "E0GROUP" });
    slack.directory.addUser({ name: "erin", teamId: "T0SISTER" });
    const delivery = await slack.person("erin").globalShortcut("ask");
    expect(delivery.payload).toMatchObject({ user: { team_id: "T0SISTER" } });
    const command = await slack.person("erin").command("#general", "/wence", "问");
    expect(command.payload).toMatchObject({ team_id: "T0SISTER", enterprise_id: "E0GROUP" });
  });

  it("meet their own team's installation where the app is installed there too", async () => {
    const theirs = slack.install({ teamId: "T0PARTNER" });
    await slack.person("dave").say("@bot", "你好");
    const envelope = JSON.parse(bot.received[0]?.body ?? "") as object;
    expect(envelope).toMatchObject({
      team_id: "T0PARTNER",
      authorizations: [{ team_id: "T0PARTNER", user_id: theirs.botUserId }],
    });
  });
});

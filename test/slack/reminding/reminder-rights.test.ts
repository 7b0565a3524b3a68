import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseFor, type RunningBot, startBot, visibleText } from "../running-bot.ts";

// #leaders is private: bob and the bot are members, alice and the administrator carol are not.

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
  const { directory } = bot.slack;
  directory.addChannel({
    id: "C0LEADERS",
    name: "leaders",
    kind: "private",
    members: ["bob", "U0WENCE"],
  });
});
afterEach(() => bot.stop());

async function command(who: string, text: string) {
  const before = bot.slack.ephemeralFor(who).length;
  await bot.slack.person(who).command("#general", "/wence", text);
  return bot.slack.waitFor(() => bot.slack.ephemeralFor(who)[before]);
}

const sent = () => bot.slack.messages("#leaders").length;

describe("a reminder for a private channel", () => {
  it("is made in one line by its members alone", async () => {
    const refused = await command("alice", "提醒 #leaders 09:00");
    expect(visibleText(refused.blocks)).toContain("只有频道成员能设");
    const made = await command("bob", "提醒 #leaders 09:00");
    expect(visibleText(made.blocks)).toContain("已设好提醒");
  });

  it("is made in the form by its members alone", async () => {
    for (const [who, allowed] of [
      ["alice", false],
      ["bob", true],
    ] as const) {
      const person = bot.slack.person(who);
      await person.command("#general", "/wence", "提醒");
      const form = await bot.slack.waitFor(() => person.modal);
      const { errors, view } = await person.submit(form, { channel: "C0LEADERS", time: "08:15" });
      if (allowed) expect(visibleText(view?.blocks)).toContain("已设好提醒");
      else expect(errors).toMatchObject({ channel: expect.stringContaining("只有频道成员能设") });
    }
  });

  it("is sent at once only as long as its creator is a member", async () => {
    const { slack } = bot;
    await command("bob", "提醒 #leaders 09:00");
    await chooseFor(slack, "bob", await command("bob", "提醒 列表"), "send");
    await slack.waitFor(() => sent() === 1);
    await slack.person("bob").removeFrom("C0LEADERS", "bob");
    const list = await command("bob", "提醒 列表");
    const before = slack.ephemeralFor("bob").length;
    await chooseFor(slack, "bob", list, "send");
    const refusal = await slack.waitFor(() => slack.ephemeralFor("bob")[before]);
    expect(refusal.text).toContain("只有频道成员能设、能发");
    expect(sent()).toBe(1);
  });
});

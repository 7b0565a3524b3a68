import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeClock } from "../../reminders/fake-clock.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

const clock = new FakeClock(Date.now());
let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot({ reminderClock: clock });
});
afterAll(() => bot.stop());

const written = (name: string) => bot.slack.directMessages(name).filter(({ bot_id }) => bot_id !== undefined);

/** Says something to the bot, and waits for its next message. */
const tell = async (name: string, text: string, thread?: { readonly ts: string }) => {
  const before = written(name).length;
  const said = await bot.slack.person(name).say("@bot", text, thread === undefined ? {} : { thread });
  const reply = await bot.slack.waitFor(() => written(name)[before], { description: `a reply to ${text}` });
  return { said, reply, shown: visibleText(reply.blocks) };
};

describe("a direct message", () => {
  it("is answered in the conversation itself", async () => {
    const { reply, shown } = await tell("alice", "撤并单位的干部有什么想法");
    expect(reply.thread_ts).toBeUndefined();
    expect(shown).toContain("失落感");
  });

  it("goes on from the last answer, through a restart too", async () => {
    await tell("alice", "干部在微信群里泄密怎么办");
    await bot.restart();
    const { reply, shown } = await tell("alice", "对应的建议是什么");
    expect(reply.thread_ts).toBeUndefined();
    expect(shown).toContain("第3部分第3节");
  });

  it("goes on from what a button asked", async () => {
    const { reply } = await tell("bob", "你好");
    const before = written("bob").length;
    await bot.slack.person("bob").click(reply, "ask:1");
    const answer = await bot.slack.waitFor(() => written("bob")[before]);
    expect(answer.thread_ts).toBeUndefined();
    expect(visibleText(answer.blocks)).toContain("第2部分第2节");
    expect((await tell("bob", "那对策呢")).shown).toContain("第3部分第2节");
  });

  it("begins anew with another topic", async () => {
    await tell("alice", "干部在微信群里泄密怎么办");
    await tell("alice", "撤并单位的干部有什么想法");
    expect((await tell("alice", "对应的建议是什么")).shown).toContain("第3部分第4节");
  });

  it("begins anew after a pause of an hour, and not before", async () => {
    await tell("alice", "干部在微信群里泄密怎么办");
    await clock.advance(59 * 60_000);
    expect((await tell("alice", "原文")).shown).toContain("第2部分第3节第3段");
    await clock.advance(61 * 60_000);
    expect((await tell("alice", "第二条")).shown).toContain("前面没有列出这一条");
  });

  it("stays in a thread where the person writes in one, and goes on there", async () => {
    const { said } = await tell("carol", "干部在微信群里泄密怎么办");
    const inThread = await tell("carol", "撤并单位的干部有什么想法", said);
    expect(inThread.reply.thread_ts).toBe(said.ts);
    expect((await tell("carol", "对应的建议是什么", said)).shown).toContain("第3部分第4节");
    // The conversation itself has its own topic.
    expect((await tell("carol", "对应的建议是什么")).shown).toContain("第3部分第3节");
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EphemeralMessage } from "../../../src/standin/message.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

/** Slack is busy for a while, so that a post takes long. */
const slow = (retryAfterSeconds = 1) =>
  bot.slack.failures.add({
    method: "chat.postMessage",
    failure: { kind: "rate-limit", retryAfterSeconds },
  });
const posts = () => bot.slack.messages("#general").filter(({ bot_id }) => bot_id !== undefined);
const copies = () => bot.slack.ephemeralFor("alice");
const copySays = (text: string) =>
  bot.slack.waitFor(() => copies().some(({ blocks }) => visibleText(blocks).includes(text)));

async function privateAnswer(): Promise<EphemeralMessage> {
  await bot.slack.person("alice").command("#general", "/wence", "对一岗双责的认识不够");
  return bot.slack.waitFor(() => copies()[0]);
}

describe("公开", () => {
  it("posts once when it is clicked twice, and says at once that it is at work", async () => {
    const answer = await privateAnswer();
    slow();
    const alice = bot.slack.person("alice");
    await Promise.all([alice.click(answer, "share_answer"), alice.click(answer, "share_answer")]);
    await copySays("正在公开到频道");
    expect(posts()).toEqual([]);
    await alice.click(answer, "share_answer");
    await copySays("已公开到 <#C0GENERAL>");
    expect(posts()).toHaveLength(1);
    expect(bot.slack.log.requests("chat.postMessage")).toHaveLength(2);
  });

  it("posts once when it is clicked again after a restart", async () => {
    const answer = await privateAnswer();
    // The copy cannot be changed, and keeps its button.
    const failure = { kind: "server-error", when: "before" } as const;
    const stuck = bot.slack.failures.add({ method: "response_url", failure, times: 2 });
    await bot.slack.person("alice").click(answer, "share_answer");
    await bot.slack.waitFor(() => posts().length === 1 && stuck.strikes === 2);
    await bot.restart();
    await bot.slack.person("alice").click(answer, "share_answer");
    await copySays("已公开到 <#C0GENERAL>");
    expect(posts()).toHaveLength(1);
  });

  it("posts again what another private copy says, for it was asked for again", async () => {
    const alice = bot.slack.person("alice");
    await alice.click(await privateAnswer(), "share_answer");
    await copySays("已公开到 <#C0GENERAL>");
    await alice.command("#general", "/wence", "对一岗双责的认识不够");
    const second = await bot.slack.waitFor(() =>
      copies().find(({ blocks }) => JSON.stringify(blocks).includes("share_answer")),
    );
    await alice.click(second, "share_answer");
    await bot.slack.waitFor(() => posts().length === 2);
  });

  it("looks for a post whose outcome is unknown before it posts again", async () => {
    const answer = await privateAnswer();
    bot.slack.failures.add({ method: "chat.postMessage", failure: { kind: "drop", when: "after" } });
    await bot.slack.person("alice").click(answer, "share_answer");
    await copySays("已公开到 <#C0GENERAL>");
    expect(posts()).toHaveLength(1);
  });

  it("that failed says so, and may be clicked again", async () => {
    const answer = await privateAnswer();
    bot.slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "error", error: "invalid_auth" },
    });
    const alice = bot.slack.person("alice");
    await alice.click(answer, "share_answer");
    await copySays("没能公开到频道");
    expect(JSON.stringify(copies().at(-1)?.blocks)).toContain("share_answer");
    await alice.click(answer, "share_answer");
    await copySays("已公开到 <#C0GENERAL>");
    expect(posts()).toHaveLength(1);
  });
});

describe("what is public", () => {
  const note = () =>
    bot.slack.waitFor(() => copies().find(({ text }) => text.startsWith("已公开到 <#C0GENERAL>")));

  it("leaves a short note with a way back to its sharer, who may then share it again", async () => {
    const alice = bot.slack.person("alice");
    const answer = await privateAnswer();
    await alice.click(answer, "share_answer");
    const shown = await note();
    expect(shown.blocks).toHaveLength(1);
    expect(copies()).toHaveLength(1);
    await bot.slack.waitFor(() => posts().length === 1);
    await alice.click(shown, "undo_share");
    await bot.slack.waitFor(() => posts().length === 0);
    await copySays("3.1");
    const [again] = copies();
    await alice.click(again ?? expect.fail("no copy"), "share_answer");
    await note();
    expect(posts()).toHaveLength(1);
  });

  it("is private again for the sharer's note where it was taken back in the channel", async () => {
    const alice = bot.slack.person("alice");
    await alice.click(await privateAnswer(), "share_answer");
    const shown = await note();
    const [post] = await bot.slack.waitFor(() => posts().length === 1 && posts());
    const [undo] = /undo:\w+/.exec(JSON.stringify(post?.blocks)) ?? [];
    await alice.click(post ?? expect.fail("no post"), "shared_menu", undo);
    await bot.slack.waitFor(() => posts().length === 0);
    await alice.click(shown, "undo_share");
    await copySays("3.1");
    expect(JSON.stringify(copies()[0]?.blocks)).toContain("share_answer");
  });

  it("says that it is taken back at the post where the bot is no member", async () => {
    const alice = bot.slack.person("alice");
    await alice.command("#random", "/wence", "对一岗双责的认识不够");
    const answer = await bot.slack.waitFor(() => copies()[0]);
    await alice.click(answer, "share_answer");
    const shown = await bot.slack.waitFor(() => copies().find(({ text }) => text.includes("已公开到")));
    await alice.click(shown, "undo_share");
    await bot.slack.waitFor(() => copies().some(({ text }) => text.includes("请在公开的那条消息的「⋯」")));
    expect(bot.slack.messages("#random")).toHaveLength(1);
  });

  it("takes questions in a form that says who will see the answer", async () => {
    const alice = bot.slack.person("alice");
    await alice.click(await privateAnswer(), "share_answer");
    const [post] = await bot.slack.waitFor(() => posts().length === 1 && posts());
    const bob = bot.slack.person("bob");
    await bob.click(post ?? expect.fail("no post"), "shared_menu", "ask_here");
    const form = await bot.slack.waitFor(() => bob.modal);
    expect(JSON.stringify(form.blocks)).toContain("频道里的人都看得到");
    await bob.submit(form, { question: "微信群泄密怎么办" });
    const reply = await bot.slack.waitFor(() => post && bot.slack.thread(post)[1]);
    expect(visibleText(reply.blocks)).toContain("由 <@U0BOB> 提问");
  });
});

describe("回复到消息串", () => {
  it("acknowledges before it posts, and posts once when it is pressed again", async () => {
    const alice = bot.slack.person("alice");
    const message = await bot.slack.person("bob").say("#general", "咱们微信群会不会泄密啊");
    await alice.messageShortcut(message, "search_message");
    const modal = await bot.slack.waitFor(() => alice.modal);
    slow(2);
    const from = Date.now();
    const [{ view }] = await Promise.all([alice.submit(modal), alice.submit(modal).catch(() => undefined)]);
    expect(visibleText(view?.blocks)).toContain("正在回复到消息串");
    expect(bot.slack.thread(message)).toHaveLength(1);
    await bot.slack.waitFor(() => visibleText(alice.modal?.blocks).includes("已回复到消息串"));
    expect(Date.now() - from).toBeGreaterThan(1_900);
    expect(bot.slack.thread(message)).toHaveLength(2);
  });
});

describe("sharing a section", () => {
  it("acknowledges before it posts, and posts once to a channel when it is pressed again", async () => {
    const alice = bot.slack.person("alice");
    await alice.openHome();
    const home = await bot.slack.waitFor(() => alice.home);
    await alice.click(home, "section_menu", "read");
    const section = await bot.slack.waitFor(() => alice.modal);
    slow(2);
    const { view } = await alice.submit(section, { share_to: "#general" });
    expect(visibleText(view?.blocks)).toContain("正在分享到");
    expect(posts()).toEqual([]);
    await alice.submit(section, { share_to: "#general" }).catch(() => undefined);
    await bot.slack.waitFor(() => visibleText(alice.modal?.blocks).includes("已分享到"));
    expect(posts()).toHaveLength(1);
  });

  it("brings the recommendation along with a problem, and notices that it was shared before", async () => {
    const alice = bot.slack.person("alice");
    const open = async () => {
      if (alice.modal !== undefined) await alice.close(alice.modal, { all: true });
      await alice.command("#general", "/wence", "目录");
      const contents = await bot.slack.waitFor(() => alice.modal);
      const row = contents.blocks.find(({ block_id }) => block_id?.includes("#2.3~"));
      await alice.click(contents, "section_menu", "share", { blockId: row?.block_id ?? "" });
      return bot.slack.waitFor(() => alice.modal?.callback_id === "section_view" && alice.modal);
    };
    const modalSays = (text: string) =>
      bot.slack.waitFor(() => visibleText(alice.modal?.blocks).includes(text) && alice.modal);
    await alice.submit(await open(), { share_to: "#general" });
    await modalSays("已分享到");
    expect(visibleText(posts()[0]?.blocks)).toMatch(/^2\.3 .+^对应建议：3\.3 .+第3部分第3节第/ms);

    await alice.submit(await open(), { share_to: "#general" });
    const asked = await modalSays("你已经把这一节分享到");
    expect(posts()).toHaveLength(1);
    await alice.submit(asked, { share_to: "#general" });
    await modalSays("已分享到");
    expect(posts()).toHaveLength(2);
  });
});

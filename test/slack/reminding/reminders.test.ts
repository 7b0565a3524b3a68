import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EphemeralMessage } from "../../../src/standin/message.ts";
import { chooseFor, type RunningBot, startBot, visibleText } from "../running-bot.ts";
import { shiftedClock } from "../shifted-clock.ts";

// A Thursday, ten in the morning in Shanghai.
const NOW = "2026-03-05T10:00:00+08:00";

let bot: RunningBot;
let time: ReturnType<typeof shiftedClock>;

beforeEach(async () => {
  time = shiftedClock(NOW);
  bot = await startBot({ reminderClock: time.clock });
});
afterEach(() => bot.stop());

async function command(who: string, text: string): Promise<EphemeralMessage> {
  const before = bot.slack.ephemeralFor(who).length;
  await bot.slack.person(who).command("#general", "/wence", text);
  return bot.slack.waitFor(() => bot.slack.ephemeralFor(who)[before]);
}

const posts = (channel = "#general") =>
  bot.slack.messages(channel).filter(({ bot_id }) => bot_id !== undefined);

describe("a reminder in one line", () => {
  it("is made, repeated with its next date, and posted at its time with problem, recommendation and round", async () => {
    const reply = await command("alice", "提醒 #general 09:00 法定工作日 问题");
    expect(visibleText(reply.blocks)).toContain(
      "<#C0GENERAL> 法定工作日（含调休） 09:00（北京时间）· 只要问题",
    );
    expect(visibleText(reply.blocks)).toContain("下一次：3月6日周五 09:00");
    expect(posts()).toEqual([]);
    time.moveTo("2026-03-06T09:00:01+08:00");
    const post = await bot.slack.waitFor(() => posts()[0]);
    const shown = visibleText(post.blocks);
    expect(shown).toMatch(/一题一策 · 第 1\/\d+ 条/);
    expect(shown).toContain("》第2部分");
    expect(shown).not.toContain("补发");
  });

  it("is made by a mention too, since commands do not work in threads", async () => {
    const said = await bot.slack.person("bob").say("#general", "@wence remind #general 9:30 weekdays");
    const reply = await bot.slack.waitFor(() => bot.slack.thread(said)[1]);
    expect(visibleText(reply.blocks)).toContain("工作日（周一至周五） 09:30");
  });

  it("that cannot be read gets an exact error for each thing, and an example", async () => {
    const shown = visibleText((await command("alice", "提醒 #general 25:00 每逢佳节")).blocks);
    expect(shown).toContain("「25:00」不是一天里的时间");
    expect(shown).toContain("「每逢佳节」看不懂");
    expect(shown).toContain("例如：/wence 提醒 #频道 09:00 法定工作日 建议");
    expect(visibleText((await command("alice", "提醒 列表")).blocks)).toContain("还没有提醒");
  });

  it("for a channel without the bot says how to invite it, and makes nothing", async () => {
    const shown = visibleText((await command("alice", "提醒 #random 09:00")).blocks);
    expect(shown).toContain("/invite @问策");
    expect(visibleText((await command("alice", "提醒 列表")).blocks)).toContain("还没有提醒");
  });
});

describe("a reminder without a channel", () => {
  it("is for the channel that it was typed in", async () => {
    expect(visibleText((await command("alice", "提醒 每天9点")).blocks)).toContain("<#C0GENERAL> 每天 09:00");
  });

  it("for 我 is posted in the direct messages, changed there, and seen by nobody else", async () => {
    expect(visibleText((await command("alice", "提醒我 9:00")).blocks)).toContain("私信给我 每天 09:00");
    expect(visibleText((await command("carol", "提醒 列表")).blocks)).toContain("还没有提醒");
    await chooseFor(bot.slack, "alice", await command("alice", "提醒 列表"), "edit");
    const form = await bot.slack.waitFor(() => bot.slack.person("alice").modal);
    const { view } = await bot.slack.person("alice").submit(form, { time: "09:30" });
    expect(visibleText(view?.blocks)).toContain("私信给我 每天 09:30");
    time.moveTo("2026-03-06T09:30:01+08:00");
    await bot.slack.waitFor(() =>
      bot.slack.directMessages("alice").some(({ bot_id }) => bot_id !== undefined),
    );
  });
});

describe("a second reminder of the same minute", () => {
  it("is made with a warning", async () => {
    expect(visibleText((await command("alice", "提醒 9:00 周一三五")).blocks)).not.toContain("同一时刻");
    expect(visibleText((await command("bob", "提醒 9:00 周二")).blocks)).not.toContain("同一时刻");
    expect(visibleText((await command("bob", "提醒 9:00 工作日 建议")).blocks)).toContain(
      "同一频道、同一时刻已有一条提醒（只要问题）",
    );
  });
});

describe("the form for a reminder", () => {
  it("shows what would come first, and again when another content is chosen", async () => {
    const alice = bot.slack.person("alice");
    await alice.command("#general", "/wence", "提醒");
    const form = await bot.slack.waitFor(() => alice.modal);
    const previewIn = (view: { blocks: unknown } | undefined) =>
      /下一条：「(.{10})/.exec(visibleText(view?.blocks))?.[1];
    const problem = previewIn(form);
    await alice.click(form, "selection", "recommendations");
    await bot.slack.waitFor(() => previewIn(alice.modal) !== problem);
    const shown = previewIn(alice.modal) ?? expect.fail("there is no preview");
    await alice.submit(alice.modal ?? form, { channel: "#general", time: "11:00" });
    time.moveTo("2026-03-05T11:00:01+08:00");
    const post = await bot.slack.waitFor(() => posts()[0]);
    expect(visibleText(post.blocks)).toContain(shown);
    expect(visibleText(post.blocks)).toContain("对应问题");
  });

  it("makes one, with the person's own time zone preset", async () => {
    const alice = bot.slack.person("alice");
    await alice.command("#general", "/wence", "提醒");
    const form = await bot.slack.waitFor(() => alice.modal);
    expect(JSON.stringify(form.blocks)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"北京时间"',
    );
    const { view } = await alice.submit(form, {
      channel: "#general",
      time: "08:15",
      days: "weekdays",
      selection: "recommendations",
    });
    expect(visibleText(view?.blocks)).toContain("工作日（周一至周五） 08:15");
    expect(visibleText((await command("alice", "提醒 列表")).blocks)).toContain("只要建议");
  });

  it("says under the field what is wrong", async () => {
    const alice = bot.slack.person("alice");
    await alice.command("#general", "/wence", "remind");
    const form = await bot.slack.waitFor(() => alice.modal);
    const where = await alice.submit(form, { channel: "#random", time: "08:15" });
    expect(where.errors).toHaveProperty("channel");
    const when = await alice.submit(form, { channel: "#general", days: "chosen" });
    expect(when.errors).toHaveProperty("weekdays");
  });
});

describe("the list of reminders", () => {
  const list = () => command("alice", "提醒 列表");
  const press = async (who: string, action: string) => {
    const before = bot.slack.ephemeralFor(who).length;
    const shown = await command(who, "提醒 列表");
    await chooseFor(bot.slack, who, shown, action);
    return { shown, before };
  };

  const pause = async (who: string, until?: string) => {
    await press(who, "pause");
    const person = bot.slack.person(who);
    return person.submit(await bot.slack.waitFor(() => person.modal), until === undefined ? {} : { until });
  };

  beforeEach(async () => {
    await command("alice", "提醒 #general 09:00");
  });

  it("pauses until a day that lies ahead, and shows the list anew", async () => {
    expect((await pause("alice", "2026-03-05")).errors).toHaveProperty("until");
    const form = bot.slack.person("alice").modal ?? expect.fail("the form is gone");
    await bot.slack.person("alice").submit(form, { until: "2026-03-09" });
    const shown = await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").find(({ text }) => text.startsWith("已暂停一段时间")),
    );
    expect(visibleText(shown.blocks)).toContain("下一次：3月9日周一 09:00");
    time.moveTo("2026-03-08T09:30:00+08:00");
    expect(posts()).toEqual([]);
    time.moveTo("2026-03-09T09:00:01+08:00");
    await bot.slack.waitFor(() => posts().length === 1);
  });

  it("pauses, resumes and skips, and says when the next one is", async () => {
    await pause("alice");
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").some(({ text }) => text.startsWith("已暂停")),
    );
    expect(visibleText((await list()).blocks)).toContain("已暂停");
    await press("alice", "resume");
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").some(({ text }) => text.includes("已恢复。下一次：3月6日周五 09:00")),
    );
    await press("alice", "skip");
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").some(({ text }) => text.includes("下一次：3月7日周六 09:00")),
    );
  });

  it("sends one at once, and deletes after asking", async () => {
    await press("alice", "send");
    await bot.slack.waitFor(() => posts().length === 1);
    const shown = await list();
    await chooseFor(bot.slack, "alice", shown, "delete");
    const question = await bot.slack.waitFor(() => bot.slack.person("alice").modal);
    expect(question.title?.text).toBe("删除这条提醒？");
    expect(visibleText((await list()).blocks)).not.toContain("还没有提醒");
    await bot.slack.person("alice").submit(question);
    await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice").some(({ text }) => text === "已删除。"));
    expect(visibleText((await list()).blocks)).toContain("还没有提醒");
  });

  it("lets others see it and administrators change it, and refuses the rest politely", async () => {
    await press("bob", "pause");
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("bob").some(({ text }) => text.includes("只有设置的人和工作区管理员能改")),
    );
    expect(visibleText((await list()).blocks)).not.toContain("已暂停");
    await pause("carol");
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("carol").some(({ text }) => text.startsWith("已暂停")),
    );
  });

  it("edits in the form, filled in with what is there", async () => {
    await press("alice", "edit");
    const form = await bot.slack.waitFor(() => bot.slack.person("alice").modal);
    const { view } = await bot.slack.person("alice").submit(form, { time: "18:30" });
    expect(visibleText(view?.blocks)).toContain("已修改提醒");
    // The list that it was opened from shows the change.
    await bot.slack.waitFor(() =>
      bot.slack
        .ephemeralFor("alice")
        .some(({ blocks }) => /每天 18:30[\s\S]*下一次/.test(visibleText(blocks))),
    );
    expect(visibleText((await list()).blocks)).toContain("下一次：3月5日周四 18:30");
  });
});

describe("a posted reminder", () => {
  beforeEach(async () => {
    await command("alice", "提醒 #general 09:00");
    time.moveTo("2026-03-06T09:00:01+08:00");
    await bot.slack.waitFor(() => posts().length === 1);
  });
  const post = () => posts()[0] ?? expect.fail("nothing was posted");

  it("shows another point of its round on demand, its source, and answers a question in its thread", async () => {
    const first = visibleText(post().blocks);
    await bot.slack.person("bob").click(post(), "reminder_swap");
    await bot.slack.waitFor(() => visibleText(post().blocks).includes("由 <@U0BOB> 换了一条"));
    expect(visibleText(post().blocks)).toMatch(/第 2\/\d+ 条/);
    expect(visibleText(post().blocks)).not.toBe(first);

    await bot.slack.person("bob").click(post(), "read_passages");
    const reading = await bot.slack.waitFor(() => bot.slack.person("bob").modal);
    await bot.slack.person("bob").close(reading);

    await bot.slack.person("bob").click(post(), "ask_here");
    const form = await bot.slack.waitFor(() => bot.slack.person("bob").modal);
    await bot.slack.person("bob").submit(form, { question: "微信群泄密怎么办" });
    const answer = await bot.slack.waitFor(() => bot.slack.thread(post())[1]);
    expect(visibleText(answer.blocks)).toContain("问：微信群泄密怎么办");
    expect(visibleText(answer.blocks)).toContain("由 <@U0BOB> 提问");
  });

  it("counts its readers, each once, without their names", async () => {
    for (const who of ["bob", "alice", "bob"]) await bot.slack.person(who).click(post(), "reminder_read");
    await bot.slack.waitFor(() => JSON.stringify(post().blocks).includes("已阅 · 2 人"));
    expect(JSON.stringify(post().blocks)).not.toMatch(/U0BOB|U0ALICE/);
  });

  it("answers a mention in its thread", async () => {
    const asked = await bot.slack.person("bob").say("#general", "@wence 三项机制", { thread: post() });
    await bot.slack.waitFor(() => bot.slack.thread(post()).length === 3);
    expect(asked.thread_ts).toBe(post().ts);
  });

  it("comes once a day, in a new order only when the round is over", async () => {
    time.moveTo("2026-03-07T09:00:01+08:00");
    await bot.slack.waitFor(() => posts().length === 2);
    const texts = posts().map(({ blocks }) => visibleText(blocks));
    expect(texts[1]).toMatch(/第 2\/\d+ 条/);
    expect(texts[0]).not.toBe(texts[1]);
  });
});

describe("a reminder that was slept through", () => {
  it("is made up for within four hours of the same day, marked as late, and never in a burst", async () => {
    await command("alice", "提醒 #general 09:00");
    time.moveTo("2026-03-09T11:30:00+08:00");
    const post = await bot.slack.waitFor(() => posts()[0]);
    expect(visibleText(post.blocks)).toContain("补发");
    time.moveTo("2026-03-10T09:00:01+08:00");
    await bot.slack.waitFor(() => posts().length === 2);
    expect(posts()).toHaveLength(2);
  });
});

describe("a channel that takes no posts", () => {
  it("pauses its reminder and tells the creator once, by direct message", async () => {
    await command("alice", "提醒 #general 09:00");
    await bot.slack.person("carol").removeFrom("#general", "@wence");
    time.moveTo("2026-03-06T09:00:01+08:00");
    const notice = await bot.slack.waitFor(() =>
      bot.slack.directMessages("alice").find(({ bot_id }) => bot_id !== undefined),
    );
    expect(notice.text).toContain("你设的提醒停下来了");
    time.moveTo("2026-03-08T09:00:01+08:00");
    expect(visibleText((await command("alice", "提醒 列表")).blocks)).toContain("我不在这个频道里");
    expect(bot.slack.directMessages("alice").filter(({ bot_id }) => bot_id !== undefined)).toHaveLength(1);
  });
});

describe("a channel that forbids posting for good", () => {
  it("pauses its reminder, tells the creator once, shows it in the list, and costs no point of the round", async () => {
    await command("alice", "提醒 #general 09:00");
    const refusing = bot.slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "error", error: "restricted_action_thread_only_channel" },
      times: 99,
      matching: ({ channel }) => channel === "C0GENERAL",
    });
    // The creator is told even where Slack is busy just then.
    bot.slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "rate-limit", retryAfterSeconds: 1 },
      matching: ({ channel }) => channel === "U0ALICE",
    });
    time.moveTo("2026-03-06T09:00:01+08:00");
    const notices = () => bot.slack.directMessages("alice").filter(({ bot_id }) => bot_id !== undefined);
    await bot.slack.waitFor(() => notices().length === 1);
    expect(notices()[0]?.text).toContain("这个频道只许在消息串里发言");
    time.moveTo("2026-03-08T09:00:01+08:00");
    const list = await command("alice", "提醒 列表");
    expect(visibleText(list.blocks)).toContain("已暂停：这个频道只许在消息串里发言");
    expect(notices()).toHaveLength(1);
    expect(refusing.strikes).toBe(1);

    refusing.remove();
    await chooseFor(bot.slack, "alice", list, "resume");
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").some(({ text }) => text.includes("已恢复")),
    );
    time.moveTo("2026-03-09T09:00:01+08:00");
    const post = await bot.slack.waitFor(() => posts()[0]);
    expect(visibleText(post.blocks)).toMatch(/第 1\/\d+ 条/);
  });
});

describe("a workspace whose token is refused", () => {
  it("gets its reminders by itself once the token is good again, without a restart", async () => {
    await command("alice", "提醒 #general 09:00");
    const refusing = bot.slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "error", error: "invalid_auth" },
      times: 99,
    });
    // The time goes on in steps, since the bot's rest begins when it has heard the refusal.
    let seconds = 1;
    const goOn = () => {
      time.moveTo(new Date(Date.parse("2026-03-06T09:00:00+08:00") + seconds * 1_000).toISOString());
      seconds += 5;
    };
    const soon = { timeout: 15_000, interval: 50 };
    await vi.waitFor(() => {
      goOn();
      expect(refusing.strikes).toBeGreaterThanOrEqual(2);
    }, soon);
    refusing.remove();
    const post = await vi.waitFor(() => {
      goOn();
      return posts()[0] ?? expect.fail("nothing was posted");
    }, soon);
    expect(visibleText(post.blocks)).toMatch(/第 1\/\d+ 条/);
  });
});

describe("a reminder in which Slack finds a fault of ours", () => {
  it("is posted as plain text, once", async () => {
    await command("alice", "提醒 #general 09:00");
    bot.slack.failures.add({
      method: "chat.postMessage",
      failure: { kind: "error", error: "invalid_blocks" },
    });
    time.moveTo("2026-03-06T09:00:01+08:00");
    const post = await bot.slack.waitFor(() => posts()[0]);
    expect(post.text).toContain("一题一策 · 第 1/");
    expect(post.text).toMatch(/第\d部分第\d节/);
    expect(post.blocks ?? []).toEqual([]);
  });
});

describe("a clock that is a year ahead for 18 seconds", () => {
  beforeEach(async () => {
    await command("alice", "提醒 #general 09:00");
    time.moveTo("2027-03-05T10:00:00+08:00");
    await bot.slack.waitFor(() => posts().length === 1);
    const list = await command("alice", "提醒 列表");
    // Another year than today's is named.
    time.moveTo("2026-03-05T10:00:18+08:00");
    expect(visibleText(list.blocks)).toContain("下一次：3月6日周六 09:00");
    expect(visibleText((await command("alice", "提醒 列表")).blocks)).toContain(
      "下一次：2027年3月6日周六 09:00",
    );
  });

  it("silences a reminder for no day, after a restart", async () => {
    await bot.restart();
    await vi.waitFor(
      async () =>
        expect(visibleText((await command("alice", "提醒 列表")).blocks)).toContain(
          "下一次：3月6日周五 09:00",
        ),
      { timeout: 5_000, interval: 100 },
    );
    time.moveTo("2026-03-06T09:00:01+08:00");
    await bot.slack.waitFor(() => posts().length === 2);
    time.moveTo("2026-03-07T09:00:01+08:00");
    await bot.slack.waitFor(() => posts().length === 3);
    expect(posts().map(({ blocks }) => visibleText(blocks).match(/第 (\d+)\//)?.[1])).toEqual([
      "1",
      "2",
      "3",
    ]);
  });

  it("silences a reminder for no day, without a restart", async () => {
    // Whatever makes the runner look: here another reminder.
    await command("bob", "提醒 #general 18:00");
    await vi.waitFor(
      async () =>
        expect(visibleText((await command("alice", "提醒 列表")).blocks)).toContain(
          "下一次：3月6日周五 09:00",
        ),
      { timeout: 5_000, interval: 100 },
    );
    time.moveTo("2026-03-06T09:00:01+08:00");
    await bot.slack.waitFor(() => posts().length === 2);
  });
});

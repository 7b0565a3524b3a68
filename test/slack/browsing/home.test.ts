import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALL_SCOPES } from "../../../src/standin/app.ts";
import type { SlackView } from "../../../src/standin/view-store.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

/** App Home as it is after it was opened. */
async function open(who: string): Promise<SlackView> {
  const person = bot.slack.person(who);
  await person.openHome();
  return bot.slack.waitFor(() => person.home);
}

/** App Home once it shows a text. */
function homeWith(who: string, text: string): Promise<SlackView> {
  return bot.slack.waitFor(() => {
    const { home } = bot.slack.person(who);
    return shown(home).includes(text) && home;
  });
}

function modalWith(who: string, text: string): Promise<SlackView> {
  return bot.slack.waitFor(() => {
    const { modal } = bot.slack.person(who);
    return shown(modal).includes(text) && modal;
  });
}

function shown(view: SlackView | undefined): string {
  return view === undefined ? "" : visibleText(view.blocks);
}

/** Opens a section from the menu beside it. */
async function read(who: string, view: SlackView, section: string): Promise<void> {
  const row = view.blocks.find(({ block_id }) => block_id?.includes(` ${section}~`));
  await bot.slack.person(who).click(view, "section_menu", "read", {
    blockId: row?.block_id ?? expect.fail(`there is no row of ${section}`),
  });
}

/** Chooses from the menu beside the first reminder. */
async function manage(who: string, view: SlackView, action: string): Promise<void> {
  const [, id] = new RegExp(`"${action}:([^"]+)"`).exec(JSON.stringify(view.blocks)) ?? [];
  await bot.slack.person(who).click(view, "reminder:menu", `${action}:${id}`);
}

describe("App Home", () => {
  it("shows the page asked for last, though an earlier one took longer to put together", async () => {
    const { slack } = bot;
    const carol = slack.person("carol");
    const home = await open("carol");
    const pages = () =>
      slack.log
        .requests("views.publish")
        .map(({ args }) => /"private_metadata":"(\w+)/.exec(JSON.stringify(args).replaceAll("\\", ""))?.[1]);
    slack.failures.add({ method: "users.info", failure: { kind: "slow", ms: 200 }, times: 1 });
    await carol.click(home, "home_page:3");
    await carol.openHome();
    await slack.waitFor(() => pages().length === 2);
    slack.failures.add({ method: "users.info", failure: { kind: "slow", ms: 400 }, times: 1 });
    await carol.openHome();
    await slack.waitFor(() => pages().length >= 3);
    expect(pages()).toEqual(["front", "front", "front"]);
  });

  it("shows a member what can be asked, the contents, reminders and privacy, and nothing of administration", async () => {
    const text = shown(await open("alice"));
    for (const part of ["我从调研报告里找答案", "报告目录", "2.3", "还没有提醒", "保留 180 天"]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain("只有工作区管理员看得到");
  });

  it("answers an example question in a modal", async () => {
    const home = await open("alice");
    await bot.slack.person("alice").click(home, "ask:1");
    const answer = await bot.slack.waitFor(() => bot.slack.person("alice").modal);
    expect(shown(answer)).toMatch(/第\d部分第\d节第\d段/);
  });

  it("opens a section, goes on to the next and to the linked one, and shares it", async () => {
    const alice = bot.slack.person("alice");
    const home = await open("alice");
    await read("alice", home, "jiguan-yishixingtai#2.2");
    const section = await modalWith("alice", "jiguan-yishixingtai#2.2.1");
    await alice.click(section, "turn_section:1");
    const next = await modalWith("alice", "jiguan-yishixingtai#2.3.1");
    await alice.click(next, "turn_section:2");
    const linked = await modalWith("alice", "jiguan-yishixingtai#3.3.1");
    expect(bot.slack.workspace.views.stack(alice.user.id)).toHaveLength(1);

    expect((await alice.submit(linked)).errors).toHaveProperty("share_to");
    const { view } = await alice.submit(linked, { share_to: "#general" });
    expect(shown(view)).toContain("正在分享到 <#C0GENERAL>");
    await modalWith("alice", "已分享到 <#C0GENERAL>");
    const posted = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    expect(visibleText(posted.blocks)).toContain("由 <@U0ALICE> 分享");
    expect(visibleText(posted.blocks)).toContain("第3部分第3节第1、2、3");
    await bot.slack.person("bob").say("#general", "对应的问题是什么", { thread: posted });
    const reply = await bot.slack.waitFor(() => bot.slack.thread(posted)[2]);
    expect(visibleText(reply.blocks)).toContain("第2部分第3节");
    const [undo] = /undo:\w+/.exec(JSON.stringify(posted.blocks)) ?? [];
    await alice.click(posted, "shared_menu", undo);
    await bot.slack.waitFor(() => bot.slack.messages("#general").every(({ ts }) => ts !== posted.ts));
  });

  it("shares where the bot is no member through the form's own URL", async () => {
    const alice = bot.slack.person("alice");
    const home = await open("alice");
    await alice.click(home, "section_menu", "share");
    const section = await bot.slack.waitFor(() => alice.modal);
    await alice.submit(section, { share_to: "#random" });
    const posted = await bot.slack.waitFor(() => bot.slack.messages("#random")[0]);
    expect(visibleText(posted.blocks)).toContain("由 <@U0ALICE> 分享");
  });

  it("makes a reminder, and manages it there", async () => {
    const alice = bot.slack.person("alice");
    await alice.click(await open("alice"), "reminder_new");
    const form = await bot.slack.waitFor(() => alice.modal);
    await alice.submit(form, { channel: "#general", time: "08:15", days: "every" });
    const home = await homeWith("alice", "每天 08:15");
    expect(shown(await open("bob"))).toContain("还没有提醒");
    await manage("alice", home, "pause");
    await alice.submit(
      await bot.slack.waitFor(() => alice.modal?.callback_id === "reminder_pause" && alice.modal),
    );
    await manage("alice", await homeWith("alice", "已暂停"), "delete");
    await alice.submit(await modalWith("alice", "删除后不再发送"));
    expect(shown(await homeWith("alice", "已删除。"))).toContain("还没有提醒");
  });
});

describe("the table of contents", () => {
  it("opens as a modal with the command, and leads to a section and back", async () => {
    const alice = bot.slack.person("alice");
    await alice.command("#general", "/wence", "目录");
    const contents = await modalWith("alice", "第2部分");
    await read("alice", contents, "jiguan-yishixingtai#1.4");
    const section = await modalWith("alice", "jiguan-yishixingtai#1.4.1");
    await alice.close(section);
    expect(shown(alice.modal)).toContain("第2部分");
  });

  it("is a button away after a mention, which can open nothing by itself", async () => {
    const said = await bot.slack.person("bob").say("#general", "@wence 目录");
    const offer = await bot.slack.waitFor(() => bot.slack.thread(said)[1]);
    await bot.slack.person("bob").click(offer, "browse:0");
    await modalWith("bob", "第2部分");
  });
});

describe("administration", () => {
  const admin = () => bot.slack.person("carol");

  it("shows questions without an answer and those voted down with their remark, and counts by report", async () => {
    const alice = bot.slack.person("alice");
    const asked = await alice.say("#general", "@wence 党费收缴标准是什么");
    await bot.slack.waitFor(() => bot.slack.thread(asked)[1]);
    const other = await alice.say("#general", "@wence 微信群泄密怎么办");
    const answer = await bot.slack.waitFor(() => bot.slack.thread(other)[1]);
    await alice.click(answer, "feedback:useless");
    const form = await bot.slack.waitFor(() => alice.modal);
    await alice.submit(form, { missing: "没有写处罚标准" });

    const home = await open("carol");
    expect(shown(home)).toContain("没有答案或被评为「没用」的提问 2 条");
    expect(shown(home)).toContain("回答 1 次，有用 0，没用 1");
    await admin().click(home, "home_page:2");
    const questions = shown(await homeWith("carol", "党费收缴标准是什么"));
    expect(questions).toContain("微信群泄密怎么办");
    expect(questions).toContain("意见：没有写处罚标准");
    expect(questions).not.toMatch(/alice|U0ALICE|李爱丽/);

    await alice.click(await open("alice"), "erase_records");
    await homeWith("alice", "已删除你的 2 条记录。");
    expect(shown(await open("carol"))).toContain("没有答案或被评为「没用」的提问 0 条");
  });

  it("puts questions without a good answer above the contents, alike ones together, until they are seen to", async () => {
    const alice = bot.slack.person("alice");
    const asked = await alice.say("#general", "@wence 党费收缴标准是什么");
    await bot.slack.waitFor(() => bot.slack.thread(asked)[1]);
    const again = await bot.slack.person("bob").say("#general", "@wence 请问党费的收缴标准是什么？");
    await bot.slack.waitFor(() => bot.slack.thread(again)[1]);
    for (const chatter of ["今天好热啊", "你吃饭了吗", "你会唱歌吗", "是什么呢", "加油！", "测试"]) {
      const said = await alice.say("#general", `@wence ${chatter}`);
      await bot.slack.waitFor(() => {
        const { reactions = [] } = bot.slack.messages("#general").find(({ ts }) => ts === said.ts) ?? {};
        return reactions.length > 0 || bot.slack.thread(said)[1];
      });
    }
    const quoted = await alice.say("#general", "@wence 微信群泄密怎么办");
    await bot.slack.waitFor(() => bot.slack.thread(quoted)[1]);
    const home = await open("carol");
    const text = shown(home);
    expect(text).toMatch(/请问党费的收缴标准是什么？[\s\S]*2 人问过 · <#C0GENERAL> · <https:[\s\S]*报告目录/);
    expect(text).not.toMatch(/今天好热啊|吃饭|唱歌|是什么呢|加油|测试/);
    expect(text).toMatch(/█ 1 次 · 2\.3 [\s\S]*频道设置[\s\S]*导出反馈[\s\S]*报告目录/);
    expect(shown(await open("alice"))).not.toContain("2 人问过");
    const menu = (act: string) => new RegExp(`"(${act} \\w+)"`).exec(JSON.stringify(home.blocks))?.[1];
    await admin().click(home, "open_question", menu("synonyms"));
    const form = await bot.slack.waitFor(() => admin().modal);
    expect(shown(form)).toContain("问：请问党费的收缴标准是什么？");
    await admin().close(form);
    await admin().click(home, "open_question", menu("done"));
    const after = shown(await homeWith("carol", "已标为处理。"));
    expect(after).toContain("没有答案或被评为「没用」的提问 0 条");
  });

  it("lists what the reports have nothing near, and nobody has missed, apart from what may be mended", async () => {
    const alice = bot.slack.person("alice");
    const ask = async (question: string) => {
      const asked = await alice.say("#general", `@wence ${question}`);
      return bot.slack.waitFor(() => bot.slack.thread(asked)[1]);
    };
    // Offered something in doubt; refused on a subject of the report; asked in quite other words.
    for (const question of ["90后干部占机关总人数的比例", "党费收缴标准是什么", "嘴巴不严怎么治"])
      await ask(question);
    const off = await ask("附近哪家奶茶好喝");
    for (const chatter of ["中午吃什么", "讲个笑话", "谁有充电器", "股市行情预测", "早点睡"])
      await ask(chatter);
    const home = await open("carol");
    const text = shown(home);
    expect(text).toMatch(/90后干部占机关总人数的比例\n[^\n]*没有答案[^\n]*当时给出：2\.2、/);
    expect(text).toMatch(/嘴巴不严怎么治[\s\S]*党费收缴标准是什么/);
    expect(text).not.toMatch(/奶茶|中午|笑话|早点睡|充电器|股市行情/);
    expect(text).toContain("没用」的提问 3 条；另有 6 条与报告无关，没有列出");
    await admin().click(home, "home_page:2");
    const questions = await homeWith("carol", "第 1–3 条，共 3 条");
    expect(shown(questions)).not.toMatch(/奶茶|中午|笑话|早点睡|充电器|股市行情/);
    await admin().click(questions, "home_page:5");
    expect(shown(await homeWith("carol", "第 1–6 条，共 6 条"))).toMatch(
      /股市行情[\s\S]*充电器[\s\S]*中午吃什么/,
    );
    // Who says what was missing does miss it.
    await alice.click(off, "feedback:useless");
    await alice.submit(await bot.slack.waitFor(() => alice.modal), { missing: "要离单位近" });
    const missed = shown(await open("carol"));
    expect(missed).toMatch(/附近哪家奶茶好喝[\s\S]*要离单位近/);
    expect(missed).toContain("没用」的提问 4 条；另有 5 条与报告无关");
  });

  it("exports feedback as a file of their own, in Chinese with local times, and what people wrote is no formula", async () => {
    const alice = bot.slack.person("alice");
    const asked = await alice.say("#general", "@wence 微信群泄密怎么办");
    const answer = await bot.slack.waitFor(() => bot.slack.thread(asked)[1]);
    await alice.click(answer, "feedback:useless");
    await alice.submit(await bot.slack.waitFor(() => alice.modal), { missing: "=1+1" });
    await alice.command("#general", "/wence", "附近哪家奶茶好喝");
    await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice").length > 0);

    await admin().click(await open("carol"), "export_feedback");
    await homeWith("carol", "反馈已导出成 CSV 文件");
    const sent = bot.slack.directMessages("carol").find(({ files }) => files !== undefined);
    const [file] = sent?.files ?? [];
    expect(file?.name).toMatch(/^问策反馈-\d{4}-\d\d-\d\d\.csv$/);
    const [headings, ...lines] = (file?.content ?? "").trimEnd().split("\n");
    expect(headings).toBe(
      "\uFEFF时间（北京时间）,频道（私信不记）,评价,提问,意见,当时给出,请人解答的时间,解决的时间",
    );
    const hour = new Date().toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" }).slice(0, 13);
    expect(lines).toHaveLength(2);
    const voted = lines.find((line) => line.includes("没用"));
    expect(voted).toContain("#general,没用,微信群泄密怎么办,'=1+1,jiguan-yishixingtai#2.3.");
    expect(voted?.startsWith(hour)).toBe(true);
    expect(lines.find((line) => line.includes("没有答案"))).toContain("附近哪家奶茶好喝");
    expect(file?.content).not.toMatch(/alice|U0ALICE|李爱丽/);
    // Who is no administrator any more, while the page still stands there, gets nothing.
    const page = await open("carol");
    const { failures } = bot.slack;
    failures.add({ method: "users.info", failure: { kind: "error", error: "user_not_found" } });
    await admin().click(page, "export_feedback");
    await homeWith("carol", "只有工作区管理员能改。");
    expect(bot.slack.directMessages("carol").filter(({ files }) => files !== undefined)).toHaveLength(1);
  });

  it("names the command line where the app may send no files", async () => {
    await bot.stop();
    bot = await startBot({ standin: { scopes: ALL_SCOPES.filter((scope) => scope !== "files:write") } });
    await admin().click(await open("carol"), "export_feedback");
    await homeWith("carol", "npm run -s feedback:export");
  });

  it("sets whom to call for help, who gets the question with a link and marks it solved", async () => {
    await admin().click(await open("carol"), "home_page:3");
    await admin().click(await homeWith("carol", "没有指定解答人"), "edit_workspace");
    const form = await bot.slack.waitFor(() => admin().modal);
    const both = await admin().submit(form, {
      settings_helper_person: "bob",
      settings_helper_channel: "#general",
    });
    expect(both.errors).toHaveProperty("settings_helper_channel");
    await admin().submit(form, { settings_helper_person: "bob", settings_helper_channel: null });
    await homeWith("carol", "请 <@U0BOB> 解答");

    const alice = bot.slack.person("alice");
    const asked = await alice.say("#general", "@wence 附近哪家奶茶好喝");
    const answer = await bot.slack.waitFor(() => bot.slack.thread(asked)[1]);
    await alice.click(answer, "feedback:useless");
    const feedback = await bot.slack.waitFor(() => alice.modal);
    const { view } = await alice.submit(feedback, { missing: "要离单位近", call: ["call"] });
    expect(shown(view)).toContain("已经把问题转给 <@U0BOB>");

    const call = await bot.slack.waitFor(() =>
      bot.slack.directMessages("bob").find(({ bot_id }) => bot_id !== undefined),
    );
    const text = visibleText(call.blocks);
    for (const part of [
      "<@U0ALICE>",
      "附近哪家奶茶好喝",
      "要离单位近",
      "https://wence.slack.com/archives/C0GENERAL/",
    ]) {
      expect(text).toContain(part);
    }
    await bot.slack.person("bob").click(call, "question_solved");
    await bot.slack.waitFor(() => bot.slack.thread(asked).some(({ text }) => text.includes("已标为解决")));
    await bot.slack.waitFor(() => {
      const solved = bot.slack.directMessages("bob").find(({ ts }) => ts === call.ts);
      return visibleText(solved?.blocks).includes("<@U0BOB> 标为已解决");
    });
    await expect
      .poll(async () => shown(await open("carol")), { timeout: 5_000 })
      .toContain("没有答案或被评为「没用」的提问 0 条");
  });

  it("turns follow-ups off in a channel, and gives it the others' settings again", async () => {
    await admin().click(await open("carol"), "home_page:3");
    await admin().click(await homeWith("carol", "其他频道"), "edit_channel");
    const form = await bot.slack.waitFor(() => admin().modal);
    await admin().submit(form, { settings_channel: "#general", settings_follow_ups: "off" });
    const home = await homeWith("carol", "<#C0GENERAL> · 全部报告 · 追问要 @");

    const alice = bot.slack.person("alice");
    const asked = await alice.say("#general", "@wence 微信群泄密怎么办");
    await bot.slack.waitFor(() => bot.slack.thread(asked).length === 2);
    await alice.say("#general", "原文", { thread: asked });
    await alice.say("#general", "@wence 原文", { thread: asked });
    await bot.slack.waitFor(() => bot.slack.thread(asked).length === 5);
    expect(bot.slack.thread(asked).filter(({ bot_id }) => bot_id !== undefined)).toHaveLength(2);

    await admin().click(home, "channel_menu", "reset:C0GENERAL");
    await bot.slack.waitFor(() => !shown(admin().home).includes("<#C0GENERAL>"));
  });
});

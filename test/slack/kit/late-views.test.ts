import { join } from "node:path";
import Libsql from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EphemeralMessage, SlackMessage } from "../../../src/standin/message.ts";
import type { SlackView } from "../../../src/standin/view-store.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

const TROUBLED = "抱歉，刚才没有成功，请稍后再试一次。";

const person = (who: string) => bot.slack.person(who);
const modalSays = (who: string, text: string) =>
  bot.slack.waitFor(() => visibleText(person(who).modal?.blocks).includes(text) && person(who).modal);
const modalOf = (who: string, callbackId: string) =>
  bot.slack.waitFor(() => person(who).modal?.callback_id === callbackId && person(who).modal);
const directly = (who: string, text: string) =>
  bot.slack.waitFor(() =>
    bot.slack.directMessages(who).find(({ bot_id, blocks, text: said }) => {
      return bot_id !== undefined && `${said}${visibleText(blocks)}`.includes(text);
    }),
  );

/** One call of a method comes in late, after what is sent meanwhile. */
const late = (method: string, ms = 600) =>
  bot.slack.failures.add({ method, failure: { kind: "late", ms }, times: 1 });

/** The bot's own store, as another process on the same machine has it. */
function withStore<T>(use: (store: Libsql.Database) => T): T {
  const store = new Libsql(join(bot.dataDir, "wence.db"));
  try {
    return use(store);
  } finally {
    store.close();
  }
}

/** Holds the store's lock, so that nothing is written for a while. */
function holdStore(ms: number): Promise<void> {
  const store = new Libsql(join(bot.dataDir, "wence.db"));
  store.exec("begin immediate");
  return new Promise((resolve) =>
    setTimeout(() => {
      store.exec("rollback");
      store.close();
      resolve();
    }, ms),
  );
}

async function whisper(question: string): Promise<EphemeralMessage> {
  const before = bot.slack.ephemeralFor("alice").length;
  await person("alice").command("#general", "/wence", question);
  return bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[before]);
}

/** The form in which the first question without an answer is taught, filled in. */
async function teaching(): Promise<SlackView> {
  await whisper("年假有几天");
  const carol = person("carol");
  await carol.openHome();
  const home = await bot.slack.waitFor(() => carol.home);
  const [, choice] = /"(teach \w+)"/.exec(JSON.stringify(home.blocks)) ?? [];
  await carol.click(home, "open_question", choice);
  const form = await modalOf("carol", "known_form");
  await carol.search(form, "known_place", "");
  return form;
}

describe("a modal that has changed while something is looked up for it", () => {
  it("stays as it is: a reminder that was saved is not followed by its form", async () => {
    const alice = person("alice");
    await alice.command("#general", "/wence", "提醒");
    const form = await modalOf("alice", "reminder_form");
    const updates = () => bot.slack.log.requests("views.update");
    late("users.info");
    await alice.click(form, "selection", "recommendations");
    await alice.submit(form, { channel: "#general", time: "08:15", days: "every" });
    await bot.slack.waitFor(() => updates().length === 1);
    expect(updates()[0]?.error).toBe("hash_conflict");
    expect(visibleText(alice.modal?.blocks)).toContain("每天 08:15");
  });

  it("takes a second press of 有用 in silence", async () => {
    const alice = person("alice");
    await alice.globalShortcut("ask_report");
    const form = await modalOf("alice", "ask_form");
    const { view } = await alice.submit(form, { question: "年轻干部为什么抵触说教" });
    const result = view ?? expect.fail("there is no answer");
    late("views.update");
    await Promise.all([alice.click(result, "feedback:useful"), alice.click(result, "feedback:useful")]);
    await modalSays("alice", "谢谢，记下了。");
    await bot.slack.waitFor(() => bot.slack.log.requests("views.update").length === 2);
    await whisper("三项机制");
    expect(bot.slack.workspace.views.stack(alice.user.id)).toHaveLength(1);
    expect(bot.slack.directMessages("alice")).toEqual([]);
  });

  it("is not turned while its section is being shared", async () => {
    const alice = person("alice");
    await alice.openHome();
    await alice.click(await bot.slack.waitFor(() => alice.home), "section_menu", "read");
    const section = await modalOf("alice", "section_view");
    late("chat.postMessage");
    const { view } = await alice.submit(section, { share_to: "#general" });
    expect(visibleText(view?.blocks)).toContain("正在分享到");
    expect(JSON.stringify(view?.blocks)).not.toContain("turn_section:");
    const shared = await modalSays("alice", "已分享到");
    expect(JSON.stringify(shared.blocks)).toContain("turn_section:");
  });
});

describe("a modal that was closed meanwhile", () => {
  it("is left alone, without a word, where it was turned to another page", async () => {
    const alice = person("alice");
    await alice.openHome();
    await alice.click(await bot.slack.waitFor(() => alice.home), "section_menu", "read");
    const section = await modalOf("alice", "section_view");
    late("views.update");
    await alice.click(section, "turn_section:1");
    await alice.close(section);
    await bot.slack.waitFor(() => bot.slack.log.requests("views.update").length === 1);
    await whisper("三项机制");
    expect(bot.slack.log.requests("views.push")).toEqual([]);
    expect(bot.slack.directMessages("alice")).toEqual([]);
  });

  it("leaves who shared something in vain a direct message", async () => {
    const alice = person("alice");
    const message = await person("bob").say("#general", "咱们微信群会不会泄密啊");
    await alice.messageShortcut(message, "search_message");
    const found = await bot.slack.waitFor(() => alice.modal);
    for (const method of ["chat.postMessage", "response_url"]) {
      const matching = ({ channel }: { readonly channel?: unknown }) => channel !== alice.user.id;
      const failure = { kind: "error", error: "not_in_channel" } as const;
      bot.slack.failures.add({ method, failure, matching, times: 5 });
    }
    late("views.update");
    const { view } = await alice.submit(found);
    await alice.close(view ?? found);
    await directly("alice", "没能回复到消息串");
  });
});

describe("a form that cannot be taken in", () => {
  it("stays with what was written in it, and a calm sentence", async () => {
    const form = await teaching();
    withStore((store) => store.exec("alter table known rename to known_away"));
    const written = { known_question: "年假一共几天", known_place: "nowhere" };
    const { errors, view } = await person("carol").submit(form, written);
    expect(errors).toEqual({ known_question: TROUBLED });
    expect(view?.state.values.known_question?.known_question).toMatchObject({ value: "年假一共几天" });
    withStore((store) => store.exec("alter table known_away rename to known"));
    const again = await person("carol").submit(view ?? form);
    expect(visibleText(again.view?.blocks)).toContain("以后问「年假一共几天」，就给出：报告没有");
  });

  it("says what became of it where that took longer than Slack waits", async () => {
    const form = await teaching();
    const held = holdStore(3_200);
    const { view } = await person("carol").submit(form, { known_place: "nowhere" });
    expect(visibleText(view?.blocks)).toBe("还在处理，请稍后再看结果。");
    await held;
    await modalSays("carol", "以后问「年假有几天」，就给出：报告没有");
    await bot.slack.waitFor(() => visibleText(person("carol").home?.blocks).includes("以后问「年假有几天」"));
  });

  it("gives back what was written where it failed after that", async () => {
    const form = await teaching();
    late("users.info", 3_200);
    withStore((store) => store.exec("alter table known rename to known_away"));
    const written = { known_place: "nowhere", known_synonyms: "年假、带薪休假" };
    const { view } = await person("carol").submit(form, written);
    expect(visibleText(view?.blocks)).toBe("还在处理，请稍后再看结果。");
    const told = await modalSays("carol", TROUBLED);
    expect(visibleText(told.blocks)).toMatch(/年假有几天[\s\S]*年假、带薪休假/);
  });

  it("is not closed before a reminder is deleted", async () => {
    const alice = person("alice");
    await alice.command("#general", "/wence", "提醒 #general 9:00");
    await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice").at(-1));
    await alice.openHome();
    const home = await bot.slack.waitFor(() => alice.home);
    const [choice] = /delete:[^"]+/.exec(JSON.stringify(home.blocks)) ?? [];
    await alice.click(home, "reminder:menu", choice);
    const form = await modalOf("alice", "reminder_remove");
    withStore((store) => store.exec("alter table reminders rename to reminders_away"));
    const { view } = await alice.submit(form);
    expect(visibleText(view?.blocks)).toBe(TROUBLED);
    withStore((store) => store.exec("alter table reminders_away rename to reminders"));
    await alice.close(view ?? form);
    await alice.click(home, "reminder:menu", choice);
    await alice.submit(await modalOf("alice", "reminder_remove"));
    await bot.slack.waitFor(() => visibleText(alice.home?.blocks).includes("已删除。"));
    expect(alice.modal).toBeUndefined();
  });

  it("is opened for nobody whose trigger has run out, and says so", async () => {
    await whisper("年假有几天");
    const carol = person("carol");
    await carol.openHome();
    const home = await bot.slack.waitFor(() => carol.home);
    const failure = { kind: "error", error: "expired_trigger_id" } as const;
    bot.slack.failures.add({ method: "views.open", failure, times: 2 });
    await carol.click(home, "open_question", /"(teach \w+)"/.exec(JSON.stringify(home.blocks))?.[1]);
    await directly("carol", "窗口没能及时打开");
  });
});

describe("a request for help", () => {
  /** What the helpers' channel was sent. */
  const call = async (): Promise<SlackMessage> => {
    const carol = person("carol");
    await carol.openHome();
    await carol.click(await bot.slack.waitFor(() => carol.home), "home_page:3");
    const channels = await bot.slack.waitFor(
      () => carol.home?.private_metadata.startsWith("channels") && carol.home,
    );
    await carol.click(channels, "edit_workspace");
    await carol.submit(await modalOf("carol", "channel_settings"), { settings_helper_channel: "#general" });
    await person("alice").click(await whisper("附近哪家奶茶好喝"), "feedback:useless");
    await person("alice").submit(await modalOf("alice", "feedback_form"), { call: ["call"] });
    return bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
  };
  const solved = () =>
    withStore((store) => store.prepare("select id from feedback where solved_at is not null").all().length);
  const shown = () => visibleText(bot.slack.messages("#general").at(-1)?.blocks);
  const answer = async (message: SlackMessage): Promise<SlackView> => {
    await person("bob").click(message, "question_answer");
    const form = await modalOf("bob", "answer_form");
    const { view } = await person("bob").submit(form, { answer: "楼下那家" });
    return view ?? form;
  };

  it("keeps the answer that it was given where another calls it solved at the same time", async () => {
    const message = await call();
    const matching = (args: object) => JSON.stringify(args).includes("标为已解决");
    bot.slack.failures.add({ method: "chat.update", failure: { kind: "late", ms: 600 }, matching });
    late("chat.postMessage", 300);
    const sent = answer(message);
    await expect.poll(() => solved()).toBe(1);
    await person("alice").click(message, "question_solved");
    await sent;
    await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").some(({ text }) => text.includes("已经解决")),
    );
    await bot.slack.waitFor(() => shown().includes("楼下那家"));
    expect(bot.slack.log.requests("chat.update")).toHaveLength(1);
  });

  it("tells who asked that it is solved though its message is gone", async () => {
    const message = await call();
    const failure = { kind: "error", error: "message_not_found" } as const;
    bot.slack.failures.add({ method: "chat.update", failure });
    await person("bob").click(message, "question_solved");
    await directly("alice", "已标为解决");
  });

  it("gives an answer back that could not be sent, also to who has closed the form", async () => {
    const message = await call();
    const failure = { kind: "server-error", when: "before" } as const;
    bot.slack.failures.add({ method: "chat.postEphemeral", failure });
    const matching = ({ channel }: { readonly channel?: unknown }) => channel === "U0ALICE";
    bot.slack.failures.add({ method: "chat.postMessage", failure, matching });
    late("views.update");
    await person("bob").close(await answer(message));
    await directly("bob", "楼下那家");
    // And where the store cannot tell who asked.
    await person("bob").click(message, "question_answer");
    const form = await modalOf("bob", "answer_form");
    withStore((store) => store.exec("alter table feedback rename to feedback_away"));
    await person("bob").submit(form, { answer: "楼下那家" });
    expect(visibleText((await modalSays("bob", "没能把解答发给提问人")).blocks)).toContain("楼下那家");
    withStore((store) => store.exec("alter table feedback_away rename to feedback"));
    await answer(message);
    await directly("alice", "楼下那家");
  });
});

describe("the readers of a reminder's post", () => {
  it("are counted together where two have read it at the same time", async () => {
    const alice = person("alice");
    await alice.command("#general", "/wence", "提醒 #general 9:00");
    const made = await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice").at(-1));
    await alice.command("#general", "/wence", "提醒 列表");
    const list = await bot.slack.waitFor(() =>
      bot.slack.ephemeralFor("alice").find(({ ts }) => ts !== made.ts),
    );
    const [, id] = /"send:([^"]+)"/.exec(JSON.stringify(list.blocks)) ?? [];
    await alice.click(list, "reminder:menu", `send:${id}`);
    const post = await bot.slack.waitFor(() => bot.slack.messages("#general").at(-1));
    late("chat.update", 300);
    await person("bob").click(post, "reminder_read");
    const readers = () => withStore((store) => store.prepare("select * from reads").all().length);
    await expect.poll(readers).toBe(1);
    await alice.click(post, "reminder_read");
    await bot.slack.waitFor(() => bot.slack.log.requests("chat.update").length === 3);
    expect(JSON.stringify(bot.slack.messages("#general").at(-1)?.blocks)).toContain("已阅 · 2 人");
  });
});

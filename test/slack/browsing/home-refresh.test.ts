import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLogger } from "../../../src/operations/logging.ts";
import type { SlackView } from "../../../src/standin/view-store.ts";
import { type RunningBot, startBot, visibleText } from "../running-bot.ts";

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.stop());

const carol = () => bot.slack.person("carol");
const shown = () => visibleText(carol().home?.blocks);

/** App Home once it shows a page, and a text on it. */
function homeAt(page: string, text = ""): Promise<SlackView> {
  return bot.slack.waitFor(() => {
    const { home } = carol();
    return home?.private_metadata.startsWith(`${page}:`) && shown().includes(text) && home;
  });
}

async function open(button?: string, page = "front"): Promise<SlackView> {
  await carol().openHome();
  const front = await homeAt("front", "管理");
  if (button === undefined) return front;
  await carol().click(front, button);
  return homeAt(page);
}

/** Clicks a button, or the menu that offers a choice. */
async function choose(view: SlackView, actionId: string, choice?: string): Promise<void> {
  const blockId = view.blocks.find((block) => JSON.stringify(block).includes(`"${choice}"`))?.block_id;
  await carol().click(view, actionId, choice, blockId === undefined ? {} : { blockId });
}

async function form(view: SlackView, actionId: string, choice?: string): Promise<SlackView> {
  const before = carol().modal?.id;
  await choose(view, actionId, choice);
  return bot.slack.waitFor(() => carol().modal?.id !== before && carol().modal);
}

/** Slack is slow to tell who somebody is, once, and later again as it was. */
function slowOnce(): void {
  bot.slack.failures.add({ method: "users.info", failure: { kind: "slow", ms: 500 }, times: 1 });
}

async function ask(question: string): Promise<void> {
  const before = bot.slack.ephemeralFor("alice").length;
  await bot.slack.person("alice").command("#general", "/wence", question);
  await bot.slack.waitFor(() => bot.slack.ephemeralFor("alice")[before]);
}

/** Teaches that the reports say nothing of the first question without an answer. */
async function teachNowhere(questions: SlackView): Promise<unknown> {
  const teaching = await form(
    questions,
    "open_question",
    /"(teach \w+)"/.exec(JSON.stringify(questions.blocks))?.[1],
  );
  await carol().search(teaching, "known_place", "");
  return carol().submit(teaching, { known_place: "nowhere" });
}

describe("a page of App Home that is opened while something is being done on another", () => {
  it.each([
    {
      what: "an export",
      begin: async () => {
        const front = await open();
        slowOnce();
        await carol().click(front, "export_feedback");
        await carol().click(front, "home_page:4");
      },
      page: "known",
      status: "反馈已导出成 CSV 文件",
    },
    {
      what: "the removal of what was taught",
      begin: async () => {
        await ask("年假有几天");
        await teachNowhere(await open("home_page:2", "questions"));
        const list = await open("home_page:4", "known");
        slowOnce();
        await carol().click(list, "known_entry", /"(remove \w+)"/.exec(JSON.stringify(list.blocks))?.[1]);
        await carol().click(list, "home_page:0");
      },
      page: "front",
      status: "已取消。",
    },
    {
      what: "teaching in a form",
      begin: async () => {
        await ask("年假有几天");
        const questions = await open("home_page:2", "questions");
        const teaching = await form(
          questions,
          "open_question",
          /"(teach \w+)"/.exec(JSON.stringify(questions.blocks))?.[1],
        );
        await carol().search(teaching, "known_place", "");
        slowOnce();
        const saved = carol().submit(teaching, { known_place: "nowhere" });
        await carol().click(questions, "home_page:0");
        await homeAt("front");
        await saved;
      },
      page: "front",
      status: "以后问「年假有几天」",
    },
    {
      what: "a form of settings",
      begin: async () => {
        const channels = await open("home_page:3", "channels");
        const settings = await form(channels, "edit_workspace");
        slowOnce();
        const saved = carol().submit(settings, { settings_helper_channel: "#general" });
        await carol().click(channels, "home_page:0");
        await homeAt("front");
        await saved;
      },
      page: "front",
      status: "已保存",
    },
  ])("stays, and says there what was done: $what", async ({ begin, page, status }) => {
    await begin();
    await homeAt(page, status);
  });

  it("stays, though one that was asked for before reaches Slack after it", async () => {
    const front = await open();
    const late = bot.slack.failures.add({ method: "views.publish", failure: { kind: "late", ms: 500 } });
    const published = () => bot.slack.log.requests("views.publish").length;
    const before = published();
    await carol().click(front, "home_page:3");
    await expect.poll(() => late.strikes).toBe(1);
    await carol().click(front, "home_page:4");
    await bot.slack.waitFor(() => published() === before + 2);
    expect(carol().home?.private_metadata).toBe("known:0");
  });

  it("stays where a reminder was made elsewhere, and one opened from there is shown in its list", async () => {
    await carol().command("#general", "/wence", "提醒");
    const elsewhere = await bot.slack.waitFor(() => carol().modal);
    await open("home_page:4", "known");
    const published = () => bot.slack.log.requests("views.publish").length;
    const before = published();
    await carol().submit(elsewhere, { channel: "#general", time: "08:15", days: "every" });
    await bot.slack.waitFor(() => published() > before);
    expect(carol().home?.private_metadata).toBe("known:0");
    const making = await form(await open(), "reminder_new");
    await carol().submit(making, { channel: "#general", time: "09:45", days: "every" });
    await homeAt("front", "每天 09:45");
  });
});

describe("a page of App Home that Slack does not take", () => {
  it.each([
    { kind: "server-error", when: "before" },
    { kind: "rate-limit", retryAfterSeconds: 30 },
    { kind: "error", error: "fatal_error" },
  ] as const)("leaves nobody in doubt that it was done: %j", async (failure) => {
    await ask("年假有几天");
    const questions = await open("home_page:2", "questions");
    bot.slack.failures.add({ method: "views.publish", failure });
    const choice = /"(done \w+)"/.exec(JSON.stringify(questions.blocks))?.[1];
    await carol().click(questions, "open_question", choice);
    const told = await bot.slack.waitFor(() => carol().modal);
    expect(visibleText(told.blocks)).toBe("已标为处理。");
  });
});

describe("App Home that Slack says again was opened", () => {
  it("is not turned back to its front page, whether it was empty then or not", async () => {
    for (const _ of ["first", "again"]) {
      const opened = await carol().openHome();
      await carol().click(await homeAt("front", "管理"), "home_page:4");
      await homeAt("known");
      for (const delivery of opened)
        expect((await bot.slack.deliveries.retry(delivery)).answer?.status).toBe(200);
      expect(carol().home?.private_metadata).toBe("known:0");
    }
  });

  it("is shown where it could not be before", async () => {
    const failure = { kind: "server-error", when: "before" } as const;
    bot.slack.failures.add({ method: "views.publish", failure });
    const [delivery] = await carol().openHome();
    expect(delivery?.answer?.status).toBe(503);
    expect(carol().home).toBeUndefined();
    if (delivery !== undefined) await bot.slack.deliveries.retry(delivery);
    await homeAt("front", "管理");
  });
});

describe("a page of App Home that is refreshed", () => {
  it("is the one that a form was opened from, also where it was refreshed before that", async () => {
    for (const question of ["年假有几天", "党费收缴标准是什么"]) await ask(question);
    const front = await open();
    const ids = [...JSON.stringify(front.blocks).matchAll(/"teach (\w+)"/g)].map(([, id]) => id);
    // The form opens from the page as it was before the first question is seen to.
    slowOnce();
    await choose(front, "open_question", `done ${ids[0]}`);
    const teaching = await form(front, "open_question", `teach ${ids[1]}`);
    await homeAt("front", "已标为处理。");
    await carol().search(teaching, "known_place", "");
    await carol().submit(teaching, { known_place: "nowhere" });
    await homeAt("front", "以后问「");
    expect(shown()).toContain("没有答案或被评为「没用」的提问 0 条");
  });

  it("never comes over one that another process has shown meanwhile, and what was done is said beside it", async () => {
    // Its modules are its own, and with them what it remembers.
    vi.resetModules();
    const { startApp } = await import("../../../src/app.ts");
    const second = await startApp(bot.configOf({}), createLogger("error"));
    try {
      await ask("年假有几天");
      const questions = await open("home_page:2", "questions");
      slowOnce();
      await carol().click(
        questions,
        "open_question",
        /"(done \w+)"/.exec(JSON.stringify(questions.blocks))?.[1],
      );
      bot.slack.connect({ requestUrl: `http://127.0.0.1:${second.port}/slack/events` });
      await carol().click(questions, "home_page:0");
      await homeAt("front");
      const told = await bot.slack.waitFor(() => carol().modal);
      expect(visibleText(told.blocks)).toBe("已标为处理。");
      expect(carol().home?.private_metadata).toBe("front:0");
      // The second process refreshes what the first has shown.
      const now = await homeAt("front");
      bot.slack.connect({ requestUrl: `${bot.url}/slack/events` });
      await carol().click(now, "home_page:4");
      const list = await homeAt("known");
      const teaching = await form(list, "teach");
      await carol().search(teaching, "known_place", "");
      bot.slack.connect({ requestUrl: `http://127.0.0.1:${second.port}/slack/events` });
      await carol().submit(teaching, { known_question: "产假有几天", known_place: "nowhere" });
      await homeAt("known", "以后问「产假有几天」");
      expect(shown()).toMatch(/指定的答案[\s\S]*产假有几天/);
    } finally {
      await second.stop();
    }
  });
});

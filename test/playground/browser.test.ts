import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Playground } from "../../src/playground/start.ts";
import {
  accessibilityFaults,
  expectNoSidewaysScrolling,
  findChromium,
  launchChromium,
  onlyForPointers,
  openPage,
  reachedByTab,
  type WatchedPage,
} from "./browser.ts";
import { runPlayground } from "./running-playground.ts";
import { messagePicture, picture, SCALE } from "./screens.ts";

const executable = findChromium();

const QUESTION = "年轻干部的思想教育要怎样改进";

// One journey through the workspace: each test goes on from where the one before it came.
describe.skipIf(executable === undefined)("the playground in a browser", { timeout: 60_000 }, () => {
  let playground: Playground;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;

  const message = (text: string): Locator => page.locator("main .message", { hasText: text });
  const write = async (text: string): Promise<void> => {
    await page.locator("#composer").fill(text);
    await page.locator("#composer").press("Enter");
  };
  const moveClock = async (choice: RegExp): Promise<void> => {
    await page.getByRole("button", { name: /^时钟/ }).click();
    await page.getByRole("dialog", { name: "时钟" }).getByRole("button", { name: choice }).click();
    await page.locator(".clock-button:not(.moving)").waitFor();
  };

  /** Whether a thing is neither above nor below what is seen of the messages. */
  const inSight = async (of: Locator): Promise<boolean> => {
    const box = await of.boundingBox();
    const frame = await page.locator("main .messages").boundingBox();
    if (box === null || frame === null) return false;
    return box.y >= frame.y && box.y + box.height <= frame.y + frame.height;
  };

  beforeAll(async () => {
    playground = await runPlayground();
    browser = await launchChromium(executable ?? "");
    watched = await openPage(browser, playground.url, { deviceScaleFactor: SCALE });
    page = watched.page;
  });

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
  });

  it("says what it is, and begins with three steps", async () => {
    expect(await page.title()).toBe("问策试用台");
    await page.getByText("不是 Slack").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const steps = page.locator(".steps > li");
    expect(await steps.count()).toBe(3);
    await steps
      .nth(0)
      .getByRole("button", { name: `/wence ${QUESTION}` })
      .waitFor();
    await steps.nth(1).getByRole("button", { name: "/wence 提醒 #研究室 09:00" }).click();
    expect(await page.locator("#composer").inputValue()).toBe("/wence 提醒 #研究室 09:00");
    await page.locator("#composer").fill("");
    await steps.nth(1).getByRole("button", { name: "拨快时钟" }).click();
    await page.getByRole("dialog", { name: "时钟" }).waitFor();
    await page.keyboard.press("Escape");
    await steps.nth(2).getByRole("button", { name: "打开主页" }).click();
    await page.getByRole("tabpanel", { name: "主页" }).getByText("报告目录").waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "研究室", exact: true }).click();
  });

  it("completes the command, and shows the answer to the asker alone", async () => {
    await page.locator("#composer").pressSequentially("/we");
    await page.getByRole("option", { name: /^\/wence/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.insertText(QUESTION);
    await page.keyboard.press("Enter");
    const answer = message(`问：${QUESTION}`);
    await answer.waitFor();
    await answer.getByText("仅你可见").waitFor();
    expect(await answer.locator("blockquote").count()).toBeGreaterThanOrEqual(2);
    await answer.getByText(/^3\.2 /).waitFor();
    await answer.getByText(/对应问题：2\.2/).waitFor();
    await messagePicture(answer, "answer");
    await write("/wence 责任制");
    const folding = message("问：责任制");
    await folding.getByText("还有 1 条").waitFor();
    expect(await folding.getByText("3.1 强化考核评价").isVisible()).toBe(false);
    await folding.getByText("还有 1 条").press("Enter");
    await folding.getByText("3.1 强化考核评价").waitFor();
    await write("/wence 90后干部占机关总人数的比例");
    const inDoubt = message("问：90后干部占机关总人数的比例");
    await inDoubt.getByText("报告没有直接回答").waitFor();
    await messagePicture(inDoubt, "nearest");
  });

  it("leads to what stands below where an answer is longer than the page", async () => {
    await page.setViewportSize({ width: 1280, height: 420 });
    await write("/wence 提出了哪些建议");
    const answer = message("问：提出了哪些建议");
    const useful = answer.getByRole("button", { name: "这个回答有用" });
    await useful.waitFor();
    const more = page.locator("main").getByRole("button", { name: "下面还有" });
    await more.waitFor();
    await more.click();
    await expect.poll(() => inSight(useful)).toBe(true);
    await more.waitFor({ state: "hidden" });
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("does not bring back a form that was open when the page was left", async () => {
    await write("/wence 提醒");
    await page.getByRole("dialog", { name: "每日提醒" }).waitFor();
    await page.reload();
    await page.locator("#composer").waitFor();
    await message("问：").first().waitFor();
    await expect.poll(() => playground.slack.person("U0LI").modal).toBeUndefined();
    expect(await page.locator("dialog").count()).toBe(0);
  });

  it("opens the report's text above the page, and goes back on Escape", async () => {
    await message(`问：${QUESTION}`).getByRole("button", { name: "原文", exact: true }).click();
    const modal = page.getByRole("dialog", { name: "报告原文" });
    await modal.waitFor();
    for (let presses = 0; presses < 6; presses++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.closest('dialog') !== null")).toBe(true);
    }
    await page.keyboard.press("Escape");
    await modal.waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.textContent")).toBe("原文");
  });

  it("shares the answer with the channel", async () => {
    await message(`问：${QUESTION}`).getByRole("button", { name: "公开", exact: true }).click();
    const shared = message("分享").filter({ hasNotText: "仅你可见" });
    await shared.getByText("@李晓雯").waitFor();
    expect(await shared.locator("blockquote").count()).toBeGreaterThanOrEqual(2);
  });

  it("answers a mention in its thread, which opens beside the channel", async () => {
    await page.locator("#composer").pressSequentially("@问");
    await page.getByRole("option", { name: /^@问策/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.insertText("干部在微信群里泄密怎么办？");
    await page.keyboard.press("Enter");
    await message("泄密怎么办").getByRole("button", { name: "1 条回复" }).click();
    const thread = page.getByRole("complementary", { name: "消息串" });
    await thread.getByText(/^2\.3 /).waitFor();
    await page.mouse.move(0, 0);
    await picture(page, "playground");
    await messagePicture(page.locator(".thread .message"), "thread");
    expect(await page.evaluate("document.activeElement.id")).toBe("thread-composer");
    await page.locator("#thread-composer").fill("/wence 帮助");
    await page.keyboard.press("Enter");
    await page.getByText("消息串里不能用斜杠命令").waitFor();
    await page.locator("#thread-composer").fill("");
    await page.keyboard.press("Escape");
    await thread.waitFor({ state: "hidden" });
    expect(await page.evaluate("document.activeElement.id")).toBe("composer");
  });

  it("takes a reminder in the modal, and shows what is wrong with it under the field", async () => {
    await write("/wence 提醒");
    const form = page.getByRole("dialog", { name: "每日提醒" });
    await form.waitFor();
    expect(await form.getByLabel("发到哪个频道").inputValue()).toBe("C0OFFICE");
    await form.getByLabel("哪些日子").selectOption({ label: "自选星期" });
    await form.getByRole("button", { name: "保存" }).click();
    await form.locator(".complaint").waitFor();
    expect(await form.getByLabel("哪些日子").inputValue()).toBe("chosen");
    await form.getByLabel("哪些日子").selectOption({ label: "每天" });
    await form.getByLabel("发什么").selectOption({ label: "只要问题" });
    await form.getByLabel("几点").fill("09:00");
    await form.getByRole("button", { name: "保存" }).click();
    await page.getByText("已设好提醒").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
  });

  it("shows the form as it opens", async () => {
    await write("/wence 提醒");
    const form = page.getByRole("dialog", { name: "每日提醒" });
    await form.waitFor();
    await picture(form, "reminder-form");
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
  });

  it("posts the reminder once when the clock is moved past its time", async () => {
    await moveClock(/早上 9 点/);
    const posts = message("一题一策");
    await posts.first().waitFor();
    await moveClock(/^一小时后/);
    expect(await posts.count()).toBe(1);
    expect(await posts.getByText("09:00").count()).toBe(1);
    expect(await posts.getByText("补发").count()).toBe(0);
    await messagePicture(posts.first(), "reminder-post");
  });

  it("answers a mention in the thread of the post", async () => {
    const post = message("一题一策");
    await post.hover();
    await post.getByRole("button", { name: "在消息串里回复" }).click();
    await page.locator("#thread-composer").fill("@问策 年轻干部为什么抵触说教？");
    await page.keyboard.press("Enter");
    const answer = page.locator(".thread .message").nth(2);
    await answer.getByText(/^2\.2 /).waitFor();
    await page.keyboard.press("Escape");
  });

  it("lists the reminder, and asks before it is deleted", async () => {
    await write("/wence 提醒 列表");
    const list = message("这个工作区的提醒");
    await list.getByRole("button", { name: "更多", exact: true }).click();
    await page.getByRole("menuitem", { name: "删除" }).click();
    const question = page.getByRole("dialog", { name: "删除这条提醒？" });
    await question.getByRole("button", { name: "取消" }).click();
    await question.waitFor({ state: "detached" });
    expect(await list.getByText("09:00").count()).toBe(1);
  });

  it("asks with a message's text through the app's shortcut", async () => {
    const asked = message("年轻干部为什么抵触说教").first();
    await asked.hover();
    await asked.getByRole("button", { name: "更多操作" }).click();
    await page.getByRole("menuitem", { name: /查报告/ }).click();
    const modal = page.locator("dialog.modal");
    await modal
      .getByText(/^2\.2 /)
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
    await modal.waitFor({ state: "detached" });
  });

  it("answers a direct message in place, and goes on from there", async () => {
    await page.getByRole("navigation").getByRole("button", { name: "问策" }).click();
    await page.locator(".prompts .chip").first().waitFor();
    await write("年轻干部为什么抵触说教？");
    await message("2.2 ").waitFor();
    await write("对应的建议是什么");
    await message("3.2 强化精准施策").last().waitFor();
    await expect.poll(() => page.locator("main .message").count()).toBeGreaterThanOrEqual(4);
    await messagePicture(page.locator("main .message"), "direct");
  });

  it("shows the app's Home tab, and opens a section from it", async () => {
    await page.getByRole("tab", { name: "主页" }).click();
    const home = page.getByRole("tabpanel", { name: "主页" });
    await home.getByText("报告目录").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, "home", 1_000);
    await page.getByRole("tab", { name: "消息" }).click();
    await page.getByRole("tab", { name: "主页" }).click();
    await home.getByRole("button", { name: "更多", exact: true }).nth(2).click();
    await page.getByRole("menuitem", { name: "阅读" }).click();
    await page.locator("dialog.modal").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog.modal").waitFor({ state: "detached" });
    await page.getByRole("navigation").getByRole("button", { name: "研究室", exact: true }).click();
  });

  it("shows each request, its check and time, and a forged one refused", async () => {
    await page.getByRole("button", { name: "请求记录", exact: true }).click();
    const inspector = page.getByRole("region", { name: "请求记录" });
    const asked = inspector.locator(".exchange", { hasText: QUESTION });
    await asked.getByText("签名有效").waitFor();
    await asked.getByText("毫秒").waitFor();
    await asked.click();
    await inspector.getByText("response_url").first().waitFor();
    await inspector.getByText(/签名 v0=/).waitFor();
    await inspector.getByRole("button", { name: "发一个伪造签名的请求" }).click();
    const forged = inspector.locator(".exchange", { hasText: "url_verification" });
    await forged.getByText("验签不过，已拒绝").waitFor();
    await forged.getByText("401").waitFor();
  });

  it("has no fault of accessibility, in light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await message("泄密怎么办").getByRole("button", { name: "1 条回复" }).click();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^时钟/ }).click();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await write("/wence 提醒");
      await page.getByRole("dialog", { name: "每日提醒" }).waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.getByRole("button", { name: "关闭请求记录" }).click();
  });

  it("is all within reach of the keyboard", async () => {
    const all = async (least: number) => {
      const { reached, wanted } = await reachedByTab(page);
      expect(wanted.length).toBeGreaterThan(least);
      expect(reached).toEqual(wanted);
      expect(await onlyForPointers(page)).toEqual([]);
    };
    await all(15);
    await message("泄密怎么办").getByRole("button", { name: "1 条回复" }).press("Enter");
    await page.locator(".thread .message").nth(1).waitFor();
    await all(20);
    await page.keyboard.press("Escape");
    await page.getByRole("navigation").getByRole("button", { name: "问策" }).press("Enter");
    await page.getByRole("tab", { name: "主页" }).press("Enter");
    await page.getByRole("tabpanel", { name: "主页" }).getByText("报告目录").waitFor();
    await all(15);
    await page.getByRole("navigation").getByRole("button", { name: "研究室", exact: true }).press("Enter");
    await message("这个工作区的提醒").getByRole("button", { name: "更多", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "暂停" }).waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate("document.activeElement.textContent")).toContain("修改");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("fits a phone", async () => {
    const phone = await openPage(browser, playground.url, {
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: SCALE,
      colorScheme: "dark",
    });
    await phone.page.locator("#composer").fill(`/wence ${QUESTION}`);
    await phone.page.locator("#composer").press("Enter");
    await phone.page.getByText(`问：${QUESTION}`).last().waitFor();
    await expectNoSidewaysScrolling(phone.page);
    // An ordinary answer, one hit with its recommendation, is seen whole.
    await phone.page.locator("#composer").fill("/wence 年轻干部为什么抵触说教");
    await phone.page.locator("#composer").press("Enter");
    const ordinary = phone.page.locator("main .message", { hasText: "问：年轻干部为什么抵触说教" }).last();
    await ordinary.getByRole("button", { name: "没用" }).waitFor();
    const seen = await phone.page.locator("main .messages").boundingBox();
    const box = await ordinary.boundingBox();
    if (seen === null || box === null) return expect.fail("no answer");
    expect(box.y).toBeGreaterThanOrEqual(seen.y);
    expect(box.y + box.height).toBeLessThanOrEqual(seen.y + seen.height);
    await picture(phone.page, "phone");
    await phone.page.getByRole("button", { name: "频道和身份" }).click();
    await phone.page.getByLabel("当前身份").waitFor();
    await expectNoSidewaysScrolling(phone.page);
    expect(await accessibilityFaults(phone.page)).toEqual([]);
    await phone.page.keyboard.press("Escape");
    await phone.page.getByRole("button", { name: "1 条回复" }).first().click();
    await phone.page.locator(".thread").waitFor();
    await expectNoSidewaysScrolling(phone.page);
    await phone.page.keyboard.press("Escape");
    await phone.page.locator("#composer").fill("/wence 提醒");
    await phone.page.locator("#composer").press("Enter");
    await phone.page.getByRole("dialog", { name: "每日提醒" }).waitFor();
    await expectNoSidewaysScrolling(phone.page);
    await phone.page.keyboard.press("Escape");
    await phone.page.getByRole("button", { name: "请求记录", exact: true }).click();
    await expectNoSidewaysScrolling(phone.page);
    expect(phone.complaints).toEqual([]);
    await phone.page.context().close();
  });

  it("shows someone else what they may see, and takes the bot in where it is invited", async () => {
    await page.getByLabel("当前身份").selectOption({ label: "赵一帆（外部）" });
    await page.getByText("大家好，我是合作单位的赵一帆。").waitFor();
    expect(await page.getByRole("button", { name: "研究室", exact: true }).count()).toBe(0);
    await page.getByLabel("当前身份").selectOption({ label: "陈静（管理员）" });
    await page.getByRole("navigation").getByRole("button", { name: "问策" }).click();
    await page.getByRole("tab", { name: "主页" }).click();
    await page.getByRole("tabpanel", { name: "主页" }).getByText(/^管理/).waitFor();
    await picture(page, "home-admin", 1_250);
    await page.getByRole("button", { name: "导出反馈（CSV）" }).click();
    await page.getByRole("tabpanel", { name: "主页" }).getByText("反馈已导出成 CSV 文件").waitFor();
    await page.getByRole("tab", { name: "消息" }).click();
    const file = page.getByRole("link", { name: /^问策反馈-.*\.csv$/ });
    expect(decodeURIComponent((await file.getAttribute("href")) ?? "")).toContain("提问,意见,当时给出");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "闲聊" }).click();
    expect(await page.getByText("仅你可见").count()).toBe(0);
    await write("/invite @问策");
    await page.locator("main .title").getByText("4 人").waitFor();
  });

  it("left nothing on the console, and asked nothing of other machines", () => {
    expect(watched.complaints).toEqual([]);
  });
});

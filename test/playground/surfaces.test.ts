import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebClient } from "@slack/web-api";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import type { Playground } from "../../src/playground/start.ts";
import {
  accessibilityFaults,
  expectNoSidewaysScrolling,
  findChromium,
  launchChromium,
  openPage,
  type WatchedPage,
} from "./browser.ts";
import { runPlayground } from "./running-playground.ts";
import { actions, everyBlock, homeView, inputsView, pushedView } from "./sample-views.ts";

const executable = findChromium();
const ME = "U0LI";

/** The app's manifest with every surface that the page knows. */
async function writeFullManifest(folder: string): Promise<string> {
  const manifest = parse(await readFile("manifest.yml", "utf8"));
  manifest.features.app_home.home_tab_enabled = true;
  manifest.features.shortcuts = [
    { name: "查报告", type: "message", callback_id: "test_look_up", description: "用这条消息提问" },
    { name: "向报告提问", type: "global", callback_id: "test_ask", description: "打开提问窗口" },
  ];
  manifest.oauth_config.scopes.bot = [
    ...new Set([...manifest.oauth_config.scopes.bot, "assistant:write", "reactions:write"]),
  ];
  // The bot would publish its own Home tab in place of the test's.
  const subscriptions: { bot_events: string[] } = manifest.settings.event_subscriptions;
  subscriptions.bot_events = subscriptions.bot_events.filter((event) => event !== "app_home_opened");
  const file = join(folder, "manifest.yml");
  await writeFile(file, stringify(manifest));
  return file;
}

/** Lets events through to the bot, fills its menu, and leaves clicks and forms to these tests. */
async function eventsOnly({ slack, botUrl }: Playground): Promise<Server> {
  const door = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
    const asked = /"type":"block_suggestion".*?"value":"(?<words>[^"]*)"/.exec(
      form.get("payload") ?? "",
    )?.groups;
    if (asked !== undefined) {
      const options = ["第一段", "第二段", "第三段"]
        .map((text, at) => ({ text: { type: "plain_text", text }, value: `p${at}` }))
        .filter(({ text }) => text.text.includes(asked.words ?? ""));
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ options }));
      return;
    }
    if (request.headers["content-type"] !== "application/json") {
      response.writeHead(404).end();
      return;
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === "string" && /^(?:content-type|x-slack-)/.test(name) ? [[name, value]] : [],
    );
    const answer = await fetch(botUrl, {
      method: "POST",
      headers: Object.fromEntries(headers),
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((listening) => door.listen(0, "127.0.0.1", listening));
  slack.connect({ requestUrl: `http://127.0.0.1:${(door.address() as AddressInfo).port}` });
  return door;
}

describe.skipIf(executable === undefined)("what an app can show", { timeout: 60_000 }, () => {
  let playground: Playground;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let client: WebClient;
  let folder: string;
  let door: Server;

  /** The last interaction that the bot was told of. */
  const lastAction = () => {
    const last = playground.slack.deliveries
      .deliveries()
      .filter(({ kind }) => kind === "interaction")
      .at(-1);
    return actions(last?.payload)[0];
  };
  const trigger = () => playground.slack.workspace.grants.issueTrigger(ME).id;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "wence-manifest-"));
    playground = await runPlayground({ manifestFile: await writeFullManifest(folder) });
    door = await eventsOnly(playground);
    client = new WebClient(playground.slack.botToken, { slackApiUrl: playground.slack.apiUrl });
    browser = await launchChromium(executable ?? "");
    watched = await openPage(browser, playground.url);
    page = watched.page;
  });

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    door?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("draws every block and element, and tells the bot what is done with them", async () => {
    await client.chat.postMessage({ channel: "C0OFFICE", text: "各种内容", blocks: everyBlock });
    const message = page.locator("main .message").last();
    await message.getByText("标题一").waitFor();
    expect(await message.locator("ul.indent-1 > li").count()).toBe(1);
    expect(await message.locator("ol > li").count()).toBe(2);
    expect(await message.locator("strong", { hasText: "加粗" }).count()).toBe(2);
    expect(await message.getByText("👍").count()).toBe(1);
    expect(await message.getByText("不加粗*仍是星号*").count()).toBe(1);
    await message.getByText("一张远处的图").waitFor();
    expect(await message.getByRole("columnheader").allTextContents()).toEqual(["问题", "建议"]);
    expect(await message.getByText("折起来的").isVisible()).toBe(false);
    await message.getByText("还有 1 条").click();
    await message.getByText("折起来的").waitFor();
    await message.getByRole("button", { name: "危险" }).click();
    await page.getByRole("dialog", { name: "确定吗" }).getByRole("button", { name: "好" }).click();
    await expect.poll(lastAction).toMatchObject({ action_id: "danger", value: "d" });
    await message.getByRole("button", { name: "更多", exact: true }).click();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(lastAction).toMatchObject({ action_id: "overflow", selected_option: { value: "two" } });
    await message.locator("select").first().selectOption("b");
    await expect.poll(lastAction).toMatchObject({ action_id: "static", selected_option: { value: "b" } });
    await message.getByRole("button", { name: "没用" }).click();
    await expect.poll(lastAction).toMatchObject({ type: "feedback_buttons", value: "down" });
    expect(await message.getByRole("button", { name: "没用" }).getAttribute("aria-pressed")).toBe("true");
    await message.getByRole("button", { name: "第二行的" }).click();
    await expect.poll(lastAction).toMatchObject({ action_id: "same", value: "second" });
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it("fills in every input of a modal, says what is missing, and sends the rest", async () => {
    await client.views.open({ trigger_id: trigger(), view: inputsView });
    const modal = page.getByRole("dialog", { name: "填一填" });
    await modal.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await modal.getByRole("button", { name: "提交" }).click();
    await modal.getByText("请填写这一项。").first().waitFor();
    await modal.getByLabel("一行字").fill("泄密");
    await modal.getByLabel("几点").fill("8点30");
    await modal.getByLabel("哪天").fill("2026-12-01");
    await modal.getByLabel("什么时刻").fill("2026-12-01T08:30");
    await modal.getByLabel("谁").selectOption({ label: "王博" });
    await modal.getByLabel("输入几个字查找").fill("二");
    await expect
      .poll(() => modal.getByLabel("哪一段").locator("option").allTextContents())
      .toEqual(["请选择", "第二段"]);
    await modal.getByLabel("哪一段").selectOption("第二段");
    await modal.getByLabel("乙").check();
    await modal.getByLabel("多选二").check();
    await modal.getByRole("button", { name: "提交" }).click();
    const sent = () => {
      const all = playground.slack.deliveries.deliveries();
      return JSON.stringify(all.filter(({ name }) => name === "view_submission").at(-1)?.payload ?? "");
    };
    await expect.poll(sent).toContain("view_submission");
    expect(sent()).toContain('"value":"泄密"');
    expect(sent()).toContain('"selected_time":"08:30"');
    expect(sent()).toContain('"selected_date":"2026-12-01"');
    // 08:30 in Shanghai.
    expect(sent()).toContain(`"selected_date_time":${Date.parse("2026-12-01T00:30:00Z") / 1_000}`);
    expect(sent()).toContain('"selected_user":"U0WANG"');
    expect(sent()).toContain('"selected_conversation":"C0OFFICE"');
    expect(sent()).toContain('"selected_option":{"text":{"type":"plain_text","text":"第二段"},"value":"p1"}');
    await page.getByText("连接应用时出了问题").waitFor();
    await page.keyboard.press("Escape");
    await modal.waitFor({ state: "detached" });
  });

  it("stacks views, keeps what was entered below, and goes back step by step", async () => {
    await client.views.open({ trigger_id: trigger(), view: inputsView });
    const first = page.getByRole("dialog", { name: "填一填" });
    await first.getByLabel("一行字").fill("先写着");
    await first.getByRole("button", { name: "再开一个" }).click();
    const inside = playground.slack.deliveries.deliveries().at(-1)?.payload;
    expect(JSON.stringify(inside)).toContain("先写着");
    const below = playground.slack.person(ME).modal;
    const pushed = playground.slack.workspace.grants.issueTrigger(ME, below?.id ?? "").id;
    await client.views.push({ trigger_id: pushed, view: pushedView });
    await page.getByRole("dialog", { name: "第二层" }).waitFor();
    await page.getByRole("button", { name: "返回" }).click();
    await first.waitFor();
    expect(await first.getByLabel("一行字").inputValue()).toBe("先写着");
    await page.keyboard.press("Escape");
    await first.waitFor({ state: "detached" });
  });

  it("offers the app's shortcuts on a message and beside the composer", async () => {
    const message = page.locator("main .message", { hasText: "正好要写材料" });
    await message.hover();
    await message.getByRole("button", { name: "更多操作" }).click();
    await page.getByRole("menuitem", { name: /查报告/ }).click();
    const last = () => playground.slack.deliveries.deliveries().at(-1)?.payload;
    await expect.poll(last).toMatchObject({ type: "message_action", callback_id: "test_look_up" });
    await page.locator("main").getByRole("button", { name: "快捷方式和命令" }).click();
    await page.getByRole("menuitem", { name: /向报告提问/ }).click();
    await expect.poll(last).toMatchObject({ type: "shortcut", callback_id: "test_ask" });
  });

  it("shows App Home to whom it was published, and the prompts and status of the agent", async () => {
    await client.views.publish({ user_id: ME, view: homeView });
    await page.getByRole("navigation").getByRole("button", { name: "问策" }).click();
    await page.getByRole("tab", { name: "主页" }).click();
    await page.getByText("欢迎来到主页").waitFor();
    await page.getByRole("button", { name: "主页按钮" }).click();
    await expect.poll(lastAction).toMatchObject({ action_id: "home_button" });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "消息" }).click();
    const channel = playground.slack.person(ME).conversation("@bot").id;
    await client.assistant.threads.setSuggestedPrompts({
      channel_id: channel,
      title: "可以这样问",
      prompts: [{ title: "问题", message: "报告指出了哪些问题" }],
    });
    await page.getByRole("button", { name: "问题", exact: true }).click();
    await page.locator("main .message", { hasText: "第2部分：" }).waitFor();
  });

  it("fits a phone with all of it", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "频道和身份" }).click();
    await page.getByRole("button", { name: "研究室", exact: true }).click();
    await expectNoSidewaysScrolling(page);
    await client.views.open({ trigger_id: trigger(), view: inputsView });
    await page.getByRole("dialog", { name: "填一填" }).waitFor();
    await expectNoSidewaysScrolling(page);
    await page.keyboard.press("Escape");
  });

  it("left nothing on the console, and asked nothing of other machines", () => {
    expect(watched.complaints).toEqual([]);
  });
});

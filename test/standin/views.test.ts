import { LogLevel, type ModalView, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { type FakeBot, startFakeBot } from "./fake-bot.ts";

let slack: Standin;
let bot: FakeBot;
let client: WebClient;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 2, 2, 1);
  bot = await startFakeBot();
  slack = await startStandin({ clock: () => now });
  slack.connect({ requestUrl: bot.requestUrl });
  client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logLevel: LogLevel.ERROR,
  });
});

afterEach(async () => {
  await slack.close();
  await bot.close();
});

const text = (value: string): { type: "plain_text"; text: string } => ({ type: "plain_text", text: value });

const REMINDER: ModalView = {
  type: "modal",
  callback_id: "reminder",
  private_metadata: "r1",
  notify_on_close: true,
  title: text("提醒"),
  submit: text("保存"),
  blocks: [
    {
      type: "input",
      block_id: "channel",
      label: text("频道"),
      element: { type: "conversations_select", action_id: "channel", response_url_enabled: true },
    },
    {
      type: "input",
      block_id: "time",
      label: text("时间"),
      element: { type: "timepicker", action_id: "time", initial_time: "09:00", timezone: "Asia/Shanghai" },
    },
    {
      type: "input",
      block_id: "days",
      label: text("日子"),
      optional: true,
      element: {
        type: "checkboxes",
        action_id: "days",
        options: [
          { text: text("周一"), value: "1" },
          { text: text("周二"), value: "2" },
        ],
      },
    },
    {
      type: "section",
      block_id: "part",
      text: text("内容"),
      accessory: {
        type: "static_select",
        action_id: "part",
        options: [
          { text: text("全部"), value: "all" },
          { text: text("建议"), value: "3" },
        ],
      },
    },
  ],
};

async function triggerOf(person = "alice"): Promise<string> {
  return String((await slack.person(person).globalShortcut("open")).payload.trigger_id);
}

async function openModal(view: ModalView = REMINDER): Promise<void> {
  await client.views.open({ trigger_id: await triggerOf(), view });
}

function visibleModal(): NonNullable<ReturnType<Standin["person"]>["modal"]> {
  const modal = slack.person("alice").modal;
  if (modal === undefined) throw new Error("no modal is open");
  return modal;
}

describe("triggers", () => {
  it("open one view, within three seconds", async () => {
    const trigger_id = await triggerOf();
    now += 3_000;
    await client.views.open({ trigger_id, view: REMINDER });
    await expect(client.views.open({ trigger_id, view: REMINDER })).rejects.toThrow("exchanged_trigger_id");
    const late = await triggerOf();
    now += 3_001;
    await expect(client.views.open({ trigger_id: late, view: REMINDER })).rejects.toThrow(
      "expired_trigger_id",
    );
    await expect(client.views.open({ trigger_id: "1.2.x", view: REMINDER })).rejects.toThrow(
      "invalid_trigger_id",
    );
  });

  it("are not used up by a view that is refused", async () => {
    const trigger_id = await triggerOf();
    const broken = { ...REMINDER, title: text("标".repeat(25)) };
    await expect(client.views.open({ trigger_id, view: broken })).rejects.toMatchObject({
      data: {
        error: "invalid_arguments",
        response_metadata: {
          messages: ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"],
        },
      },
    });
    await client.views.open({ trigger_id, view: REMINDER });
  });
});

describe("a modal", () => {
  it("sends what was preset, picked and left out, and the address of the picked channel", async () => {
    await openModal();
    const values = { channel: "#general", days: ["2"], part: "3" };
    const { delivery, errors } = await slack.person("alice").submit(visibleModal(), values);
    expect(errors).toEqual({});
    expect(delivery?.payload).toMatchObject({
      type: "view_submission",
      user: { id: "U0ALICE", team_id: "T0WENCE" },
      view: {
        callback_id: "reminder",
        private_metadata: "r1",
        state: {
          values: {
            channel: { channel: { type: "conversations_select", selected_conversation: "C0GENERAL" } },
            time: { time: { type: "timepicker", selected_time: "09:00", timezone: "Asia/Shanghai" } },
            days: { days: { type: "checkboxes", selected_options: [{ value: "2" }] } },
            part: { part: { selected_option: { value: "3", text: { text: "建议" } } } },
          },
        },
      },
      response_urls: [{ block_id: "channel", action_id: "channel", channel_id: "C0GENERAL" }],
    });
    expect(slack.person("alice").modal).toBeUndefined();
  });

  it("is held back by Slack's client while a required input is empty", async () => {
    await openModal();
    const { delivery, errors } = await slack.person("alice").submit(visibleModal());
    expect(delivery).toBeUndefined();
    expect(errors).toEqual({ channel: "Please complete this required field." });
  });

  it("keeps what was entered when the bot complains, and shows trouble when the bot errs", async () => {
    const alice = slack.person("alice");
    await openModal();
    bot.answer = () => ({ status: 200, body: { response_action: "errors", errors: { time: "已有" } } });
    const complained = await alice.submit(visibleModal(), { channel: "#general" });
    expect(complained.errors).toEqual({ time: "已有" });
    expect(complained.view?.state.values.channel?.channel).toMatchObject({
      selected_conversation: "C0GENERAL",
    });
    bot.answer = () => ({ status: 200, body: { response_action: "errors", errors: { nothing: "x" } } });
    expect((await alice.submit(visibleModal())).errors[""]).toMatch(/no input block nothing/);
    bot.answer = () => ({ status: 500 });
    expect((await alice.submit(visibleModal())).errors[""]).toMatch(/trouble connecting/);
    bot.answer = () => ({ status: 200, body: { response_action: "update", view: { type: "modal" } } });
    expect((await alice.submit(visibleModal())).errors[""]).toMatch(/missing required field: title/);
  });

  it("follows the bot's answer: update, push, clear", async () => {
    const alice = slack.person("alice");
    await openModal();
    const page = (title: string): object => ({
      type: "modal",
      title: text(title),
      blocks: [{ type: "divider" }],
    });
    bot.answer = () => ({ status: 200, body: { response_action: "update", view: page("二") } });
    const second = await alice.submit(visibleModal(), { channel: "#general" });
    expect(second.view).toMatchObject({ title: { text: "二" }, previous_view_id: null });
    bot.answer = () => ({ status: 200, body: { response_action: "push", view: page("三") } });
    const third = await alice.submit(visibleModal());
    expect(third.view).toMatchObject({ title: { text: "三" }, root_view_id: second.view?.id });
    bot.answer = () => ({ status: 200, body: { response_action: "clear" } });
    expect((await alice.submit(visibleModal())).view).toBeUndefined();
  });

  it("stacks three views high and closes one by one, telling the bot where it asked for that", async () => {
    const alice = slack.person("alice");
    await openModal();
    const button = { type: "button" as const, action_id: "more", text: text("更多") };
    const page: ModalView = {
      type: "modal",
      title: text("页"),
      blocks: [{ type: "actions", elements: [button] }],
    };
    await client.views.update({ view_id: visibleModal().id, view: { ...page, notify_on_close: true } });
    const push = async (): Promise<unknown> => {
      const { payload } = await alice.click(visibleModal(), "more");
      return client.views.push({ trigger_id: String(payload.trigger_id), view: page });
    };
    await push();
    await push();
    await expect(push()).rejects.toThrow("push_limit_reached");
    expect(await alice.close(visibleModal())).toBeUndefined();
    expect(await alice.close(visibleModal())).toBeUndefined();
    const closed = await alice.close(visibleModal());
    expect(closed?.payload).toMatchObject({
      type: "view_closed",
      is_cleared: false,
      view: { title: { text: "页" } },
    });
    expect(alice.modal).toBeUndefined();
  });

  it("is updated by id or external id, unless it changed meanwhile", async () => {
    await openModal({ ...REMINDER, external_id: "mine" });
    const { id, hash } = visibleModal();
    await client.views.update({ external_id: "mine", view: { ...REMINDER, title: text("新") } });
    expect(visibleModal()).toMatchObject({ id, title: { text: "新" } });
    await expect(client.views.update({ view_id: id, hash, view: REMINDER })).rejects.toThrow("hash_conflict");
    await expect(client.views.update({ view_id: "V0", view: REMINDER })).rejects.toThrow("not_found");
  });
});

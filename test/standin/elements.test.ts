import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { type FakeBot, startFakeBot } from "./fake-bot.ts";

let slack: Standin;
let bot: FakeBot;
let client: WebClient;

beforeEach(async () => {
  bot = await startFakeBot();
  slack = await startStandin();
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

describe("App Home", () => {
  it("is published per person, and its clicks carry the view and no address to respond to", async () => {
    const button = { type: "button" as const, action_id: "ask", text: text("问"), value: "泄密" };
    const view = { type: "home" as const, blocks: [{ type: "actions" as const, elements: [button] }] };
    await slack.person("alice").openHome();
    await client.views.publish({ user_id: "U0ALICE", view });
    const { home } = slack.person("alice");
    if (home === undefined) throw new Error("no home");
    const { payload } = await slack.person("alice").click(home, "ask");
    expect(payload).toMatchObject({
      container: { type: "view", view_id: home.id },
      view: { type: "home" },
      actions: [{ type: "button", action_id: "ask", value: "泄密" }],
    });
    expect(payload).not.toHaveProperty("response_url");
    expect(slack.person("bob").home).toBeUndefined();
    const [opened] = await slack.person("alice").openHome();
    expect(opened?.payload.event).toMatchObject({
      type: "app_home_opened",
      tab: "home",
      view: { id: home.id },
    });
  });
});

describe("elements in messages", () => {
  it("report what is picked, remember it for the next click, and tell feedback apart", async () => {
    const alice = slack.person("alice");
    await client.chat.postMessage({
      channel: "C0GENERAL",
      text: "选",
      blocks: [
        {
          type: "actions",
          block_id: "a",
          elements: [
            { type: "users_select", action_id: "who" },
            { type: "button", action_id: "go", text: text("走") },
            { type: "overflow", action_id: "more", options: [{ text: text("删"), value: "delete" }] },
          ],
        },
        {
          type: "context_actions",
          elements: [
            {
              type: "feedback_buttons",
              action_id: "vote",
              positive_button: { text: text("有用"), value: "up" },
              negative_button: { text: text("没用"), value: "down" },
            },
          ],
        },
      ],
    });
    const [message] = slack.messages("#general");
    if (message === undefined) throw new Error("no message");
    const picked = await alice.click(message, "who", "bob");
    expect(picked.payload.actions).toMatchObject([{ type: "users_select", selected_user: "U0BOB" }]);
    const clicked = await alice.click(message, "go");
    expect(clicked.payload).toMatchObject({
      message: { ts: message.ts },
      state: { values: { a: { who: { selected_user: "U0BOB" } } } },
    });
    const chosen = await alice.click(message, "more", "delete");
    expect(chosen.payload.actions).toMatchObject([{ selected_option: { value: "delete" } }]);
    const vote = await alice.click(message, "vote", "negative");
    expect(vote.payload.actions).toMatchObject([{ type: "feedback_buttons", value: "down" }]);
    expect(() => alice.click(message, "nowhere")).toThrow("no element nowhere");
  });

  it("are told apart by their block where two have one action id", async () => {
    const row = (value: string) => ({
      type: "actions" as const,
      block_id: value,
      elements: [{ type: "button" as const, action_id: "same", text: text(value), value }],
    });
    await client.chat.postMessage({ channel: "C0GENERAL", text: "选", blocks: [row("one"), row("two")] });
    const [message] = slack.messages("#general");
    if (message === undefined) throw new Error("no message");
    const clicked = await slack.person("alice").click(message, "same", undefined, { blockId: "two" });
    expect(clicked.payload.actions).toMatchObject([{ block_id: "two", value: "two" }]);
  });
});

describe("elements in modals", () => {
  it("carry what was filled in before the click", async () => {
    const alice = slack.person("alice");
    await client.views.open({
      trigger_id: slack.workspace.grants.issueTrigger("U0ALICE").id,
      view: {
        type: "modal",
        title: text("填"),
        submit: text("好"),
        blocks: [
          {
            type: "input",
            block_id: "line",
            label: text("字"),
            element: { type: "plain_text_input", action_id: "line" },
          },
          { type: "actions", elements: [{ type: "button", action_id: "go", text: text("走") }] },
        ],
      },
    });
    const { modal } = alice;
    if (modal === undefined) throw new Error("no modal");
    alice.fill(modal, { line: "先写着" });
    const { payload } = await alice.click(modal, "go");
    expect(payload).toMatchObject({ view: { state: { values: { line: { line: { value: "先写着" } } } } } });
  });
});

import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";

let slack: Standin;
let app: App;

beforeEach(async () => {
  slack = await startStandin();
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    // The only way to Socket Mode's own Web API client; it is used for it without any installer.
    installerOptions: { clientOptions },
    // It is also how long Slack's client waits before it connects again.
    clientPingTimeout: 300,
  });
  app = new App({ token: slack.botToken, receiver, logLevel: LogLevel.ERROR, clientOptions });
  app.command("/wence", async ({ ack, command }) => {
    await ack({ response_type: "ephemeral", text: `你问：${command.text}` });
  });
  app.event("app_mention", async ({ event, say }) => {
    await say({ text: "收到", thread_ts: event.ts });
  });
  app.shortcut("ask", async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: {
        type: "modal",
        callback_id: "ask",
        title: { type: "plain_text", text: "提问" },
        submit: { type: "plain_text", text: "问" },
        blocks: [
          {
            type: "input",
            block_id: "question",
            label: { type: "plain_text", text: "问题" },
            element: { type: "plain_text_input", action_id: "text" },
          },
        ],
      },
    });
  });
  app.view("ask", async ({ ack, view }) => {
    const value = view.state.values.question?.text?.value ?? "";
    if (value.length < 2) await ack({ response_action: "errors", errors: { question: "太短" } });
    else await ack();
  });
  await app.start();
});

afterEach(async () => {
  await app.stop();
  await slack.close();
});

describe("a Bolt app over Socket Mode", () => {
  it("answers a command in its acknowledgement", async () => {
    const delivery = await slack.person("alice").command("#general", "/wence", "问题");
    expect(delivery.transport).toBe("socket");
    expect(slack.ephemeralFor("alice")[0]?.text).toBe("你问：问题");
  });

  it("answers a mention", async () => {
    const question = await slack.person("bob").say("#general", "@wence 怎么办");
    await slack.waitFor(() => slack.thread(question).length === 2);
  });

  it("opens a modal, complains about its input, and takes it", async () => {
    const alice = slack.person("alice");
    await alice.globalShortcut("ask");
    const modal = await slack.waitFor(() => alice.modal);
    expect((await alice.submit(modal)).errors).toEqual({
      question: "Please complete this required field.",
    });
    const short = await alice.submit(modal, { text: "短" });
    expect(short.errors).toEqual({ question: "太短" });
    expect(short.view?.id).toBe(modal.id);
    const taken = await alice.submit(modal, { question: "怎么改进" });
    expect(taken.errors).toEqual({});
    expect(alice.modal).toBeUndefined();
  });

  it("comes back after Slack asks it to reconnect", async () => {
    slack.socket.disconnect();
    await slack.waitFor(() => slack.socket.connections === 0);
    await slack.waitFor(() => slack.socket.connections === 1);
    const delivery = await slack.person("alice").command("#general", "/wence", "还在吗");
    expect(delivery.answer?.status).toBe(200);
  });
});

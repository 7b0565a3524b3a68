import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningBot, startBot } from "../running-bot.ts";
import { FORM_TYPE, interaction, JSON_TYPE, postSigned } from "../signed-request.ts";

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.stop());

/** The process lives, and answers the next good question. */
async function answersGoodQuestions(): Promise<void> {
  const { slack } = bot;
  const before = slack.ephemeralFor("alice").length;
  const { answer } = await slack.person("alice").command("#general", "/wence", "三项机制");
  expect(answer?.status).toBe(200);
  await slack.waitFor(() =>
    slack
      .ephemeralFor("alice")
      .slice(before)
      .some(({ text }) => text.includes("机制")),
  );
}

const user = { id: "U0ALICE", team_id: "T0WENCE" };
const team = { id: "T0WENCE", domain: "wence" };
const channel = { id: "C0GENERAL", name: "general" };
const message = { type: "message", user: "U0BOB", ts: "1700000000.000100", text: "三项机制" };

const COMMAND = {
  command: "/wence",
  text: "三项机制",
  team_id: "T0WENCE",
  user_id: "U0ALICE",
  channel_id: "C0GENERAL",
  trigger_id: "1.2.3",
  response_url: "http://127.0.0.1:9/none",
};
const EVENT = {
  type: "event_callback",
  team_id: "T0WENCE",
  event_id: "EvGood",
  authorizations: [{ team_id: "T0WENCE", enterprise_id: null, user_id: "U0WENCE", is_bot: true }],
  event: {
    ...message,
    user: "U0ALICE",
    type: "app_mention",
    text: "<@U0WENCE> 三项机制",
    channel: "C0GENERAL",
  },
};
const CLICK = {
  type: "block_actions",
  user,
  team,
  channel,
  message,
  trigger_id: "1.2.3",
  response_url: "http://127.0.0.1:9/none",
  container: { type: "message", message_ts: message.ts, channel_id: channel.id },
  actions: [{ type: "button", action_id: "ask:0", block_id: "b", action_ts: "1", value: '{"q":"三项机制"}' }],
};
const view = {
  id: "V1",
  type: "modal",
  callback_id: "reminder_form",
  private_metadata: "",
  state: {
    values: {
      channel: { channel: { type: "conversations_select", selected_conversation: "C0GENERAL" } },
      time: { time: { type: "timepicker", selected_time: "09:00" } },
      days: { days: { type: "static_select", selected_option: { value: "every" } } },
      weekdays: { weekdays: { type: "checkboxes", selected_options: [] } },
      selection: { selection: { type: "static_select", selected_option: { value: "all" } } },
      zone: { zone: { type: "static_select", selected_option: { value: "Asia/Shanghai" } } },
    },
  },
};
const SUBMISSION = { type: "view_submission", user, team, view, response_urls: [], trigger_id: "1.2.3" };
const SHORTCUT = {
  type: "message_action",
  callback_id: "search_message",
  user,
  team,
  channel,
  message,
  message_ts: message.ts,
  trigger_id: "1.2.3",
  response_url: "http://127.0.0.1:9/none",
};

const json = (body: unknown) => [JSON.stringify(body), JSON_TYPE] as const;
const click = (changes: object, action: object = {}) =>
  [interaction({ ...CLICK, ...changes, actions: [{ ...CLICK.actions[0], ...action }] }), FORM_TYPE] as const;
const act = (payload: unknown) => [interaction(payload), FORM_TYPE] as const;
const command = (fields: Record<string, string>) =>
  [new URLSearchParams(fields).toString(), FORM_TYPE] as const;
const event = (fields: object) => json({ ...EVENT, event: { ...EVENT.event, ...fields } });

const { text: _text, ...WITHOUT_TEXT } = COMMAND;
const { view: _view, ...WITHOUT_VIEW } = SUBMISSION;
const { container: _container, ...WITHOUT_CONTAINER } = CLICK;

const QUIET: Record<string, readonly [body: string, contentType: string]> = {
  "a body null": json(null),
  "a body that is a number": json(7),
  "a body that is a text": json("hello"),
  "a body that is true": json(true),
  "a body that is a list": json([EVENT]),
  "an empty object": json({}),
  "a form without fields": ["", FORM_TYPE],
  "a payload null": act(null),
  "a payload that is a number": act(3),
  "a payload that is a list": act([]),
  "two payloads": [`${interaction(CLICK)}&${interaction(CLICK)}`, FORM_TYPE],
  app_rate_limited: json({ type: "app_rate_limited", team_id: "T0WENCE", minute_rate_limited: 1 }),
  "an event without its event": json({ type: "event_callback", event_id: "Ev1", team_id: "T0WENCE" }),
  "an event null": json({ ...EVENT, event: null }),
  "an event that is a text": json({ ...EVENT, event: "app_mention" }),
  "an event that is a list": json({ ...EVENT, event: [] }),
  "an event of unknown type": event({ type: "galaxy_renamed" }),
  "an event whose type is a number": event({ type: 5 }),
  "a function of a workflow": event({ type: "function_executed", function_execution_id: "Fx1", inputs: {} }),
  "a step of a workflow": act({
    type: "workflow_step_edit",
    callback_id: "x",
    user,
    team,
    workflow_step: {},
  }),
  "authorizations null": json({ ...EVENT, authorizations: null }),
  "an authorization null": json({ ...EVENT, authorizations: [null] }),
  "an event whose user is null": event({ user: null }),
  "an event whose user is a list": event({ user: [] }),
  "an event whose channel is null": event({ channel: null }),
  "an event whose item is a text": event({ item: "x" }),
  "a message whose text is null": event({ text: null }),
  "a message whose text is an object": event({ text: { a: 1 } }),
  "a message with NUL in its text": event({ text: "<@U0WENCE> 三项\u0000机制", ts: "1700000000.000200" }),
  "a message whose thread is a number": event({ thread_ts: 17, ts: "1700000000.000300" }),
  "a message whose attachments are null": event({ text: "", attachments: [null, 1, { is_share: true }] }),
  "a message whose blocks nest without end": event({
    text: "",
    blocks: JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`),
  }),
  "an edited message": event({ subtype: "message_changed", message: null }),
  "App Home opened by nobody": event({ type: "app_home_opened", tab: "home", user: undefined }),
  "App Home opened by an object": event({ type: "app_home_opened", tab: "home", user: { id: 3 } }),
  "a closed view": act({ type: "view_closed", user, team, view, is_cleared: true }),
  "a closed view without its view": act({ type: "view_closed", user, team }),
  "a menu that looks for options": act({ type: "block_suggestion", user, team, action_id: "x", value: "a" }),
  "a dialog of old": act({ type: "dialog_submission", user, team, callback_id: "x", submission: {} }),
  "an interactive message of old": act({
    type: "interactive_message",
    user,
    team,
    callback_id: "x",
    actions: [],
  }),
  "an unknown interaction": act({ type: "telepathy", user, team }),
  "a click whose action is unknown": click({}, { action_id: "gone_long_ago" }),
  "a click whose action id is a number": click({}, { action_id: 5 }),
  "a click without actions": act({ ...CLICK, actions: [] }),
  "a click whose actions are null": act({ ...CLICK, actions: null }),
  "a click without a container": act(WITHOUT_CONTAINER),
  "a click by nobody": click({ user: null }),
  "a click in a team that is true": click({ team: { id: true } }),
  "a click in no channel": click({ channel: null }),
  "a click with a value of an earlier version": click({}, { value: "三项机制" }),
  "a click with a value null": click({}, { value: null }),
  "a share with a value of an earlier version": click({}, { action_id: "share_answer", value: "x" }),
  "a vote with a value of an earlier version": click({}, { action_id: "feedback", value: "up" }),
  "a reminder's button of an earlier version": click({}, { action_id: "reminder:explode", value: "r1" }),
  "a question in an odd thread": click({ message: { ts: 5, thread_ts: {} } }, { action_id: "ask_here" }),
  "a section that never was": click({}, { action_id: "open_section", value: "nothing#9.9" }),
  "a contents page that never was": click({}, { action_id: "browse:0", value: "nothing@-5e9" }),
  "a page of App Home that never was": click({}, { action_id: "home_page:0", value: "moon:x" }),
  "a form without its view": act(WITHOUT_VIEW),
  "a form without state": act({ ...SUBMISSION, view: { ...view, state: null } }),
  "a form that is unknown": act({ ...SUBMISSION, view: { ...view, callback_id: "gone" } }),
  "a form whose metadata is no JSON": act({
    ...SUBMISSION,
    view: { ...view, callback_id: "search_result", private_metadata: "{" },
  }),
  "a question form whose metadata is no JSON": act({
    ...SUBMISSION,
    view: { ...view, callback_id: "ask_form", private_metadata: "{", state: { values: {} } },
  }),
  "a shortcut that is unknown": act({ ...SHORTCUT, callback_id: "gone" }),
  "a shortcut without its message": act({ ...SHORTCUT, message: null }),
  "a shortcut from anywhere without a trigger": act({
    type: "shortcut",
    callback_id: "ask_report",
    user,
    team,
  }),
  "another app's command": command({ ...COMMAND, command: "/other" }),
  "a command without text": command(WITHOUT_TEXT),
  "a command with its text twice": [`${new URLSearchParams(COMMAND)}&text=more`, FORM_TYPE],
  "a command with NUL in its text": command({ ...COMMAND, text: "三项\u0000机制", trigger_id: "nul" }),
  "a command by an odd reply address": command({ ...COMMAND, response_url: "::", trigger_id: "odd" }),
};

describe("a signed request that is odd", () => {
  it.each(Object.entries(QUIET))("gets a quiet 200 or a calm sentence: %s", async (_name, [body, type]) => {
    const { status, text } = await postSigned(bot, body, type);
    expect(status).toBe(200);
    expect(text).not.toMatch(/Error|undefined|null/);
  });

  it.each([
    ["no JSON", "{", JSON_TYPE, 400],
    ["JSON in a form", JSON.stringify(EVENT), "text/plain;x", 200],
    [
      "a form under a wrong type",
      new URLSearchParams(COMMAND).toString(),
      "application/x-www-form-urlencoded; charset=utf-8",
      400,
    ],
    ["a payload that is no JSON", "payload=%7B", FORM_TYPE, 400],
    ["a megabyte and more", JSON.stringify({ padding: "x".repeat(1_100_000) }), JSON_TYPE, 413],
    ["a megabyte of brackets", "[".repeat(1_000_000), JSON_TYPE, 400],
    ["half a megabyte of nested lists", `${"[".repeat(250_000)}${"]".repeat(250_000)}`, JSON_TYPE, 200],
    [
      "deep nesting in an event",
      `{"type":"event_callback","event":{"type":"message","x":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`,
      JSON_TYPE,
      200,
    ],
    [
      "Slack's check of an address",
      JSON.stringify({ type: "url_verification", challenge: "c" }),
      JSON_TYPE,
      200,
    ],
  ])("is answered by design: %s", async (_name, body, type, status) => {
    expect((await postSigned(bot, body, type)).status).toBe(status);
  });

  it("unsigned is refused, whatever it holds", async () => {
    for (const body of ["null", "{}", "7", JSON.stringify(EVENT)]) {
      const response = await fetch(`${bot.url}/slack/events`, { method: "POST", body });
      expect(response.status).toBe(401);
    }
  });

  it("does not keep the next good question from its answer", answersGoodQuestions);
});

describe("any change of a good request", () => {
  const GOOD: readonly (readonly [payload: object, send: (payload: object) => readonly [string, string]])[] =
    [
      [EVENT, json],
      [CLICK, act],
      [SUBMISSION, act],
      [SHORTCUT, act],
      [COMMAND, (fields) => command(fields as Record<string, string>)],
    ];
  const junk = fc.oneof(
    fc.constantFrom(
      null,
      undefined,
      0,
      -1,
      "",
      "\u0000",
      "x",
      true,
      [],
      {},
      [null],
      { id: null },
      "<@U0WENCE>",
    ),
    fc.jsonValue({ maxDepth: 3 }),
  );

  /** The payload with one of its values, anywhere in it, replaced. */
  function changed(payload: object, place: number, value: unknown): object {
    const copy: object = structuredClone(payload);
    const places: [holder: object, name: string][] = [];
    const open: object[] = [copy];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const [name, inner] of Object.entries(at)) {
        places.push([at, name]);
        if (typeof inner === "object" && inner !== null) open.push(inner);
      }
    }
    const [holder, name] = places[place % places.length] ?? [copy, "type"];
    Object.assign(holder, { [name]: value });
    return copy;
  }

  it("is answered by 200 or refused by design, and the bot lives on", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...GOOD),
        fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 3 }),
        async ([payload, send], changes) => {
          const odd = changes.reduce((so_far, [place, value]) => changed(so_far, place, value), payload);
          const { status } = await postSigned(bot, ...send(odd));
          expect([200, 400]).toContain(status);
        },
      ),
      { numRuns: 300 },
    );
    await answersGoodQuestions();
  }, 120_000);
});

import { App, type Receiver } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { registerListeners } from "../../../src/slack/create-app.ts";
import { groupedListeners } from "../../../src/slack/kit/grouped-listeners.ts";

/** Which listeners a request reaches. */
async function reached(body: Record<string, unknown>): Promise<string[]> {
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = new App({ receiver, authorize: async () => ({ botToken: "xoxb-test" }) });
  const names: string[] = [];
  const grouped = groupedListeners(app);
  const note = (name: string) => async () => void names.push(name);
  grouped.action({ type: "block_actions", action_id: "share" }, note("share"));
  grouped.action({ type: "block_actions", action_id: /^ask:\d$/ }, note("ask"));
  grouped.view("form", note("form"));
  grouped.view("other-form", note("other form"));
  grouped.shortcut({ type: "shortcut", callback_id: "ask" }, note("shortcut"));
  grouped.shortcut({ type: "message_action", callback_id: "ask" }, note("message shortcut"));
  grouped.command("/wence", note("command"));
  grouped.event("app_mention", note("mention"));
  await app.processEvent({ body, ack: async () => {} });
  return names;
}

const click = (action_id: string) => ({
  type: "block_actions",
  team: { id: "T1" },
  user: { id: "U1" },
  actions: [{ type: "button", action_id, block_id: "b" }],
});
const form = (type: string, callback_id: string) => ({
  type,
  team: { id: "T1" },
  user: { id: "U1" },
  view: { callback_id },
});
const shortcut = (type: string, callback_id: string) => ({
  ...click("share"),
  actions: undefined,
  type,
  callback_id,
});

describe("listeners that stand together", () => {
  it.each([
    ["the button that was clicked", click("share"), ["share"]],
    ["a button of a kind", click("ask:2"), ["ask"]],
    ["the form that was sent", form("view_submission", "form"), ["form"]],
    ["the shortcut of its type", shortcut("message_action", "ask"), ["message shortcut"]],
    ["the command", { command: "/wence", team_id: "T1", user_id: "U1" }, ["command"]],
    [
      "the event",
      {
        type: "event_callback",
        team_id: "T1",
        event: { type: "app_mention", user: "U1", channel: "C1", ts: "1.1" },
      },
      ["mention"],
    ],
  ])("hear of %s, and of nothing else", async (_, body, names) => {
    expect(await reached(body)).toEqual(names);
  });

  it.each([
    ["an unknown button", click("ask:22")],
    ["a form that is closed", form("view_closed", "form")],
    ["an unknown shortcut", shortcut("shortcut", "tell")],
  ])("do not hear of %s", async (_, body) => {
    expect(await reached(body)).toEqual([]);
  });

  it("are few for Bolt, which tries all of them on every request", () => {
    let registered = 0;
    const count = () => {
      registered += 1;
    };
    const app = { command: count, event: count, action: count, view: count, shortcut: count, options: count };
    registerListeners(groupedListeners(app), {} as Parameters<typeof registerListeners>[1]);
    expect(registered).toBeLessThanOrEqual(10);
  });
});

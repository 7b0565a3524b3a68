import { App, type Receiver } from "@slack/bolt";
import { describe, expect, it, vi } from "vitest";
import { registerListeners } from "../../../src/slack/create-app.ts";
import { groupedListeners, type ListenerTarget } from "../../../src/slack/kit/grouped-listeners.ts";

/** Sends a request through Bolt to some listeners. */
async function bring(
  body: Record<string, unknown>,
  register: (grouped: ListenerTarget) => void,
): Promise<void> {
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = new App({ receiver, authorize: async () => ({ botToken: "xoxb-test" }) });
  app.error(async (error) => {
    throw error;
  });
  register(groupedListeners(app));
  await app.processEvent({ body, ack: async () => {} });
}

/** Which listeners a request reaches. */
async function reached(body: Record<string, unknown>): Promise<string[]> {
  const names: string[] = [];
  await bring(body, (grouped) => registerNames(grouped, names));
  return names;
}

function registerNames(grouped: ListenerTarget, names: string[]): void {
  const note = (name: string) => async () => void names.push(name);
  grouped.action({ type: "block_actions", action_id: "share" }, note("share"));
  grouped.action({ type: "block_actions", action_id: /^ask:\d$/ }, note("ask"));
  grouped.view("form", note("form"));
  grouped.view("other-form", note("other form"));
  grouped.shortcut({ type: "shortcut", callback_id: "ask" }, note("shortcut"));
  grouped.shortcut({ type: "message_action", callback_id: "ask" }, note("message shortcut"));
  grouped.command("/wence", note("command"));
  grouped.options({ action_id: "place" }, note("menu"));
  grouped.event("app_mention", note("mention"));
  grouped.event("message", note("message"));
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
const suggestion = { type: "block_suggestion", action_id: "place", block_id: "b", value: "" };
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
    ["the menu whose options are asked for", { ...click("share"), ...suggestion }, ["menu"]],
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

  it("are one for Bolt, which tries all that it knows on every request", () => {
    const use = vi.fn();
    registerListeners(groupedListeners({ use }), {} as Parameters<typeof registerListeners>[1]);
    expect(use).toHaveBeenCalledTimes(1);
  });

  it("all hear of an event, though one of them fails, and the event fails", async () => {
    const heard: string[] = [];
    const opened = { type: "event_callback", team_id: "T1", event: { type: "app_home_opened", user: "U1" } };
    const processed = bring(opened, (grouped) => {
      grouped.event("app_home_opened", async () => {
        throw new Error("broken");
      });
      grouped.event("app_home_opened", async () => void heard.push("second"));
    });
    await expect(processed).rejects.toThrow("broken");
    expect(heard).toEqual(["second"]);
  });
});

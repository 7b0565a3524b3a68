import { describe, expect, it } from "vitest";
import type { Surface } from "../../../src/standin/block-kit/check.ts";
import { validateBlocks } from "../../../src/standin/block-kit/validate.ts";
import { actions, button, feedback, input, mrkdwn, option, plain, RICH_TEXT } from "./sample-blocks.ts";

function problems(block: object, surface: Surface = "message"): string[] {
  return validateBlocks([block], surface).map(({ path, rule }) => `${path}: ${rule}`);
}

const PICKERS = [
  { type: "static_select", options: [option()], initial_option: option() },
  { type: "multi_static_select", option_groups: [{ label: plain(2), options: [option()] }] },
  { type: "conversations_select", filter: { include: ["public", "private"], exclude_bot_users: true } },
  { type: "channels_select", initial_channel: "C1" },
  { type: "users_select", placeholder: plain(4) },
  { type: "multi_users_select", max_selected_items: 3 },
  { type: "timepicker", initial_time: "09:30", timezone: "Asia/Shanghai" },
  { type: "datepicker", initial_date: "2026-03-02" },
  { type: "checkboxes", options: [{ text: mrkdwn(3), value: "a" }] },
  { type: "radio_buttons", options: [option()], initial_option: option() },
];

describe("blocks that Slack takes", () => {
  it.each(PICKERS)("$type in actions, beside a section and as input", (element) => {
    expect(problems(actions(element))).toEqual([]);
    expect(problems({ type: "section", text: plain(2), accessory: element }, "home")).toEqual([]);
    expect(problems(input(element, { optional: true, hint: plain(3) }), "modal")).toEqual([]);
  });

  it("rich text with sections, quotes, lists and styles, on every surface", () => {
    for (const surface of ["message", "modal", "home"] as const) {
      expect(problems(RICH_TEXT, surface)).toEqual([]);
    }
  });

  it("pictures with a URL or a file", () => {
    expect(problems({ type: "image", image_url: "https://x", alt_text: "图", title: plain(2) })).toEqual([]);
    const file = { type: "image", slack_file: { id: "F1" }, alt_text: "图" };
    expect(problems({ type: "context", elements: [file, mrkdwn(2)] })).toEqual([]);
  });
});

describe("blocks that Slack refuses", () => {
  it.each<[string, object, string]>([
    ["an unknown block", { type: "banner" }, "/blocks/0/type: unsupported type: banner"],
    ["a block without a type", {}, "/blocks/0: missing required field: type"],
    [
      "a misspelt field",
      { type: "divider", blockid: "x" },
      "/blocks/0: invalid additional property: blockid",
    ],
    ["a section of nothing", { type: "section" }, "/blocks/0: missing required field: text or fields"],
    [
      "formatting in a header",
      { type: "header", text: mrkdwn(2) },
      "/blocks/0/text/type: unsupported type: mrkdwn",
    ],
    [
      "formatting on a button",
      actions(button({ text: mrkdwn(2) })),
      "/blocks/0/elements/0/text/type: unsupported type: mrkdwn",
    ],
    [
      "an unknown style",
      actions(button({ style: "success" })),
      "/blocks/0/elements/0/style: must be one of: primary, danger",
    ],
    [
      "a text field as accessory",
      { type: "section", text: plain(2), accessory: { type: "plain_text_input" } },
      "/blocks/0/accessory/type: unsupported type: plain_text_input",
    ],
    [
      "a text field among actions",
      actions({ type: "plain_text_input" }),
      "/blocks/0/elements/0/type: unsupported type: plain_text_input",
    ],
    ["a button as input", input(button()), "/blocks/0/element/type: unsupported type: button"],
    [
      "a time of 24 o'clock",
      actions({ type: "timepicker", initial_time: "24:00" }),
      "/blocks/0/elements/0/initial_time: must be a time such as 09:30",
    ],
    [
      "formatting in a menu's option",
      actions({ type: "static_select", options: [{ text: mrkdwn(2), value: "a" }] }),
      "/blocks/0/elements/0/options/0/text/type: unsupported type: mrkdwn",
    ],
    [
      "options both flat and grouped",
      actions({
        type: "static_select",
        options: [option(2, "a")],
        option_groups: [{ label: plain(2), options: [option(2, "b")] }],
      }),
      "/blocks/0/elements/0: must provide exactly one of: options, option_groups",
    ],
    [
      "a preset that is not offered",
      actions({ type: "static_select", options: [option()], initial_option: option(3) }),
      "/blocks/0/elements/0: initial option must match one of the options exactly",
    ],
    [
      "two options with one value",
      actions({ type: "overflow", options: [option(), option(3)] }),
      "/blocks/0/elements/0: option values must be unique",
    ],
    [
      "an empty filter",
      actions({ type: "conversations_select", filter: {} }),
      "/blocks/0/elements/0/filter: must contain at least 1 item",
    ],
    [
      "an empty text in rich text",
      {
        type: "rich_text",
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "" }] }],
      },
      "/blocks/0/elements/0/elements/0/text: must be more than 0 characters",
    ],
    [
      "an image of two sources",
      { type: "image", image_url: "https://x", slack_file: { id: "F1" }, alt_text: "图" },
      "/blocks/0: must provide exactly one of: image_url, slack_file",
    ],
  ])("%s", (_what, block, problem) => {
    expect(problems(block)).toEqual([problem]);
  });

  it("one action id twice in a block, but not in two blocks", () => {
    const one = button({ action_id: "go" });
    expect(problems(actions(one, one))).toEqual(["/blocks/0: `action_id` go already exists for this block"]);
    expect(validateBlocks([actions(one), actions(one)], "message")).toEqual([]);
  });

  it("one block id twice", () => {
    const block = { type: "divider", block_id: "b" };
    expect(validateBlocks([block, block], "message")).toEqual([
      { path: "/blocks/1/block_id", rule: "`block_id` b already exists" },
    ]);
  });

  it("markdown and feedback outside of messages", () => {
    const rated = { type: "context_actions", elements: [feedback()] };
    expect(problems(rated)).toEqual([]);
    expect(problems(rated, "modal")).toEqual(["/blocks/0/type: only allowed in messages"]);
    expect(problems({ type: "markdown", text: "x" }, "home")).toEqual([
      "/blocks/0/type: only allowed in messages",
    ]);
  });

  it("containers and tables outside of messages, and a container without a title or with buttons", () => {
    const folded = { type: "container", title: plain(2), child_blocks: [RICH_TEXT], is_collapsible: true };
    expect(problems({ ...folded, default_collapsed: true })).toEqual([]);
    expect(problems(folded, "modal")).toEqual(["/blocks/0/type: only allowed in messages"]);
    expect(problems({ ...folded, is_collapsible: false, default_collapsed: true })).toEqual([
      "/blocks/0: default_collapsed requires is_collapsible",
    ]);
    expect(problems({ type: "container", child_blocks: [RICH_TEXT] })).toHaveLength(1);
    expect(problems({ ...folded, child_blocks: [actions(button())] })).toEqual([
      "/blocks/0/child_blocks/0/type: unsupported type: actions",
    ]);
    const rows = [[{ type: "raw_text", text: "问题" }, RICH_TEXT]];
    expect(problems({ type: "table", rows, column_settings: [{ is_wrapped: true }] })).toEqual([]);
    expect(problems({ type: "table", rows }, "home")).toEqual(["/blocks/0/type: only allowed in messages"]);
  });

  it("a response URL from a menu outside of modals", () => {
    const menu = { type: "conversations_select", response_url_enabled: true };
    expect(problems(input(menu), "modal")).toEqual([]);
    expect(problems(input(menu), "home")).toEqual([
      "/blocks/0/element/response_url_enabled: only allowed in modals",
    ]);
  });

  it("two elements that want the focus", () => {
    const field = input({ type: "plain_text_input", focus_on_load: true });
    expect(validateBlocks([field, field], "modal")).toHaveLength(1);
  });
});

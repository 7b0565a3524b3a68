import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateBlocks } from "../../../src/standin/block-kit/validate.ts";
import { actions, button, feedback, input, mrkdwn, option, options, plain, times } from "./sample-blocks.ts";

type Limit = readonly [what: string, least: number, most: number, blocksOf: (size: number) => object[]];

const LIMITS: readonly Limit[] = [
  ["a section's text", 1, 3_000, (n) => [{ type: "section", text: mrkdwn(n) }]],
  ["a section's fields", 1, 10, (n) => [{ type: "section", fields: times(n, () => plain(2)) }]],
  ["a field's text", 1, 2_000, (n) => [{ type: "section", fields: [mrkdwn(n)] }]],
  ["a header", 1, 150, (n) => [{ type: "header", text: plain(n) }]],
  ["a context's elements", 1, 10, (n) => [{ type: "context", elements: times(n, () => mrkdwn(2)) }]],
  ["a context's text", 1, 3_000, (n) => [{ type: "context", elements: [plain(n)] }]],
  ["an actions block's elements", 1, 25, (n) => [actions(...times(n, () => button()))]],
  ["a button's text", 1, 75, (n) => [actions(button({ text: plain(n) }))]],
  ["a button's value", 1, 2_000, (n) => [actions(button({ value: "v".repeat(n) }))]],
  ["a button's URL", 1, 3_000, (n) => [actions(button({ url: "u".repeat(n) }))]],
  ["a button's label", 1, 75, (n) => [actions(button({ accessibility_label: "l".repeat(n) }))]],
  ["an action id", 1, 255, (n) => [actions(button({ action_id: "a".repeat(n) }))]],
  ["a block id", 1, 255, (n) => [{ type: "divider", block_id: "b".repeat(n) }]],
  ["a confirmation's title", 1, 100, (n) => [actions(button({ confirm: dialog({ title: plain(n) }) }))]],
  ["a confirmation's text", 1, 300, (n) => [actions(button({ confirm: dialog({ text: mrkdwn(n) }) }))]],
  ["a confirmation's button", 1, 30, (n) => [actions(button({ confirm: dialog({ deny: plain(n) }) }))]],
  ["an overflow's options", 1, 5, (n) => [actions({ type: "overflow", options: options(n) })]],
  ["an option's text", 1, 75, (n) => [actions(select([option(n)]))]],
  ["an option's value", 1, 75, (n) => [actions(select([option(2, "v".repeat(n))]))]],
  ["a menu's options", 1, 100, (n) => [actions(select(options(n)))]],
  ["a menu's groups", 1, 100, (n) => [actions(grouped(times(n, (i) => group(2, [option(2, `${i}`)]))))]],
  ["a group's label", 1, 75, (n) => [actions(grouped([group(n, [option()])]))]],
  ["a placeholder", 1, 150, (n) => [actions(select([option()], { placeholder: plain(n) }))]],
  ["checkboxes", 1, 10, (n) => [actions({ type: "checkboxes", options: options(n) })]],
  ["radio buttons", 1, 10, (n) => [actions({ type: "radio_buttons", options: options(n) })]],
  ["an input's label", 1, 2_000, (n) => [input(textInput(), { label: plain(n) })]],
  ["an input's hint", 1, 2_000, (n) => [input(textInput(), { hint: plain(n) })]],
  ["a preset text", 0, 3_000, (n) => [input(textInput({ initial_value: "字".repeat(n) }))]],
  ["a markdown block", 1, 12_000, (n) => [{ type: "markdown", text: "字".repeat(n) }]],
  ["a container's title", 1, 150, (n) => [container(1, { title: plain(n) })]],
  ["a container's blocks", 1, 10, (n) => [container(n)]],
  ["a table's rows", 1, 100, (n) => [table(n, 1)]],
  ["a table's columns", 1, 20, (n) => [table(1, n)]],
  ["the tables of a message", 0, 1, (n) => times(n, () => table(1, 1))],
  ["feedback's elements", 1, 5, (n) => [{ type: "context_actions", elements: times(n, () => feedback()) }]],
  ["an image's description", 1, 2_000, (n) => [{ type: "image", image_url: "u", alt_text: "a".repeat(n) }]],
  ["a rich text's elements", 1, 1_000, (n) => [{ type: "rich_text", elements: times(n, quote) }]],
];

function container(count: number, more: object = {}): object {
  return {
    type: "container",
    title: plain(2),
    child_blocks: times(count, () => ({ type: "divider" })),
    ...more,
  };
}

function table(rows: number, columns: number): object {
  const cell = { type: "raw_text", text: "字" };
  return { type: "table", rows: times(rows, () => times(columns, () => cell)) };
}

function dialog(more: object): object {
  return { title: plain(2), text: plain(2), confirm: plain(2), deny: plain(2), ...more };
}

function select(from: object[], more: object = {}): object {
  return { type: "static_select", options: from, ...more };
}

function grouped(groups: object[]): object {
  return { type: "static_select", option_groups: groups };
}

function group(label: number, from: object[]): object {
  return { label: plain(label), options: from };
}

function textInput(more: object = {}): object {
  return { type: "plain_text_input", ...more };
}

function quote(): object {
  return { type: "rich_text_quote", elements: [{ type: "text", text: "字" }] };
}

describe("a documented limit", () => {
  it.each(LIMITS)("holds for %s: %i to %i", (_what, least, most, blocksOf) => {
    const sizes = fc.oneof(fc.integer({ min: 0, max: most + 50 }), fc.constantFrom(0, 1, most, most + 1));
    fc.assert(
      fc.property(sizes, (size) => {
        const problems = validateBlocks(blocksOf(size), "message");
        expect(problems.length === 0).toBe(size >= least && size <= most);
      }),
      { numRuns: 40 },
    );
  });

  it("holds for the number of blocks of each surface", () => {
    const dividers = (count: number): object[] => times(count, () => ({ type: "divider" }));
    expect(validateBlocks(dividers(50), "message")).toEqual([]);
    expect(validateBlocks(dividers(51), "message")).toEqual([
      { path: "/blocks", rule: "no more than 50 items allowed" },
    ]);
    expect(validateBlocks(dividers(100), "home")).toEqual([]);
    expect(validateBlocks(dividers(101), "modal", "/view/blocks")).toEqual([
      { path: "/view/blocks", rule: "no more than 100 items allowed" },
    ]);
  });

  it("holds for all markdown blocks together", () => {
    const half = { type: "markdown", text: "字".repeat(6_000) };
    expect(validateBlocks([half, half], "message")).toEqual([]);
    expect(validateBlocks([half, half, { type: "markdown", text: "字" }], "message")).toHaveLength(1);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Surface } from "../../../src/standin/block-kit/check.ts";
import { blocksLength } from "../../../src/standin/block-kit/message-size.ts";
import { visibleText } from "../../../src/standin/block-kit/reading.ts";
import { validateBlocks } from "../../../src/standin/block-kit/validate.ts";
import { validateView } from "../../../src/standin/block-kit/view.ts";
import { button, input, plain, RICH_TEXT } from "./sample-blocks.ts";

describe("a view", () => {
  const modal = { type: "modal", title: plain(24), blocks: [{ type: "divider" }] };
  const rulesOf = (view: object, surface: "modal" | "home" = "modal"): string[] =>
    validateView(view, surface).map(({ path, rule }) => `${path}: ${rule}`);

  it("keeps the limits of title, buttons, metadata and ids", () => {
    expect(
      rulesOf({ ...modal, submit: plain(24), close: plain(24), private_metadata: "m".repeat(3_000) }),
    ).toEqual([]);
    expect(rulesOf({ ...modal, title: plain(25) })).toEqual([
      "/view/title/text: must be less than 25 characters",
    ]);
    expect(rulesOf({ ...modal, close: plain(25) })).toEqual([
      "/view/close/text: must be less than 25 characters",
    ]);
    expect(rulesOf({ ...modal, private_metadata: "m".repeat(3_001) })).toEqual([
      "/view/private_metadata: must be less than 3001 characters",
    ]);
    expect(rulesOf({ ...modal, callback_id: "c".repeat(256) })).toHaveLength(1);
    expect(rulesOf({ ...modal, external_id: "e".repeat(256) })).toHaveLength(1);
  });

  it("needs a submit button for its inputs, as a modal", () => {
    const blocks = [input({ type: "plain_text_input" })];
    expect(rulesOf({ ...modal, blocks })).toEqual(["/view: missing required field: submit"]);
    expect(rulesOf({ type: "home", blocks }, "home")).toEqual([]);
    expect(rulesOf({ type: "home", title: plain(2), blocks }, "home")).toEqual([
      "/view: invalid additional property: title",
    ]);
  });

  it("says where its blocks are wrong", () => {
    expect(rulesOf({ ...modal, blocks: [{ type: "header", text: plain(151) }] })).toEqual([
      "/view/blocks/0/text/text: must be less than 151 characters",
    ]);
  });
});

describe("reading and measuring blocks", () => {
  it("counts every text, however deep", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 })), (lengths) => {
        const blocks = lengths.map((length) => ({
          type: "section",
          text: plain(length),
          fields: [plain(1)],
        }));
        expect(blocksLength(blocks)).toBe(lengths.reduce((sum, length) => sum + length + 1, 0));
      }),
    );
  });

  it("reads what a person reads, without ids and values", () => {
    const block = {
      type: "section",
      text: { type: "mrkdwn", text: "*章*" },
      accessory: button({ value: "隐" }),
    };
    expect(visibleText([block, RICH_TEXT])).toBe("*章*\n字字\n问题：<@U1><#C1>:bulb:原文\n引文\n一\n代码");
  });

  it("never fails, whatever it is given", () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), fc.constantFrom("message", "modal", "home"), (blocks, surface) => {
        expect(Array.isArray(validateBlocks(blocks, surface as Surface))).toBe(true);
        expect(validateView({ type: surface, blocks }, "modal").length).toBeGreaterThan(0);
      }),
    );
  });
});

import { expect, it } from "vitest";
import { option, selectable } from "../../../src/slack/kit/form-fields.ts";
import { shorten } from "../../../src/slack/kit/mrkdwn.ts";
import { validateBlocks } from "../../../src/standin/block-kit/validate.ts";

it("a select offers what Slack takes of many and long options: one too many, and it refuses the whole form", () => {
  const many = Array.from({ length: 150 }, (_, at) => option(`${at}${"名".repeat(90)}`, `report-${at}`));
  const options = selectable([option("长", "a".repeat(76)), ...many]);
  expect(options.map(({ value }) => value)).toEqual(many.slice(0, 100).map(({ value }) => value));
  const element = { type: "multi_static_select", action_id: "reports", options };
  const label = { type: "plain_text", text: "报告" };
  expect(validateBlocks([{ type: "input", block_id: "reports", label, element }], "modal")).toEqual([]);
});

it("what is shortened says so, and stays within its limit", () => {
  expect(shorten("办好食堂", 4)).toBe("办好食堂");
  expect(shorten("办好老年食堂", 4)).toBe("办好老…");
});

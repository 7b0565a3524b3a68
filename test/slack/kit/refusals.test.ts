import { describe, expect, it } from "vitest";
import { meaningOf, REFUSALS } from "../../../src/slack/kit/refusals.ts";

describe("the table of Slack's codes", () => {
  it("gives each code one meaning", () => {
    const codes = REFUSALS.flatMap((entry) => entry.codes);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it("names the method whose page lists a code", () => {
    for (const { source } of REFUSALS) expect(source).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
  });

  it.each([
    ["restricted_action", "final"],
    ["restricted_action_thread_locked", "final"],
    ["restricted_action_of_next_year", "final"],
    ["is_archived", "final"],
    ["invalid_auth", "workspace"],
    ["ratelimited", "passing"],
    ["internal_error", "doubtful"],
    ["msg_too_long", "our-fault"],
    ["invalid_blocks", "our-fault"],
    ["expired_trigger_id", "final"],
  ])("takes %s for %s", (code, meaning) => {
    expect(meaningOf(code)).toBe(meaning);
  });

  it("takes a code that it does not know for one given in the middle of the work", () => {
    expect(meaningOf("something_new")).toBe("doubtful");
  });
});

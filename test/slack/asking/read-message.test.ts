import { expect, it } from "vitest";
import { readMessage } from "../../../src/slack/asking/read-message.ts";

it("reads a message in a channel that two workspaces share as each one's own, and its two events as one", () => {
  const read = (teamId: string, eventId: string, type: string, more = {}) =>
    readMessage(
      { type, user: "U1", channel: "C1", ts: "1.1", text: `<@UBOT> 问题`, ...more },
      { eventId, teamId, botUserId: "UBOT" },
    );
  const ours = [read("T1", "Ev1", "app_mention"), read("T1", "Ev2", "message")];
  const theirs = read("T2", "Ev3", "message");
  expect(new Set(ours.map((ask) => ask?.twinKey)).size).toBe(1);
  expect(theirs?.twinKey).not.toBe(ours[0]?.twinKey);
  const edited = { edited: { ts: "2.1" } };
  const edits = ["T1", "T2"].map((team) => read(team, "Ev4", "app_mention", edited)?.key);
  expect(new Set(edits).size).toBe(2);
});

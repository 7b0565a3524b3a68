import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { webClientOptions } from "../../../src/slack/create-app.ts";
import { postMessage } from "../../../src/slack/kit/post-message.ts";
import { SlackClient } from "../../../src/slack/kit/slack-client.ts";
import { slackFetch } from "../../../src/slack/kit/slack-fetch.ts";
import type { Failure } from "../../../src/standin/failures.ts";
import type { Standin } from "../../../src/standin/standin.ts";
import { startStandin } from "../../../src/standin/start.ts";

let slack: Standin;
beforeEach(async () => {
  slack = await startStandin();
});
afterEach(async () => {
  await slack.close();
});

const logger = {
  ...console,
  debug: vi.fn(),
  warn: vi.fn(),
  setLevel: vi.fn(),
  getLevel: vi.fn(),
  setName: vi.fn(),
};

function optionsFor(apiUrl: string) {
  const callSlack = slackFetch(apiUrl, () => {}, undefined, 300);
  return webClientOptions({ slackApiUrl: apiUrl, callSlack, logger });
}

/** A message with everything that answers have. */
const posting = {
  channel: "C0GENERAL",
  text: "问策：“答案” & <b>",
  blocks: [
    {
      type: "section" as const,
      block_id: "b",
      text: { type: "mrkdwn" as const, text: "三项机制 & 😀\n\u2028" },
    },
  ],
  metadata: { event_type: "wence_answer", event_payload: { key: "event:Ev1" } },
};

describe("a message that is sent as JSON", () => {
  it("arrives as the one that WebClient sends", async () => {
    const options = optionsFor(slack.apiUrl);
    for (const client of [new WebClient(slack.botToken, options), new SlackClient(slack.botToken, options)])
      expect(await postMessage(client, posting)).toMatchObject({ kind: "sent" });
    const [byForm, byJson] = slack.messages("general").map(({ ts: _, ...message }) => message);
    expect(byJson).toEqual(byForm);
    expect(byJson).toMatchObject({ text: posting.text, metadata: posting.metadata });
  });

  it.each<Failure>([
    { kind: "error", error: "not_in_channel" },
    { kind: "error", error: "a_code_that_nobody_knows" },
    { kind: "rate-limit", retryAfterSeconds: 30 },
    { kind: "server-error", when: "before" },
    { kind: "drop", when: "after" },
    { kind: "hang", when: "after" },
  ])("fails as it does: %j", async (failure) => {
    const options = optionsFor(slack.apiUrl);
    const outcomes = [];
    for (const client of [new WebClient(slack.botToken, options), new SlackClient(slack.botToken, options)]) {
      slack.failures.add({ method: "chat.postMessage", failure });
      outcomes.push(await postMessage(client, posting));
    }
    expect(outcomes[0]?.kind).not.toBe("sent");
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(slack.log.requests("chat.postMessage")).toHaveLength(2);
  });

  it("that Slack finds fault with has that logged", async () => {
    const client = new SlackClient(slack.botToken, optionsFor(slack.apiUrl));
    const blocks = [{ type: "section", text: { type: "mrkdwn", text: "" } }] as const;
    await postMessage(client, { ...posting, blocks: [...blocks] });
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining("/blocks/0/text"));
  });
});

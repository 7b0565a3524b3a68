import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInboxService } from "../../src/inbox/inbox-service.ts";
import { createLogger } from "../../src/operations/logging.ts";
import { createMetrics } from "../../src/operations/metrics.ts";
import { SYSTEM_CLOCK } from "../../src/reminders/clock.ts";
import type { Ask, Request } from "../../src/slack/asking/ask.ts";
import type { ComposedReply } from "../../src/slack/asking/compose-reply.ts";
import { ChannelTurns } from "../../src/slack/kit/channel-turns.ts";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import { StoreError } from "../../src/store/failure.ts";
import { openStore, type Store } from "../../src/store/open.ts";

const REQUESTS: readonly Request[] = [
  { kind: "help" },
  { kind: "question", question: "三项机制" },
  { kind: "message", message: "三项机制", mentioned: true, othersMentioned: false },
  { kind: "contents" },
  { kind: "reminder-form" },
  { kind: "reminder-list" },
  { kind: "reminder-line", line: "#general 9:00" },
];

let slack: Standin;
let store: Store;
let dataDir: string;
beforeEach(async () => {
  slack = await startStandin();
  dataDir = mkdtempSync(join(tmpdir(), "wence-service-"));
  store = await openStore({ dataDir });
});
afterEach(async () => {
  await store.close();
  await slack.close();
  rmSync(dataDir, { recursive: true });
});

function service(compose: (ask: Ask) => Promise<ComposedReply>) {
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  return createInboxService({
    store,
    clientFor: async () => client,
    compose,
    turns: new ChannelTurns({ clock: SYSTEM_CLOCK, takeTurn: async (_place, from) => from }),
    logger: createLogger("silent"),
    metrics: createMetrics("0.0.0"),
    callSlack: fetch,
    times: { retriesMs: [20, 20] },
  });
}

async function askIn(request: Request): Promise<Ask> {
  const { channel, ts } = await slack.person("alice").say("#general", "@wence …");
  return {
    key: `event:${ts}`,
    teamId: slack.bot.teamId,
    userId: "U0ALICE",
    channelId: channel,
    request,
    replyTo: { kind: "thread", channel, threadTs: ts, messageTs: ts },
  };
}

const repliesTo = ({ replyTo }: Ask) =>
  slack
    .messages("#general")
    .filter(
      ({ thread_ts, bot_id }) =>
        bot_id !== undefined && "threadTs" in replyTo && thread_ts === replyTo.threadTs,
    );

describe("an ask of any kind that we fail to compose a reply to", () => {
  it.each(REQUESTS)("ends in one apology: $kind", async (request) => {
    const inbox = service(async () => {
      throw new TypeError("a fault of ours");
    });
    const ask = await askIn(request);
    await inbox.acceptAsk(ask);
    await slack.waitFor(() => repliesTo(ask).length === 1);
    expect(await inbox.stop()).toEqual({ left: 0 });
    expect(repliesTo(ask).map(({ text }) => text)).toEqual([expect.stringContaining("抱歉")]);
  });

  it("is tried again while it is the store that fails, and then the person hears of it", async () => {
    let tries = 0;
    const inbox = service(async () => {
      tries++;
      throw new StoreError("unreachable", "The database at 127.0.0.1");
    });
    const ask = await askIn({ kind: "reminder-list" });
    await inbox.acceptAsk(ask);
    await slack.waitFor(() => slack.ephemeralFor("alice").length === 1, { timeoutMs: 15_000 });
    expect(tries).toBeGreaterThanOrEqual(3);
    expect(slack.ephemeralFor("alice")[0]?.text).toContain("没能在那里答复");
    await inbox.stop();
  }, 20_000);
});

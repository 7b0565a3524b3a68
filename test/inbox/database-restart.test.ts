import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acknowledged } from "../../src/standin/delivery/delivery.ts";
import type { SlackMessage } from "../../src/standin/message.ts";
import { type RunningBot, startBot } from "../slack/running-bot.ts";
import { type OwnPostgresServer, startOwnPostgres } from "../store/postgres-server.ts";

const ASKERS = ["alice", "bob"] as const;

let server: OwnPostgresServer;
let bot: RunningBot;

beforeAll(async () => {
  server = await startOwnPostgres();
  bot = await startBot({
    env: { DATABASE_URL: await server.createDatabase(), LOG_LEVEL: "error" },
    inboxTimes: { leaseMs: 2_000, sweepMs: 200 },
  });
});
afterAll(async () => {
  await bot.stop();
  await server.stop();
});

/**
 * Sends what was not acknowledged again, as Slack does, until it is. Slack's second and third attempt come minutes
 * after the first, when the bot has long found its database again: that is waited for, not the minutes.
 */
async function sendAgain(): Promise<void> {
  const { deliveries } = bot.slack;
  for (let attempt = 1; attempt <= 3; attempt++) {
    const last = new Map(
      deliveries
        .deliveries()
        .filter(({ kind }) => kind === "event")
        .map((delivery) => [String(delivery.payload.event_id), delivery]),
    );
    const open = [...last.values()].filter((delivery) => !acknowledged(delivery));
    if (open.length > 0 && attempt > 1) {
      await expect.poll(async () => (await fetch(`${bot.url}/readyz`)).status, { timeout: 30_000 }).toBe(200);
    }
    for (const delivery of open) await deliveries.retry(delivery);
  }
}

describe("a database that is restarted while people ask", () => {
  it.each(["fast", "immediate"] as const)(
    "(%s) costs nobody an answer, and nobody gets two",
    async (how) => {
      const { slack } = bot;
      const before = ASKERS.map((name) => slack.ephemeralFor(name).length);
      const mentions: SlackMessage[] = [];
      let commands = 0;
      let restarting = true;
      const asking = ASKERS.map(async (name) => {
        const person = slack.person(name);
        for (let round = 0; restarting || round < 5; round++) {
          const [mention, command] = await Promise.all([
            person.say("#general", `@wence 三项机制 ${how} ${round}`),
            person.command("#random", "/wence", "微信群泄密怎么办"),
          ]);
          mentions.push(mention);
          expect(command.answer?.status).toBe(200);
          commands += 1;
        }
      });
      await server.restart(how);
      restarting = false;
      await Promise.all(asking);
      await slack.settled({ timeoutMs: 20_000 });
      await sendAgain();

      await slack.waitFor(() => mentions.every((mention) => slack.thread(mention).length > 1), {
        timeoutMs: 30_000,
      });
      const answered = () => ASKERS.reduce((sum, name) => sum + slack.ephemeralFor(name).length, 0);
      const expected = before.reduce((sum, count) => sum + count, commands);
      await slack.waitFor(() => answered() >= expected, { timeoutMs: 30_000 });
      // What would be answered twice would be by now: its lease has run out, and the sweep has been by.
      const later = await slack.person("alice").say("#general", "@wence 有哪些建议");
      await slack.waitFor(() => slack.thread(later).length === 2, { timeoutMs: 10_000 });
      expect(mentions.filter((mention) => slack.thread(mention).length !== 2)).toEqual([]);
      expect(answered()).toBe(expected);
    },
    120_000,
  );
});

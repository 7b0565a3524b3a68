import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { type RunningBot, startBot, visibleText } from "../slack/running-bot.ts";
import { type BreakableNetwork, startNetwork } from "../store/breakable-network.ts";
import { type PostgresServer, startPostgres } from "../store/postgres-server.ts";

let server: PostgresServer;
let network: BreakableNetwork;
let databaseUrl: string;
let bot: RunningBot;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  databaseUrl = await server.createDatabase();
  network = await startNetwork(databaseUrl);
  bot = await startBot({
    env: { DATABASE_URL: network.through(databaseUrl), LOG_LEVEL: "error" },
    inboxTimes: { leaseMs: 2_000, sweepMs: 200 },
  });
}, 30_000);
afterEach(async () => {
  network.become("open");
  await bot.stop();
  await network.close();
});

const metrics = async () => (await fetch(`${bot.url}/metrics`)).text();
const states = async () => {
  const store = await openStore({ databaseUrl });
  const rows = await store.database.selectFrom("inbox").select("state").execute();
  await store.close();
  return rows.map(({ state }) => state);
};

describe("while the database cannot be reached", () => {
  it.each(["cut", "silent"] as const)(
    "commands are acknowledged in time and answered, once each: %s",
    async (state) => {
      const { slack } = bot;
      const alice = slack.person("alice");
      await alice.command("#random", "/wence", "一岗双责");
      await slack.waitFor(() => slack.ephemeralFor("alice").length === 1, { timeoutMs: 10_000 });
      network.become(state);
      for (const [index, question] of ["三项机制", "微信群泄密怎么办", "有哪些建议"].entries()) {
        const from = Date.now();
        const delivery = await alice.command("#random", "/wence", question);
        expect(delivery.answer?.status).toBe(200);
        expect(Date.now() - from).toBeLessThan(3_000);
        await slack.waitFor(() => slack.ephemeralFor("alice").length === index + 2, { timeoutMs: 10_000 });
        expect(visibleText(slack.ephemeralFor("alice").at(-1)?.blocks)).toContain(question);
      }
      expect(await metrics()).toMatch(/outcome="taken-from-memory"\} 3/);

      // Back again: what was answered is written down, and nothing is answered a second time.
      network.become("open");
      for (const until = Date.now() + 15_000; Date.now() < until; await setTimeout(100)) {
        const all = await states();
        if (all.length === 4 && all.every((one) => one === "answered")) break;
      }
      expect(await states()).toEqual(["answered", "answered", "answered", "answered"]);
      expect(slack.ephemeralFor("alice")).toHaveLength(4);
    },
    60_000,
  );

  it("mentions are left to Slack to send again, and answered once", async () => {
    const { slack } = bot;
    network.become("cut");
    const question = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.settled();
    expect(slack.thread(question)).toHaveLength(1);
    const refused = slack.deliveries.deliveries().filter(({ kind }) => kind === "event");
    expect(refused).toHaveLength(2);
    for (const { answer } of refused) expect(answer?.status).toBeGreaterThanOrEqual(500);
    network.become("open");
    for (const until = Date.now() + 10_000; Date.now() < until && slack.thread(question).length === 1; ) {
      for (const delivery of refused) await slack.deliveries.retry(delivery);
      await setTimeout(200);
    }
    await slack.settled();
    expect(slack.thread(question)).toHaveLength(2);
  }, 30_000);

  it("a mention that Slack would not send again is answered from memory, once for both of its events", async () => {
    const { slack } = bot;
    network.become("cut");
    const question = await slack.person("alice").say("#general", "@wence 三项机制");
    await slack.settled();
    for (const delivery of slack.deliveries.deliveries().filter(({ kind }) => kind === "event")) {
      let last = delivery;
      while (last.attempt < 3) last = await slack.deliveries.retry(last);
      expect(last.answer?.status).toBe(200);
    }
    await slack.waitFor(() => slack.thread(question).length === 2, { timeoutMs: 10_000 });
    await slack.settled();
    expect(slack.thread(question)).toHaveLength(2);
  }, 30_000);
});

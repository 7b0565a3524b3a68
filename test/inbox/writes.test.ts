import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningBot, startBot } from "../slack/running-bot.ts";
import { type PostgresServer, startPostgres } from "../store/postgres-server.ts";

let server: PostgresServer;
let databaseUrl: string;
let bot: RunningBot;

beforeAll(async () => {
  server = await startPostgres();
  databaseUrl = await server.createDatabase();
  bot = await startBot({ env: { DATABASE_URL: databaseUrl } });
}, 180_000);
afterAll(async () => {
  await bot.stop();
  await server.stop();
});

/** Transactions that wrote something, in the whole server: only these are numbered. */
async function writes(): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query("select pg_snapshot_xmax(pg_current_snapshot())::text as next");
  await client.end();
  return Number(rows[0].next);
}

const QUESTIONS = 20;

it.each(["command", "direct message"] as const)(
  "a question by %s costs one durable write before its acknowledgement and one after",
  async (by) => {
    const { slack } = bot;
    const alice = slack.person("alice");
    const answers = () =>
      slack.ephemeralFor("alice").length +
      slack.directMessages("alice").filter(({ bot_id }) => bot_id !== undefined).length;
    const before = answers();
    const begun = Date.now();
    const from = await writes();
    for (let index = 1; index <= QUESTIONS; index++) {
      if (by === "command") await alice.command("#general", "/wence", "三项机制");
      else await alice.say("@bot", "三项机制");
      await slack.waitFor(() => answers() === before + index, { timeoutMs: 10_000 });
    }
    // The last one's outcome may still be on its way; what is noted of answers is written every two seconds.
    const notes = Math.ceil((Date.now() - begun) / 2_000) + 1;
    const count = (await writes()) - from;
    expect(count).toBeGreaterThanOrEqual(2 * QUESTIONS - 1);
    expect(count).toBeLessThanOrEqual(2 * QUESTIONS + notes);
  },
  180_000,
);

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { acknowledged } from "../../src/standin/delivery/delivery.ts";
import { startBot } from "../slack/running-bot.ts";

it("takes no mention once its database file is deleted, and answers commands all the same", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "wence-lost-"));
  const bot = await startBot({ env: { DATA_DIR: dataDir } });
  const { slack } = bot;
  const alice = slack.person("alice");
  const answered = await alice.say("#general", "@wence 三项机制");
  await slack.waitFor(() => slack.thread(answered).length === 2, { timeoutMs: 10_000 });

  rmSync(join(dataDir, "wence.db"));
  const refused = await alice.say("#general", "@wence 一岗双责");
  await slack.settled();
  const events = slack.deliveries.deliveries().filter(({ kind, payload }) => {
    return kind === "event" && JSON.stringify(payload).includes(refused.ts);
  });
  expect(events.length).toBeGreaterThan(0);
  expect(events.filter(acknowledged)).toEqual([]);
  const command = await alice.command("#random", "/wence", "微信群泄密怎么办");
  expect(command.answer?.status).toBe(200);
  await slack.waitFor(() => slack.ephemeralFor("alice").length === 1, { timeoutMs: 10_000 });

  await bot.stop();
  // Not begun anew, either.
  await expect(startBot({ env: { DATA_DIR: dataDir } })).rejects.toMatchObject({ failure: "lost" });
  rmSync(dataDir, { recursive: true });
}, 60_000);

import { randomUUID } from "node:crypto";
import { queryObjects } from "node:v8";
import { HTTPReceiver } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { Installations } from "../../src/installations/installations.ts";
import { Keyring } from "../../src/installations/keyring.ts";
import { createLogger } from "../../src/operations/logging.ts";
import type { Standin } from "../../src/standin/standin.ts";
import { startStandin } from "../../src/standin/start.ts";
import type { Store } from "../../src/store/open.ts";
import { onEveryBackend } from "../store/backends.ts";
import { ask, installHere, installOther, KEY, startOAuthBot } from "./oauth-bot.ts";

const refreshes = (slack: Standin) =>
  slack.log.requests("oauth.v2.access").filter(({ args }) => args.grant_type === "refresh_token");

describe("a token that has expired", () => {
  it("is refreshed before an answer is posted, and the new one is kept over a restart", async () => {
    const bot = await startOAuthBot();
    try {
      const { slack } = bot;
      const other = installOther(slack, 60);
      await installHere(bot, other);
      other.rotation = { expiresAt: Date.now(), refreshToken: other.rotation?.refreshToken ?? "" };
      await ask(slack, "erin", "#lobby", other);
      await bot.restart();
      await ask(slack, "erin", "#lobby", other);
      expect(refreshes(slack)).toHaveLength(1);
    } finally {
      await bot.stop();
    }
  });

  it("leaves nothing in memory once it was replaced: no client of it is kept", async () => {
    const bot = await startOAuthBot();
    try {
      const { slack } = bot;
      const other = installOther(slack);
      const clientsAfter = async (tokens: number) => {
        for (let count = 0; count < tokens; count++) {
          other.token = `xoxb-${tokens}-${count}`;
          await installHere(bot, other);
          await ask(slack, "erin", "#lobby", other);
        }
        return queryObjects(WebClient, { format: "count" });
      };
      const atFirst = await clientsAfter(3);
      expect(atFirst).toBeGreaterThan(1);
      expect(await clientsAfter(12)).toBeLessThan(atFirst + 5);
    } finally {
      await bot.stop();
    }
  });
});

onEveryBackend("a token that expires", ({ store, openAnother, database }) => {
  let slack: Standin;
  beforeEach(async () => {
    slack = await startStandin();
  });
  afterEach(() => slack.close());

  const query = { teamId: "T0WENCE", enterpriseId: undefined, isEnterpriseInstall: false };

  /** A process, as far as it knows tokens. */
  async function processOn(store: Store) {
    const logger = createLogger("silent");
    const installations = await Installations.open(store, { keys: new Keyring([KEY]), logger });
    const { installer } = new HTTPReceiver({
      signingSecret: slack.signingSecret,
      clientId: "1111.2222",
      clientSecret: "client-secret",
      stateSecret: randomUUID(),
      installationStore: installations,
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    });
    const tokenNow = async () => (await installer?.authorize(query))?.botToken;
    return { installations, tokenNow };
  }

  /** Has it installed with a token that ends so many seconds from now. */
  async function install({ installations }: Awaited<ReturnType<typeof processOn>>, seconds: number) {
    const expiresAt = Math.floor(Date.now() / 1_000) + seconds;
    slack.bot.rotation = { expiresAt: expiresAt * 1_000, refreshToken: "xoxe-1-first" };
    Object.assign(slack.bot, { earlier: new Map() });
    await installations.storeInstallation({
      team: { id: "T0WENCE" },
      enterprise: undefined,
      user: { id: "U0CAROL", token: undefined, scopes: undefined },
      bot: {
        token: slack.bot.token,
        refreshToken: "xoxe-1-first",
        expiresAt,
        scopes: ["commands"],
        id: slack.bot.botId,
        userId: slack.bot.botUserId,
      },
      authVersion: "v2",
      isEnterpriseInstall: false,
    });
  }

  test.each([
    ["has expired", -10],
    ["is about to", 600],
  ])("and %s is refreshed once, however many processes and requests want it at once", async (_, seconds) => {
    const first = await processOn(store());
    await install(first, seconds);
    const processes = [first, await processOn(await openAnother()), await processOn(await openAnother())];
    const old = slack.bot.token;
    const wanted = processes.flatMap(({ tokenNow }) => [tokenNow(), tokenNow(), tokenNow()]);
    const tokens = new Set(await Promise.all(wanted));
    expect(refreshes(slack)).toHaveLength(1);
    if (seconds < 0) expect(tokens).toEqual(new Set([slack.bot.token]));
    else for (const token of tokens) expect([old, slack.bot.token]).toContain(token);
    const started = await processOn(await openAnother());
    expect(await started.tokenNow()).toBe(slack.bot.token);
    expect(refreshes(slack)).toHaveLength(1);
  });

  test("serves an enterprise's workspaces, which each process notes again when it is installed anew", async () => {
    const processes = [await processOn(store()), await processOn(await openAnother())];
    const org = { teamId: "T0EAST", enterpriseId: "E0ORG", isEnterpriseInstall: true };
    for (let times = 0; times < 2; times++) {
      await processes[0]?.installations.storeInstallation({
        team: undefined,
        enterprise: { id: "E0ORG" },
        user: { id: "U0CAROL", token: undefined, scopes: undefined },
        bot: { token: `xoxb-${times}`, scopes: ["commands"], id: "B1", userId: "U1" },
        authVersion: "v2",
        isEnterpriseInstall: true,
      });
      for (const { installations } of processes.toReversed())
        await expect
          .poll(async () => (await installations.fetchInstallation(org)).bot?.token, { timeout: 8_000 })
          .toBe(`xoxb-${times}`);
      expect(await processes[0]?.installations.erase("E0ORG")).toEqual(["T0EAST", "E0ORG"]);
    }
  });

  test("is not lost where the store is away just when Slack has given the next one", async () => {
    const process = await processOn(store());
    await install(process, -10);
    const fetched = await process.installations.fetchInstallation(query);
    await sql`alter table installations rename to away`.execute(database());
    const { bot } = fetched;
    if (bot === undefined) throw new Error("no bot");
    const fresh = { ...bot, token: "xoxb-fresh", expiresAt: Math.floor(Date.now() / 1_000) + 43_200 };
    await process.installations.storeInstallation({ ...fetched, bot: fresh });
    expect(await process.tokenNow()).toBe("xoxb-fresh");
    await sql`alter table away rename to installations`.execute(database());
    expect(await process.tokenNow()).toBe("xoxb-fresh");
    expect(await (await processOn(await openAnother())).tokenNow()).toBe("xoxb-fresh");
  });
});

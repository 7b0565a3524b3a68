import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { startApp } from "../../src/app.ts";
import { createLogger } from "../../src/operations/logging.ts";
import { openStore } from "../../src/store/open.ts";
import type { RunningBot } from "../slack/running-bot.ts";
import { startPostgres } from "../store/postgres-server.ts";
import {
  ask,
  beginInstall,
  installHere,
  installOther,
  KEY,
  OAUTH_ENV,
  startOAuthBot,
  visit,
} from "./oauth-bot.ts";

/** A state (JSON Web Token, HS256) as the bot made it then. */
function signedState(at: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part({ installOptions: {}, now: new Date(at), random: 1 })}`;
  return `${body}.${createHmac("sha256", OAUTH_ENV.SLACK_STATE_SECRET).update(body).digest("base64url")}`;
}

let bot: RunningBot;
beforeEach(async () => {
  bot = await startOAuthBot();
});
afterEach(async () => {
  await bot.stop();
});

describe("an installation", () => {
  it("leads to Slack with the manifest's scopes and a state that is set in the browser too", async () => {
    const { location, cookie } = await beginInstall(bot.url);
    const { origin, pathname, searchParams } = new URL(location);
    expect(origin + pathname).toBe(`${bot.slack.url}/oauth/v2/authorize`);
    const { oauth_config } = parse(readFileSync("manifest.yml", "utf8"));
    expect(searchParams.get("scope")?.split(",")).toEqual(oauth_config.scopes.bot);
    expect(cookie).toBe(`slack-app-oauth-state=${searchParams.get("state")}`);
  });

  it("ends on a calm page in Chinese, and lets each workspace be answered with its own token", async () => {
    const { slack } = bot;
    const other = installOther(slack);
    expect(await installHere(bot, slack.bot)).toMatchObject({
      status: 200,
      text: expect.stringContaining("装好了"),
    });
    expect(await installHere(bot, other)).toMatchObject({
      status: 200,
      text: expect.stringContaining("slack://app?team=T0OTHER"),
    });
    expect((await ask(slack, "alice", "#general", slack.bot)).bot_id).toBe(slack.bot.botId);
    expect((await ask(slack, "erin", "#lobby", other)).bot_id).toBe(other.botId);
  });

  it("is refused without the cookie, with another browser's, a forged state, or an old one", async () => {
    const { slack, url } = bot;
    const mine = await beginInstall(url);
    const back = slack.allow(mine.location, slack.bot);
    const others = await beginInstall(url);
    const forged = `${back.replace(/state=[^&]+/, "")}state=e30.e30.x`;
    const old = signedState(Date.now() - 11 * 60_000);
    for (const [path, cookie] of [
      [back, undefined],
      [back, others.cookie],
      [forged, "slack-app-oauth-state=e30.e30.x"],
      [`/slack/oauth_redirect?code=1&state=${old}`, `slack-app-oauth-state=${old}`],
      ["/slack/oauth_redirect?code=1", mine.cookie],
    ] as const)
      expect(await visit(url + path, cookie)).toMatchObject({
        status: 400,
        text: expect.stringContaining("请重新开始"),
      });
    expect(slack.log.requests("oauth.v2.access")).toEqual([]);
    expect(await visit(`${url}/slack/oauth_redirect?error=access_denied`, mine.cookie)).toMatchObject({
      status: 200,
      text: expect.stringContaining("什么都没有改变"),
    });
    slack.failures.add({ method: "oauth.v2.access", failure: { kind: "server-error", when: "before" } });
    expect(await visit(url + back, mine.cookie)).toMatchObject({
      status: 500,
      text: expect.stringContaining("过一会儿再试"),
    });
  });

  it("holds over a restart, and its token stands nowhere in the data folder", async () => {
    const { slack } = bot;
    await installHere(bot, slack.bot);
    await bot.restart();
    await ask(slack, "alice", "#general", slack.bot);
    const files = readdirSync(bot.dataDir).map((name) => readFileSync(join(bot.dataDir, name)));
    for (const bytes of files) expect(bytes.includes(slack.botToken)).toBe(false);
    expect(files.some((bytes) => bytes.includes("T0WENCE"))).toBe(true);
  });

  it("is sealed anew with a new key, which needs the old one once; a missing key is named", async () => {
    const { slack } = bot;
    await installHere(bot, slack.bot);
    const newKey = "another-key-another-key-another-key";
    await expect(bot.restart({ ENCRYPTION_KEY: newKey })).rejects.toThrow(
      /T0WENCE is sealed with a key that ENCRYPTION_KEY does not hold/,
    );
    await bot.restart({ ENCRYPTION_KEY: `${newKey},${KEY}` });
    await bot.restart({ ENCRYPTION_KEY: newKey });
    await ask(slack, "alice", "#general", slack.bot);
  });

  it("is what a workspace needs to be heard: Slack gets its 200, and nobody an answer", async () => {
    const { slack } = bot;
    await slack.person("alice").say("#general", "@wence 年轻干部的教育");
    const { answer } = await slack.person("alice").command("#general", "/wence", "年轻干部的教育");
    expect(answer).toMatchObject({ status: 200, body: "" });
    expect(slack.deliveries.deliveries().map(({ answer }) => answer?.status)).toEqual([200, 200, 200]);
    expect(slack.log.requests()).toEqual([]);
  });
});

describe("an installation on Postgres", () => {
  it("is every replica's, and its token stands in no column in clear", async () => {
    const postgres = await startPostgres();
    const env = { DATABASE_URL: await postgres.createDatabase() };
    const first = await startOAuthBot({ env });
    const second = await startApp(first.configOf({}), createLogger("error"));
    try {
      const { slack } = first;
      await installHere(first, slack.bot);
      slack.connect({ requestUrl: `http://127.0.0.1:${second.port}/slack/events` });
      await ask(slack, "alice", "#general", slack.bot);
      const { database, close } = await openStore({ databaseUrl: env.DATABASE_URL });
      const rows = await Promise.all(
        (await database.introspection.getTables()).map(({ name }) =>
          database
            .selectFrom(name as "known")
            .selectAll()
            .execute(),
        ),
      );
      await close();
      expect(JSON.stringify(rows)).toContain("T0WENCE");
      expect(JSON.stringify(rows)).not.toContain(slack.botToken);
    } finally {
      await second.stop();
      await first.stop();
      await postgres.stop();
    }
  }, 60_000);
});

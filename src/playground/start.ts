import { startApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { createLogger } from "../operations/logging.ts";
import type { Standin } from "../standin/standin.ts";
import { startStandin } from "../standin/start.ts";
import type { AssetFolders } from "./assets.ts";
import { Exchanges } from "./exchanges.ts";
import { listenOnLoopback } from "./listen.ts";
import { readManifest } from "./manifest.ts";
import { MovableClock } from "./movable-clock.ts";
import { seedOffice } from "./seed.ts";
import { playgroundServer } from "./server.ts";

/** How often what the bot did not acknowledge is looked through for retries that are due, in milliseconds. */
const RETRY_EVERY_MS = 1_000;

/** To begin with, whatever the reports are about. */
const SUGGESTIONS = ["/wence 报告指出了哪些问题", "@问策 报告提出了几条建议？", "/wence 帮助"];

export interface PlaygroundOptions {
  /** Wanted port of the page; the next free one is taken instead when it is not. 0 for any. */
  readonly port: number;
  /** Folder of the embedded store. */
  readonly dataDir: string;
  readonly contentDir: string;
  readonly manifestFile: string | URL;
  readonly assets: AssetFolders;
  /** An example question that the content answers. */
  readonly example?: string | undefined;
  readonly logLevel?: "debug" | "info" | "warn" | "error" | undefined;
}

export interface Playground {
  readonly url: string;
  readonly port: number;
  /** The workspace, for whoever looks at it from this side. */
  readonly slack: Standin;
  /** Where the bot takes Slack's requests. */
  readonly botUrl: string;
  readonly stop: () => Promise<void>;
}

/** Starts the stand-in for Slack, the bot in front of it, and the page. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const clock = new MovableClock();
  const manifest = await readManifest(options.manifestFile);
  const slack = await startStandin({
    clock: clock.now,
    seed: seedOffice,
    scopes: manifest.scopes,
    events: manifest.events,
    shouldEscape: manifest.shouldEscape,
  });
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HOST: "127.0.0.1",
    DRAIN_MS: "0",
    PORT: "0",
    DATA_DIR: options.dataDir,
    CONTENT_DIR: options.contentDir,
    // One person plays all parts here.
    QUESTIONS_PER_MINUTE: "1000",
    LOG_LEVEL: options.logLevel ?? "warn",
  });
  const bot = await startApp(config, createLogger(config.logLevel), {
    reminderClock: clock,
    // One process, which hears of every change: it sleeps until something is due, and moves take large steps.
    runnerSettings: { longestSleepMs: 24 * 3_600_000 },
  }).catch(async (error: unknown) => {
    await slack.close();
    throw error;
  });
  const botUrl = `http://127.0.0.1:${bot.port}/slack/events`;
  slack.connect({ requestUrl: botUrl });

  const exchanges = new Exchanges(slack);
  const retry = (): void => void slack.deliveries.deliverDueRetries();
  const timer = setInterval(retry, RETRY_EVERY_MS);
  const activity = {
    count: () => exchanges.count,
    busy: () => slack.deliveries.pending > 0 || slack.log.underWay > 0,
  };
  const suggestions = [...(options.example === undefined ? [] : [options.example]), ...SUGGESTIONS];
  const listening = await listenOnLoopback(
    options.port,
    playgroundServer({
      scene: { slack, manifest, suggestions },
      clock,
      exchanges,
      moveClock: (to) => clock.moveTo(to, activity),
      assets: options.assets,
    }),
  );
  return {
    url: `http://localhost:${listening.port}`,
    port: listening.port,
    slack,
    botUrl,
    async stop() {
      clearInterval(timer);
      await listening.close();
      exchanges.close();
      await bot.stop();
      await slack.close();
    },
  };
}

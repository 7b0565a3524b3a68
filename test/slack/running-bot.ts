import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AppOptions, type RunningApp, startApp } from "../../src/app.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { createLogger } from "../../src/operations/logging.ts";
import type { Clock } from "../../src/reminders/clock.ts";
import type { EphemeralMessage, SlackMessage } from "../../src/standin/message.ts";
import type { Standin } from "../../src/standin/standin.ts";
import { type StandinOptions, startStandin } from "../../src/standin/start.ts";

export interface RunningBot {
  readonly slack: Standin;
  readonly url: string;
  /** Its embedded store, and what it keeps beside it. */
  readonly dataDir: string;
  /** Its settings, with changes. */
  readonly configOf: (changes: Readonly<Record<string, string>>) => Config;
  /** Stops the bot and starts it again on the same data, as a new process would; with other settings where given. */
  readonly restart: (env?: Readonly<Record<string, string>>) => ReturnType<RunningApp["stop"]>;
  readonly stop: () => Promise<void>;
}

export interface BotOptions {
  readonly mode?: "http" | "socket";
  readonly standin?: StandinOptions;
  readonly env?: Readonly<Record<string, string>>;
  readonly reminderClock?: Clock;
  readonly inboxTimes?: AppOptions["inboxTimes"];
}

/** The real bot in front of a stand-in for Slack, with an embedded store of its own. */
export async function startBot(options: BotOptions = {}): Promise<RunningBot> {
  const { mode = "http", standin, env = {}, reminderClock, inboxTimes = {} } = options;
  const slack = await startStandin(standin);
  const dataDir = await mkdtemp(join(tmpdir(), "wence-"));
  const configOf = (changes: Readonly<Record<string, string>>) =>
    readConfig({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
      DATA_DIR: dataDir,
      CONTENT_DIR: "content",
      LOG_LEVEL: "error",
      DRAIN_MS: "0",
      // Tests ask faster than people do.
      QUESTIONS_PER_MINUTE: "1000000",
      PORT: "0",
      HOST: "127.0.0.1",
      ...(mode === "http"
        ? { SLACK_SIGNING_SECRET: slack.signingSecret }
        : { SLACK_APP_TOKEN: slack.appToken }),
      ...env,
      ...changes,
    });
  let url = "";
  const start = async (changes: Readonly<Record<string, string>> = {}) => {
    const config = configOf(changes);
    const logger = createLogger(config.logLevel);
    const app = await startApp(config, logger, {
      inboxTimes,
      ...(reminderClock === undefined ? {} : { reminderClock }),
    });
    url = `http://127.0.0.1:${app.port}`;
    slack.connect(mode === "http" ? { requestUrl: `${url}/slack/events` } : {});
    return app;
  };
  let app: RunningApp | undefined = await start();
  const stop = async () => {
    const stopped = await app?.stop();
    app = undefined;
    return stopped ?? { left: 0 };
  };
  return {
    slack,
    get url() {
      return url;
    },
    dataDir,
    configOf,
    async restart(changes) {
      const stopped = await stop();
      app = await start(changes);
      return stopped;
    },
    async stop() {
      await stop();
      await slack.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Chooses an action from the menu beside the first reminder of a list. */
export async function chooseFor(
  slack: Standin,
  who: string,
  list: SlackMessage | EphemeralMessage,
  action: string,
): Promise<void> {
  const [, id] = /"reminder:menu".*?"value":"\w+:([^"]+)"/.exec(JSON.stringify(list.blocks)) ?? [];
  await slack.person(who).click(list, "reminder:menu", `${action}:${id}`);
}

/** All text that a person sees in blocks, in order: a line a block or list item. */
export function visibleText(blocks: unknown): string {
  if (Array.isArray(blocks)) return blocks.map(visibleText).filter(Boolean).join("\n");
  if (typeof blocks !== "object" || blocks === null) return "";
  const { type, text, title, elements, child_blocks, rows } = blocks as Readonly<Record<string, unknown>>;
  if (typeof text === "string") return text;
  const inline = type === "rich_text_section" || type === "rich_text_quote";
  if (inline && Array.isArray(elements)) return elements.map(visibleText).join("");
  return [title, text, elements, child_blocks, rows].map(visibleText).filter(Boolean).join("\n");
}

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startPostgres } from "../../test/store/postgres-server.ts";
import type { ProbeReport } from "./probe.ts";
import type { LoadReport, LoadRequest } from "./slack-process.ts";

export type AppName = "bare" | "embedded" | "postgres";
export type Turn = LoadReport & ProbeReport;

/** A start that takes longer is broken, in milliseconds. */
const START_LIMIT = 240_000;

export interface RunningApp {
  readonly process: ChildProcess;
  /** Where it takes Slack's requests. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export const BOT = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const BARE = fileURLToPath(new URL("bare-app.ts", import.meta.url));
const PROBE = new URL("probe.ts", import.meta.url).href;
const SLACK = fileURLToPath(new URL("slack-process.ts", import.meta.url));

export interface AppOptions {
  /** Folder of reports; the repository's own by default. */
  readonly content?: string | undefined;
  /** Folder for V8's CPU profiles. */
  readonly profile?: string | undefined;
}

/** The process that plays Slack, and where its Web API is. */
export async function startSlack(): Promise<{ readonly slack: ChildProcess; readonly apiUrl: string }> {
  const slack = fork(SLACK, { execArgv: ["--import", "tsx"] });
  const [{ apiUrl }] = (await once(slack, "message")) as [{ apiUrl: string }];
  return { slack, apiUrl };
}

/** An app that is ready, with a probe in it. */
export async function startApp(name: AppName, apiUrl: string, options: AppOptions): Promise<RunningApp> {
  const dataDir = mkdtempSync(join(tmpdir(), "wence-load-"));
  const postgres = name === "postgres" ? await startPostgres({ durable: true }) : undefined;
  const databaseUrl = await postgres?.createDatabase();
  const port = await freePort();
  const profile = options.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${options.profile}`];
  const app = fork(name === "bare" ? BARE : BOT, {
    execArgv: ["--import", "tsx", "--import", PROBE, ...profile],
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: "xoxb-load",
      QUESTIONS_PER_MINUTE: "1000000",
      SLACK_SIGNING_SECRET: "signing-secret",
      SLACK_API_URL: apiUrl,
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: dataDir,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...(options.content === undefined ? {} : { CONTENT_DIR: options.content }),
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const stop = async () => {
    const gone = once(app, "exit");
    if (app.exitCode === null && app.kill("SIGTERM")) await gone;
    await postgres?.stop();
    rmSync(dataDir, { recursive: true });
  };
  try {
    await started(app, `http://127.0.0.1:${port}/healthz`);
    return { process: app, url: `http://127.0.0.1:${port}/slack/events`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** Resolves when the page answers with 200. */
export async function started(app: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  while (Date.now() < deadline && app.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await setTimeout(50);
  }
  throw new Error(`The app did not start: nothing healthy at ${url}.`);
}

/** Has questions asked of an app for a while, and tells what that came to. */
export async function measure(
  slack: ChildProcess,
  { process: app }: RunningApp,
  request: LoadRequest,
): Promise<Turn> {
  slack.send(request);
  await once(slack, "message");
  app.send("begin");
  await once(slack, "message");
  app.send("end");
  const [[probe], [load]] = (await Promise.all([once(app, "message"), once(slack, "message")])) as [
    [ProbeReport],
    [LoadReport],
  ];
  return { ...load, ...probe };
}

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startPostgres } from "../test/store/postgres-server.ts";
import type { ProbeReport } from "./load/probe.ts";
import type { LoadReport, LoadRequest } from "./load/slack-process.ts";

/**
 * The bot under load, beside a bare Bolt app that answers a constant, in the same run: signed slash commands and
 * mentions from a second process, which also plays Slack's Web API, everything on the loopback address. A line
 * of JSON for each app and kind of question, then what the bot comes to in parts of the bare app.
 */
const { values: options } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== "load"),
  options: {
    /** Measured seconds for each app and kind of question. */
    seconds: { type: "string", default: "8" },
    /** Questions in hand at the same time. */
    "at-once": { type: "string", default: "16" },
    apps: { type: "string", default: "bare,embedded,postgres" },
    /** Folder for V8's CPU profiles of the apps. */
    profile: { type: "string" },
  },
});

/** Unmeasured at first: the code is compiled, connections are opened, the dictionary is loaded. */
const WARM_UP_SECONDS = 3;
/** A start that takes longer is broken, in milliseconds. */
const START_LIMIT = 60_000;
const KINDS = ["command", "mention"] as const;

type AppName = "bare" | "embedded" | "postgres";
type Measured = ReturnType<typeof figures>;

const BOT = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const BARE = fileURLToPath(new URL("load/bare-app.ts", import.meta.url));
const PROBE = new URL("load/probe.ts", import.meta.url).href;
const SLACK = fileURLToPath(new URL("load/slack-process.ts", import.meta.url));

const slack = fork(SLACK, { execArgv: ["--import", "tsx"] });
const [{ apiUrl }] = (await once(slack, "message")) as [{ apiUrl: string }];
const results = new Map<string, Measured>();
try {
  for (const name of options.apps.split(",") as AppName[]) await measureApp(name);
  for (const name of ["embedded", "postgres"]) for (const kind of KINDS) compare(name, kind);
} finally {
  slack.kill();
}

async function measureApp(name: AppName): Promise<void> {
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
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  try {
    await started(app, `http://127.0.0.1:${port}/healthz`);
    for (const kind of KINDS) {
      const measured = await measure(app, { appUrl: `http://127.0.0.1:${port}/slack/events`, kind });
      results.set(`${name} ${kind}`, measured);
      console.log(JSON.stringify({ app: name, kind, at_once: Number(options["at-once"]), ...measured }));
    }
  } finally {
    const gone = once(app, "exit");
    if (app.exitCode === null && app.kill("SIGTERM")) await gone;
    await postgres?.stop();
    rmSync(dataDir, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

async function started(app: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  while (Date.now() < deadline && app.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await setTimeout(100);
  }
  throw new Error(`The app did not start: nothing healthy at ${url}.`);
}

async function measure(app: ChildProcess, target: Pick<LoadRequest, "appUrl" | "kind">): Promise<Measured> {
  const request: LoadRequest = {
    ...target,
    atOnce: Number(options["at-once"]),
    warmUpMs: WARM_UP_SECONDS * 1_000,
    measureMs: Number(options.seconds) * 1_000,
  };
  slack.send(request);
  await once(slack, "message");
  app.send("reset");
  const [load] = (await once(slack, "message")) as [LoadReport];
  app.send("report");
  const [probe] = (await once(app, "message")) as [ProbeReport];
  return figures(load, probe);
}

function figures(load: LoadReport, probe: ProbeReport) {
  const round = (value: number, digits = 1) => Number(value.toFixed(digits));
  return {
    questions: load.answered,
    per_second: round(load.answered / load.seconds, 0),
    ack_p50_ms: round(load.ackP50),
    ack_p99_ms: round(load.ackP99),
    answer_p50_ms: round(load.answerP50),
    answer_p99_ms: round(load.answerP99),
    cpu_ms: round(probe.cpuMs / load.answered, 2),
    loop_p99_ms: round(probe.loopP99),
    loop_max_ms: round(probe.loopMax),
    rss_mb: round(probe.rssMb, 0),
    refused: load.refused,
    unanswered: load.unanswered,
  };
}

/** Rate and acknowledgement in parts of the bare app's. */
function compare(app: string, kind: string): void {
  const ours = results.get(`${app} ${kind}`);
  const bare = results.get(`bare ${kind}`);
  if (ours === undefined || bare === undefined) return;
  const ratio = (name: "per_second" | "ack_p99_ms" | "answer_p99_ms" | "cpu_ms") =>
    Number((ours[name] / bare[name]).toFixed(2));
  console.log(
    JSON.stringify({
      compared: `${app} / bare`,
      kind,
      rate: ratio("per_second"),
      ack_p99: ratio("ack_p99_ms"),
      answer_p99: ratio("answer_p99_ms"),
      cpu: ratio("cpu_ms"),
    }),
  );
}

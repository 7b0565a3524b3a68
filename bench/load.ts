import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { quantile } from "../src/cli/retrieval-metrics.ts";
import { startPostgres } from "../test/store/postgres-server.ts";
import type { ProbeReport } from "./load/probe.ts";
import type { LoadReport, LoadRequest } from "./load/slack-process.ts";
import type { Kind } from "./load/slack-wire.ts";

/**
 * The bot under load, beside a bare Bolt app that answers a constant, in the same run: signed slash commands and
 * mentions from a second process, which also plays Slack's Web API, everything on the loopback address. The apps
 * take turns, so that what else the machine does meets all of them. A line of JSON for each app and kind of
 * question, then what the bot comes to in parts of the bare app.
 */
const { values: options } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== "load"),
  options: {
    /** Measured seconds for each app and kind of question. */
    seconds: { type: "string", default: "8" },
    /** Questions in hand at the same time. */
    "at-once": { type: "string", default: "16" },
    apps: { type: "string", default: "bare,embedded,postgres" },
    /** Folder of reports; the repository's own by default. */
    content: { type: "string" },
    /** Folder for V8's CPU profiles of the apps. */
    profile: { type: "string" },
  },
});

/** Turns of each app. */
const ROUNDS = 8;
/**
 * Unmeasured, in milliseconds: in the first turn the code is compiled, connections are opened, the dictionary is
 * loaded.
 */
const WARM_UP = { first: 6_000, later: 250 } as const;
/** A start that takes longer is broken, in milliseconds. */
const START_LIMIT = 240_000;
const KINDS = ["command", "mention"] as const;

type AppName = "bare" | "embedded" | "postgres";
type Turn = LoadReport & ProbeReport;
type Measured = ReturnType<typeof figures>;

interface RunningApp {
  readonly process: ChildProcess;
  /** Where it takes Slack's requests. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const BOT = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const BARE = fileURLToPath(new URL("load/bare-app.ts", import.meta.url));
const PROBE = new URL("load/probe.ts", import.meta.url).href;
const SLACK = fileURLToPath(new URL("load/slack-process.ts", import.meta.url));

const slack = fork(SLACK, { execArgv: ["--import", "tsx"] });
const [{ apiUrl }] = (await once(slack, "message")) as [{ apiUrl: string }];
const apps = new Map<AppName, RunningApp>();
try {
  for (const name of options.apps.split(",") as AppName[]) apps.set(name, await startApp(name));
  for (const kind of KINDS) {
    const results = await measureInTurns(kind);
    for (const [app, measured] of results)
      console.log(JSON.stringify({ app, kind, at_once: Number(options["at-once"]), ...measured }));
    for (const name of ["embedded", "postgres"] as const)
      compare(name, kind, results.get(name), results.get("bare"));
  }
} finally {
  for (const { stop } of apps.values()) await stop();
  slack.kill();
}

async function startApp(name: AppName): Promise<RunningApp> {
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

async function measureInTurns(kind: Kind): Promise<Map<AppName, Measured>> {
  const turns = new Map<AppName, Turn[]>([...apps.keys()].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, app] of apps) {
      const turn = await measure(app, {
        appUrl: app.url,
        kind,
        atOnce: Number(options["at-once"]),
        warmUpMs: round === 0 ? WARM_UP.first : WARM_UP.later,
        measureMs: (Number(options.seconds) * 1_000) / ROUNDS,
      });
      turns.get(name)?.push(turn);
    }
  }
  return new Map([...turns].map(([name, of]) => [name, figures(of)]));
}

async function measure({ process: app }: RunningApp, request: LoadRequest): Promise<Turn> {
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

function figures(turns: readonly Turn[]) {
  const round = (value: number, digits = 1) => Number(value.toFixed(digits));
  const sum = (name: "answered" | "refused" | "unanswered" | "cpuMs") =>
    turns.reduce((total, turn) => total + turn[name], 0);
  const acks = turns.flatMap((turn) => turn.acks);
  const answers = turns.flatMap((turn) => turn.answers);
  const worst = (name: "loopMax" | "rssMb") => Math.max(...turns.map((turn) => turn[name]));
  const answered = sum("answered");
  return {
    questions: answered,
    per_second: round(answered / Number(options.seconds), 0),
    ack_p50_ms: round(quantile(acks, 0.5)),
    ack_p99_ms: round(quantile(acks, 0.99)),
    answer_p50_ms: round(quantile(answers, 0.5)),
    answer_p99_ms: round(quantile(answers, 0.99)),
    cpu_ms: round(sum("cpuMs") / answered, 2),
    // Of the turn in the middle: elsewhere the machine had more, or less, to do besides.
    loop_p99_ms: round(
      quantile(
        turns.map(({ loopP99 }) => loopP99),
        0.5,
      ),
    ),
    loop_max_ms: round(worst("loopMax")),
    rss_mb: round(worst("rssMb"), 0),
    refused: sum("refused"),
    unanswered: sum("unanswered"),
  };
}

/** Rate, times and CPU time in parts of the bare app's. */
function compare(app: AppName, kind: Kind, ours?: Measured, bare?: Measured): void {
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

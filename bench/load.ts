import { parseArgs } from "node:util";
import { quantile } from "../src/cli/retrieval-metrics.ts";
import {
  type AppName,
  measure,
  type RunningApp,
  startApp,
  startSlack,
  type Turn,
} from "./load/running-app.ts";
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
 * Unmeasured, in milliseconds: in the first turn the code is compiled, which takes some thousand questions, connections
 * are opened, the dictionary is loaded.
 */
const WARM_UP = { first: 12_000, later: 250 } as const;
const KINDS = ["command", "mention"] as const;

type Measured = ReturnType<typeof figures>;

const { slack, apiUrl } = await startSlack();
const apps = new Map<AppName, RunningApp>();
try {
  for (const name of options.apps.split(",") as AppName[])
    apps.set(name, await startApp(name, apiUrl, options));
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

async function measureInTurns(kind: Kind): Promise<Map<AppName, Measured>> {
  const turns = new Map<AppName, Turn[]>([...apps.keys()].map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, app] of apps) {
      const turn = await measure(slack, app, {
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

function figures(turns: readonly Turn[]) {
  const round = (value: number, digits = 1) => Number(value.toFixed(digits));
  const sum = (name: "answered" | "refused" | "unanswered" | "cpuMs" | "mainMs") =>
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
    main_cpu_ms: round(sum("mainMs") / answered, 2),
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
  const ratio = (name: "per_second" | "ack_p99_ms" | "answer_p99_ms" | "cpu_ms" | "main_cpu_ms") =>
    Number((ours[name] / bare[name]).toFixed(2));
  console.log(
    JSON.stringify({
      compared: `${app} / bare`,
      kind,
      rate: ratio("per_second"),
      ack_p99: ratio("ack_p99_ms"),
      answer_p99: ratio("answer_p99_ms"),
      cpu: ratio("cpu_ms"),
      main_cpu: ratio("main_cpu_ms"),
    }),
  );
}

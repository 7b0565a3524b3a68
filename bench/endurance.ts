import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BOT, freePort, measure, startApp, started, startSlack } from "./load/running-app.ts";
import { madeReport, PARAGRAPHS } from "./search/made-reports.ts";

/**
 * What a bot that runs for long, or is started again, comes to. A line of JSON each.
 *
 *     npm run bench -- memory [--questions 100000]   heap and memory after each tenth of the questions
 *     npm run bench -- start [--passages 10000]      from start to ready, with the index of the last start
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    questions: { type: "string", default: "100000" },
    passages: { type: "string", default: "10000" },
  },
});

/** Starts that are timed. */
const STARTS = 5;

const { slack, apiUrl } = await startSlack();
try {
  if (positionals.includes("memory")) await measureMemory(Number(values.questions));
  else {
    await measureStart(undefined);
    await measureStart(Number(values.passages));
  }
} finally {
  slack.kill();
}

/** Commands and mentions by turns; what the heap holds is read after full collections that V8 makes by itself. */
async function measureMemory(most: number): Promise<void> {
  const bot = await startApp("embedded", apiUrl, {});
  try {
    let answered = 0;
    let first: number | undefined;
    for (let turn = 0, mark = most / 10; mark <= most; turn++) {
      const kind = turn % 2 === 0 ? "command" : "mention";
      const request = { appUrl: bot.url, kind, atOnce: 16, warmUpMs: 250, measureMs: 10_000 } as const;
      const { answered: more, heapMb, rssMb, refused, unanswered } = await measure(slack, bot, request);
      answered += more;
      if (heapMb === undefined || answered < mark) continue;
      first ??= heapMb;
      const round = (value: number) => Number(value.toFixed(1));
      const growth = `${round((heapMb / first - 1) * 100)} %`;
      const [heap_mb, rss_mb] = [round(heapMb), round(rssMb)];
      console.log(JSON.stringify({ answered, heap_mb, growth, rss_mb, refused, unanswered }));
      while (mark <= answered) mark += most / 10;
    }
  } finally {
    await bot.stop();
  }
}

/** @param passages made ones; the repository's reports when left out. */
async function measureStart(passages: number | undefined): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "wence-start-"));
  const content = passages === undefined ? "content" : join(folder, "content");
  await mkdir(content, { recursive: true });
  for (let at = 0; at < (passages ?? 0) / PARAGRAPHS; at++)
    await writeFile(join(content, `r${at}.md`), madeReport(at));
  try {
    // The first one makes the index.
    const first = await timeStart(content, folder);
    const again: (typeof first)[] = [];
    for (let start = 0; start < STARTS; start++) again.push(await timeStart(content, folder));
    const of = (name: keyof typeof first) => again.map((one) => one[name]).sort((a, b) => a - b);
    const times = { first, ready_ms: of("readyMs"), cpu_ms: of("cpuMs") };
    console.log(JSON.stringify({ passages: passages ?? "of the repository", ...times }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** CPU time, which a busy machine lengthens less, is of all threads from the process's begin until it is ready. */
async function timeStart(content: string, dataDir: string) {
  const port = await freePort();
  const begun = performance.now();
  const bot = fork(BOT, {
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: "xoxb-load",
      SLACK_SIGNING_SECRET: "signing-secret",
      SLACK_API_URL: apiUrl,
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: dataDir,
      CONTENT_DIR: content,
      DRAIN_MS: "0",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  try {
    await started(bot, `http://127.0.0.1:${port}/readyz`);
    const readyMs = Math.round(performance.now() - begun);
    return { readyMs, cpuMs: await cpuMsOf(bot.pid) };
  } finally {
    const gone = once(bot, "exit");
    if (bot.exitCode === null && bot.kill("SIGTERM")) await gone;
  }
}

/** As Linux tells it; the process itself counts from when its metrics are made. NaN elsewhere. */
async function cpuMsOf(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [user, system] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  // In ticks of 10 ms.
  return 10 * (Number(user) + Number(system));
}

import { setTimeout } from "node:timers/promises";
import { ALL_SCOPES } from "../src/standin/app.ts";
import type { Standin } from "../src/standin/standin.ts";
import { startStandin } from "../src/standin/start.ts";
import { openStore, type StoreLocation } from "../src/store/open.ts";
import { createReminder } from "../src/store/reminders.ts";
import { WorkerPool } from "./worker-pool.ts";

export interface RunOptions {
  readonly name: string;
  readonly location: StoreLocation;
  readonly processes: number;
  readonly reminders: number;
  readonly channels: number;
  /** Whether processes are killed and Slack fails. */
  readonly chaos: boolean;
  /** Whether the bot may look for posts that it may have made. Default true. */
  readonly history?: boolean;
  /** At least 0, below 1. */
  readonly random: () => number;
}

export interface RunResult {
  readonly run: string;
  readonly processes: number;
  readonly reminders: number;
  readonly channels: number;
  readonly kills: number;
  /** Calls that the stand-in refused, failed, or answered too late. */
  readonly failed_calls: number;
  readonly missing: number;
  readonly doubled: number;
  /** From due to posted. */
  readonly lag_p50_ms: number;
  readonly lag_p99_ms: number;
  /** What one post a second in a channel costs the last posts by itself. */
  readonly lag_floor_ms: number;
  readonly seconds: number;
  readonly events: Readonly<Record<string, number>>;
}

/** Shorter than in the bot (30 s, 8 s), so that more processes die with a claim in a run of bearable length. */
const LEASE_MS = 10_000;
const TIMEOUT_MS = 3_000;

/** The time that each process adds to the start before reminders are due, in milliseconds. */
const HEAD_START_MS = 3_000;

/** How long processes are killed, in milliseconds; Slack fails to the end. */
const KILLING_MS = 90_000;

/** A run that takes longer is broken, and its missing posts are counted. */
const LONGEST_RUN_MS = 480_000;

const MINUTE = 60_000;

export async function runReminders(options: RunOptions): Promise<RunResult> {
  let offsetMs = 0;
  const now = () => Date.now() + offsetMs;
  const scopes = ALL_SCOPES.filter((scope) => options.history !== false || !scope.endsWith(":history"));
  const standin = await startStandin({ clock: now, scopes });
  const channels = addChannels(standin, options.channels);
  const { location } = options;
  const store = await openStore(location);
  const { apiUrl, botToken: token } = standin;
  const dueAt = Math.ceil(Date.now() / MINUTE) * MINUTE + 10 * MINUTE;
  await addReminders(store.database, options, channels, dueAt, standin.bot.teamId);

  offsetMs = dueAt - HEAD_START_MS * (options.processes + 1) - Date.now();
  const settings = { location, apiUrl, token, offsetMs, leaseMs: LEASE_MS, timeoutMs: TIMEOUT_MS };
  const pool = new WorkerPool(settings);
  const numbers = Array.from({ length: options.processes }, (_, index) => index);
  await Promise.all(numbers.map((number) => pool.start(number)));
  if (now() > dueAt) console.error("The processes started late; the lag is too high by as much.");

  if (options.chaos) addFailures(standin);
  const started = Date.now();
  const stopped = new AbortController();
  const killing = options.chaos
    ? numbers.map((number) => killNowAndThen(number, pool, options, stopped.signal))
    : [];
  const posted = () =>
    channels.reduce((sum, channel) => sum + standin.workspace.messages.all(channel).length, 0);
  while (posted() < options.reminders && Date.now() - started < LONGEST_RUN_MS) {
    await setTimeout(200);
    if (Date.now() - started > KILLING_MS) stopped.abort();
  }
  // A double would come from a claim that is still open: wait until every lease has ended.
  stopped.abort();
  await Promise.all(killing);
  standin.failures.clear();
  await setTimeout(LEASE_MS + 2 * TIMEOUT_MS);
  await pool.stop();
  await store.close();
  const result = summary(options, standin, channels, dueAt, pool, Date.now() - started);
  await standin.close();
  return result;
}

function addChannels(standin: Standin, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `channel-${index}`;
    return standin.directory.addChannel({ name, members: ["alice", standin.bot.botUserId] }).id;
  });
}

async function addReminders(
  database: Parameters<typeof createReminder>[0],
  { reminders, channels }: RunOptions,
  channelIds: readonly string[],
  dueAt: number,
  teamId: string,
): Promise<void> {
  const time = new Date(dueAt).toISOString().slice(11, 16);
  for (let index = 0; index < reminders; index++) {
    await createReminder(
      database,
      {
        id: `reminder-${index}`,
        teamId,
        channelId: channelIds[index % channels] ?? "",
        creatorId: "U0ALICE",
        time,
        days: "every",
        zone: "UTC",
        selection: "all",
        seed: `seed ${index}`,
        position: { round: 0, shown: [] },
        nextDueAt: dueAt,
      },
      dueAt,
    );
  }
}

function addFailures({ failures, limits }: Standin): void {
  limits.add({ method: "chat.postMessage", per: "channel", everyMs: 1_000, burst: 2 });
  const post = (probability: number, failure: Parameters<typeof failures.add>[0]["failure"]) =>
    failures.add({ method: "chat.postMessage", probability, failure });
  post(0.05, { kind: "rate-limit", retryAfterSeconds: 2 });
  post(0.05, { kind: "server-error", when: "after" });
  post(0.03, { kind: "server-error", when: "before" });
  post(0.05, { kind: "drop", when: "after" });
  post(0.03, { kind: "drop", when: "before" });
  post(0.01, { kind: "hang", when: "after" });
  post(0.01, { kind: "hang", when: "before" });
  const read = (probability: number, failure: Parameters<typeof failures.add>[0]["failure"]) =>
    failures.add({ method: "conversations.history", probability, failure });
  read(0.05, { kind: "rate-limit", retryAfterSeconds: 2 });
  read(0.05, { kind: "server-error", when: "after" });
  read(0.05, { kind: "drop", when: "before" });
}

async function killNowAndThen(
  number: number,
  pool: WorkerPool,
  { random }: RunOptions,
  stopped: AbortSignal,
): Promise<void> {
  while (!stopped.aborted) {
    await setTimeout(1_000 + random() * 6_000, undefined, { signal: stopped }).catch(() => {});
    if (!stopped.aborted) await pool.killAndRestart(number);
  }
}

function summary(
  options: RunOptions,
  standin: Standin,
  channels: readonly string[],
  dueAt: number,
  pool: WorkerPool,
  ms: number,
): RunResult {
  const messages = channels.flatMap((channel) => [...standin.workspace.messages.all(channel)]);
  const counts = new Map<string, number>();
  for (const { text } of messages) counts.set(text, (counts.get(text) ?? 0) + 1);
  const lags = messages.map(({ ts }) => Number(ts) * 1_000 - dueAt).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(lags[Math.floor(share * (lags.length - 1))] ?? Number.NaN);
  return {
    run: options.name,
    processes: options.processes,
    reminders: options.reminders,
    channels: options.channels,
    kills: pool.kills,
    failed_calls: standin.log.requests().filter(({ status, error }) => status !== 200 || error).length,
    missing: options.reminders - counts.size,
    doubled: [...counts.values()].reduce((sum, count) => sum + count - 1, 0),
    lag_p50_ms: at(0.5),
    lag_p99_ms: at(0.99),
    lag_floor_ms: (Math.ceil(options.reminders / options.channels) - 1) * 1_000,
    seconds: Math.round(ms / 1_000),
    events: Object.fromEntries([...pool.events].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

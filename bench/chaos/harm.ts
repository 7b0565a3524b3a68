import { setTimeout } from "node:timers/promises";
import type { Standin } from "../../src/standin/standin.ts";
import type { BreakableNetwork } from "../../test/store/breakable-network.ts";
import type { HistoryEvent } from "./history.ts";
import type { Replicas } from "./replicas.ts";
import type { ChaosOptions } from "./run.ts";

/** From the end of one rolling restart to the next, in milliseconds. */
const ROLL_EVERY_MS = 20_000;

export function addFailures({ failures, limits }: Standin): void {
  limits.add({ method: "chat.postMessage", per: "channel", everyMs: 1_000, burst: 2 });
  const add = (method: string, probability: number, failure: Parameters<typeof failures.add>[0]["failure"]) =>
    failures.add({ method, probability, failure });
  add("chat.postMessage", 0.05, { kind: "rate-limit", retryAfterSeconds: 2 });
  add("chat.postMessage", 0.04, { kind: "server-error", when: "after" });
  add("chat.postMessage", 0.02, { kind: "server-error", when: "before" });
  add("chat.postMessage", 0.04, { kind: "drop", when: "after" });
  add("chat.postMessage", 0.02, { kind: "drop", when: "before" });
  add("chat.postMessage", 0.01, { kind: "hang", when: "after" });
  add("chat.postMessage", 0.1, { kind: "slow", ms: 1_500 });
  for (const method of ["conversations.replies", "conversations.history"]) {
    add(method, 0.05, { kind: "rate-limit", retryAfterSeconds: 2 });
    add(method, 0.05, { kind: "server-error", when: "after" });
    add(method, 0.05, { kind: "drop", when: "before" });
  }
}

export async function harmReplica(
  number: number,
  replicas: Replicas,
  { random, freezeMs }: Pick<ChaosOptions, "random" | "freezeMs">,
  over: AbortSignal,
  record: (event: HistoryEvent) => void,
): Promise<void> {
  while (!over.aborted) {
    await setTimeout(3_000 + random() * 15_000, undefined, { signal: over }).catch(() => {});
    // Someone has to be there, or nothing is accepted and nothing is tried.
    if (over.aborted || replicas.awake < 2 || !replicas.take(number)) continue;
    const choice = random();
    const what = choice < 0.4 ? "kill" : choice < 0.7 ? "freeze" : "stop";
    record({ kind: "harm", what, replica: number });
    if (what === "freeze") {
      replicas.freeze(number);
      await setTimeout(freezeMs, undefined, { signal: over }).catch(() => {});
      replicas.thaw(number);
    } else {
      await replicas.end(number, what === "kill" ? "SIGKILL" : "SIGTERM");
      await startAgain(number, replicas, over, record);
    }
    replicas.leave(number);
    record({ kind: "harm", what: `${what} over`, replica: number });
  }
}

/** Restarts one replica after the other as a new version is rolled out, again and again. */
export async function restartRolling(
  count: number,
  replicas: Replicas,
  over: AbortSignal,
  record: (event: HistoryEvent) => void,
): Promise<void> {
  for (let number = 0; ; number = (number + 1) % count) {
    await setTimeout(number === 0 ? ROLL_EVERY_MS : 0, undefined, { signal: over }).catch(() => {});
    while (!over.aborted && (replicas.awake < 2 || !replicas.take(number))) await setTimeout(200);
    if (over.aborted) return;
    record({ kind: "harm", what: "roll", replica: number });
    await replicas.end(number, "SIGTERM");
    await startAgain(number, replicas, over, record);
    replicas.leave(number);
    record({ kind: "harm", what: "roll over", replica: number });
  }
}

// A replica that starts while the database is cut off ends, as it should; a supervisor starts it again.
async function startAgain(
  number: number,
  replicas: Replicas,
  over: AbortSignal,
  record: (event: HistoryEvent) => void,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await replicas.start(number);
      return;
    } catch (error) {
      if (tries === 10) throw error;
      record({ kind: "harm", what: "could not start", replica: number });
      await setTimeout(1_000, undefined, { signal: over }).catch(() => {});
    }
  }
}

export async function harmDatabase(
  network: BreakableNetwork,
  random: () => number,
  over: AbortSignal,
  record: (event: HistoryEvent) => void,
): Promise<void> {
  while (!over.aborted) {
    await setTimeout(10_000 + random() * 20_000, undefined, { signal: over }).catch(() => {});
    if (over.aborted) break;
    const state = random() < 0.6 ? "cut" : "silent";
    record({ kind: "harm", what: `database ${state}` });
    if (random() < 0.5) network.become(state);
    else await Promise.race([network.becomeInMidQuery(state), setTimeout(1_000)]);
    await setTimeout(500 + random() * 5_000, undefined, { signal: over }).catch(() => {});
    network.become("open");
    record({ kind: "harm", what: "database open" });
  }
  network.become("open");
}

/** Slack promises each event at least once: it sends again what was not acknowledged, and now and then what was. */
export async function sendAgain(
  { deliveries }: Standin,
  random: () => number,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    await setTimeout(500, undefined, { signal: over }).catch(() => {});
    void deliveries.deliverDueRetries();
    const events = deliveries
      .deliveries()
      .filter(({ kind, answer, attempt }) => kind === "event" && answer !== undefined && attempt === 0);
    const again = events[Math.floor(random() * events.length)];
    if (again !== undefined && random() < 0.5) void deliveries.retry(again);
  }
}

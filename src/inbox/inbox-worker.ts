import type { ClaimedEntry } from "../store/inbox-claims.ts";
import { Holding } from "./holding.ts";
import type { NewEntry } from "./inbox-entry.ts";
import { Lanes } from "./lanes.ts";
import { Outcomes } from "./outcomes.ts";
import { TakenKeys } from "./taken-keys.ts";
import { realTimer, Waits, within } from "./waits.ts";
import {
  type Again,
  ATTEMPTS,
  DEFAULT_TIMES,
  type Handled,
  type InboxOptions,
  type InboxWorker,
} from "./worker-options.ts";

/** Entries claimed at once; how many a process may hold when it takes up more, and at all. */
const BATCH = 20;
const MOST_TAKEN_UP = 200;
const MOST_HELD = 1_000;

/** How often, and for how long, a process looks for an entry that waits for another process's lane, in milliseconds. */
const WAITING = { everyMs: 500, forMs: 30_000 } as const;

/** Attempts that no entry reaches, and that a 32-bit column can be compared with. */
const MORE_THAN_EVER = 1_000_000;

const HOPELESS = { kind: "set-aside", reason: "the person could not be told" } as const;

/**
 * Works off what was taken into custody: at once in the process that took it, and after a crash in whichever
 * process finds its lease run out. A process keeps what it holds by renewing its leases, waits for retries
 * with the entry in its hands, and makes sure that the entry is still its own before anything is sent.
 */
export function createInboxWorker<T, A>(options: InboxOptions<T, A>): InboxWorker<T> {
  const { rows, owner, complete, handle, giveUp, report, mostHeld = MOST_HELD } = options;
  const { now = Date.now, after = realTimer, random = Math.random } = options;
  const times = { ...DEFAULT_TIMES, ...options.times };
  const lanes = new Lanes();
  const waits = new Waits(after);
  const held = new Map<string, Holding<T>>();
  const outcomes = new Outcomes((error) => report({ kind: "store-failed", error }));
  const taken = new TakenKeys();
  const atWork = new Set<Promise<void>>();
  let state: "new" | "started" | "stopped" = "new";
  let released = 0;
  let sweeping = false;
  let waitingUntil = 0;
  let nextSweep: { readonly at: number; readonly cancel: () => void } | undefined;
  let cancelHeartbeat = () => {};
  let closed = false;

  const leaseFrom = (from: number) => ({ owner, now: from, leaseMs: times.leaseMs });
  const renew = async (holdings: readonly Holding<T>[]) => {
    const from = now();
    const keys = holdings.map(({ entry }) => entry.key);
    const ours = await rows.renew(keys, leaseFrom(from));
    for (const holding of holdings) {
      if (ours.get(holding.entry.key) === holding.entry.attempts) holding.renewed(from);
      else holding.lost = true;
    }
  };

  // A process that was frozen, or that could not renew its lease, must find out before it sends.
  const isOurs = async (holding: Holding<T>) => {
    const young = holding.ageOfLease(now()) < times.leaseMs / 2;
    if (!holding.inMemory && !holding.lost && !young) await renew([holding]);
    return !holding.lost;
  };

  const heartbeat = () => {
    const aging = [...held.values()].filter(
      (holding) => !holding.inMemory && !holding.lost && holding.ageOfLease(now()) >= times.leaseMs / 4,
    );
    renew(aging)
      .catch((error: unknown) => report({ kind: "store-failed", error }))
      .finally(() => {
        if (!closed) cancelHeartbeat = after(times.leaseMs / 3, heartbeat);
      });
  };

  const tryOnce = async (holding: Holding<T>): Promise<Handled<A>> => {
    const { entry, mayBeAnswered, givenUp } = holding;
    const work = { ...entry, mayBeAnswered, isOurs: () => isOurs(holding) };
    try {
      return await (givenUp === undefined ? handle(work) : giveUp(work, givenUp));
    } catch (error) {
      return { kind: "again", error, mayBeAnswered };
    }
  };

  const finish = async ({ entry, inMemory }: Holding<T>, handled: Exclude<Handled<A>, Again>) => {
    const { key } = entry;
    if (handled.kind === "lost") return report({ kind: "lost", key });
    if (handled.kind === "set-aside") report({ kind: "set-aside", entry, reason: handled.reason });
    await outcomes.write(key, () =>
      handled.kind === "done" || inMemory
        ? complete(entry, now(), handled.kind === "done" ? handled.also : undefined)
        : rows.giveUp({ ...entry, owner }, { state: handled.kind, reason: handled.reason, now: now() }),
    );
  };

  /** Tries until there is an outcome; returns how long to wait where the lane should not wait along. */
  const workInLane = async (holding: Holding<T>): Promise<number | undefined> => {
    for (;;) {
      if (holding.lost) {
        await finish(holding, { kind: "lost" });
        return undefined;
      }
      const handled = holding.isHopeless ? HOPELESS : await tryOnce(holding);
      if (handled.kind !== "again") {
        await finish(holding, handled);
        return undefined;
      }
      const delay = holding.delayAfter(handled, now(), random(), times, report);
      if (delay === undefined) {
        await finish(holding, HOPELESS);
        return undefined;
      }
      if (delay > times.laneWaitMs || state === "stopped") return delay;
      await waits.sleep(delay);
    }
  };

  const work = async (holding: Holding<T>) => {
    const { entry } = holding;
    for (;;) {
      const delay = await lanes.run(entry.lane ?? entry.key, () => workInLane(holding));
      if (delay === undefined) return;
      const retryAt = now() + delay;
      await waits.sleep(delay);
      if (state !== "stopped") continue;
      released += 1;
      const { mayBeAnswered } = holding;
      await outcomes.write(entry.key, () => rows.release({ ...entry, owner }, { retryAt, mayBeAnswered }));
      return;
    }
  };

  const begin = (entry: ClaimedEntry<T>, from: number, inMemory = false) => {
    const holding = new Holding(entry, from, inMemory);
    held.set(entry.key, holding);
    const cancelLate = after(holding.patienceAt(now(), times), () => report({ kind: "late", entry }));
    const running = work(holding).finally(() => {
      cancelLate();
      atWork.delete(running);
    });
    atWork.add(running);
    void running.then(async () => {
      // An outcome that is not written down yet keeps the entry from being taken up again.
      await outcomes.written(entry.key);
      if (held.get(entry.key) === holding) held.delete(entry.key);
      if (holding.isSuspect) sweepIn(0);
    });
  };

  const claim = async (limit: number, attempts: readonly [number, number]) => {
    const from = now();
    // Those whose leases could not be renewed would be found free.
    const except = [...held.values()]
      .filter((holding) => holding.ageOfLease(from) >= times.leaseMs)
      .map(({ entry }) => entry.key);
    const claimed = await rows.claim({ ...leaseFrom(from), limit, attempts, except });
    for (const entry of claimed) begin(entry, from);
    return claimed.length;
  };

  const sweep = async () => {
    if (sweeping) return;
    sweeping = true;
    try {
      await outcomes.writeAgain();
      while (held.size < MOST_TAKEN_UP && (await claim(BATCH, [0, ATTEMPTS.suspect - 1])) === BATCH);
      // By themselves: an entry that ends its process takes the count of others along each time.
      const suspects = [...held.values()].some(({ isSuspect }) => isSuspect);
      if (!suspects) await claim(1, [ATTEMPTS.suspect - 1, MORE_THAN_EVER]);
    } catch (error) {
      report({ kind: "store-failed", error });
    }
    sweeping = false;
    sweepIn(now() < waitingUntil ? WAITING.everyMs : times.sweepMs);
  };
  const sweepIn = (milliseconds: number) => {
    if (state !== "started") return;
    const at = now() + milliseconds;
    if (nextSweep !== undefined && nextSweep.at <= at) return;
    nextSweep?.cancel();
    const cancel = after(milliseconds, () => {
      nextSweep = undefined;
      void sweep();
    });
    nextSweep = { at, cancel };
  };

  const takeFromMemory = (entry: NewEntry<T>, receivedAt: number) => {
    taken.add(entry, receivedAt);
    report({ kind: "taken-from-memory", key: entry.key });
    begin({ ...entry, receivedAt, attempts: 1 }, receivedAt, true);
  };

  /** What the store did, or `late` when it does not say in time, or not at all. */
  const patiently = <R>(doing: Promise<R>) => {
    const done = doing.catch((error: unknown) => {
      report({ kind: "store-failed", error });
      return "late" as const;
    });
    return within(times.acceptMs, done, after);
  };

  return {
    async accept(entry, sentAgain) {
      if (state === "stopped") throw new Error("The inbox is closing; Slack will send this again.");
      if (taken.has(entry)) return;
      const receivedAt = now();
      const full = held.size >= mostHeld;
      const lease = full ? undefined : leaseFrom(receivedAt);
      const accepting = rows.accept({ ...entry, receivedAt }, lease);
      const outcome = await (sentAgain ? accepting : patiently(accepting));
      if (outcome === "late" && full) throw new Error("The store is away, and too much is held in memory.");
      if (outcome === "late") takeFromMemory(entry, receivedAt);
      else if (outcome === "accepted" && !full) begin({ ...entry, receivedAt, attempts: 1 }, receivedAt);
      else if (outcome !== "duplicate") {
        waitingUntil = receivedAt + WAITING.forMs;
        sweepIn(WAITING.everyMs);
      }
    },
    start() {
      state = "started";
      void sweep();
      heartbeat();
    },
    async stop() {
      state = "stopped";
      nextSweep?.cancel();
      waits.end();
      const idle = async () => {
        while (atWork.size > 0) await Promise.all(atWork);
        await outcomes.writeAgain();
      };
      const finished = idle().catch((error: unknown) => report({ kind: "store-failed", error }));
      await within(times.graceMs, finished, after);
      cancelHeartbeat();
      closed = true;
      return { left: atWork.size + outcomes.size + released };
    },
  };
}

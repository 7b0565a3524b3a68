import { setMaxListeners } from "node:events";
import { ChannelSpacing } from "./channel-spacing.ts";
import { type DeliveryContext, deliver } from "./deliver.ts";
import { calendarWatch, planDueReminders, refreshDueTimes } from "./planner.ts";
import { RestingWorkspaces } from "./resting-workspaces.ts";
import {
  DEFAULT_RUNNER_SETTINGS,
  type RunnerDependencies,
  type RunnerSettings,
} from "./runner-dependencies.ts";

/** The shortest sleep, in milliseconds: what is due but held by another process is not asked for all the time. */
const SHORTEST_SLEEP_MS = 50;

/** With all hands full, how long deliveries may end before the next are claimed together, in milliseconds. */
const REFILL_MS = 40;

/** How often due times are computed anew, in milliseconds: an hour, for what a wrong clock elsewhere has planned. */
const REFRESH_MS = 60 * 60_000;

/** A running runner. */
export interface Runner {
  /** Looks for work at once: call it when a reminder was made, changed or asked for. */
  readonly wake: () => void;
  /** Takes no more work; resolves when what is under way is done or given back. */
  readonly stop: () => Promise<void>;
}

/** Starts to post reminders when they are due. Any number of processes may do so on one store. */
export function startRunner(
  dependencies: RunnerDependencies,
  settings: RunnerSettings = DEFAULT_RUNNER_SETTINGS,
): Runner {
  const { clock, store, report, random } = dependencies;
  const stopping = new AbortController();
  // One for each delivery under way: no leak.
  setMaxListeners(settings.concurrency + 2, stopping.signal);
  const resting = new RestingWorkspaces();
  const underWay = new Set<Promise<void>>();
  const warnOfCalendar = calendarWatch(dependencies);
  let handsFull = false;
  let waking = new AbortController();
  const wake = () => waking.abort();

  const context: DeliveryContext = {
    ...dependencies,
    store: {
      ...store,
      releaseDelivery: async (claim, again) => {
        await store.releaseDelivery(claim, again);
        // It may be due before the runner would look again.
        wake();
      },
    },
    settings,
    spacing: new ChannelSpacing(),
    stopping: stopping.signal,
    restWorkspace: (teamId, reason) => {
      if (resting.rest(teamId, clock.now())) report({ kind: "workspace-stopped", teamId, reason });
    },
    resumeWorkspace: (teamId) => {
      if (resting.resume(teamId)) report({ kind: "workspace-resumed", teamId });
    },
  };

  const startDelivery = (claim: Parameters<typeof deliver>[0]) => {
    const work = deliver(claim, context)
      // Its lease brings the delivery back.
      .catch((error: unknown) => report({ kind: "trouble", doing: `delivering ${claim.id}`, error }))
      .finally(() => {
        underWay.delete(work);
        if (handsFull) wake();
      });
    underWay.add(work);
  };

  /** One look for work; says for how long there is none. */
  const look = async (): Promise<number> => {
    warnOfCalendar();
    await planDueReminders(dependencies);
    const limit = settings.concurrency - underWay.size;
    handsFull = limit === 0;
    if (handsFull) return settings.longestSleepMs;
    const exceptTeams = resting.at(clock.now());
    const { owner } = dependencies;
    const { leaseMs } = settings;
    const claims = await store.claimDeliveries({ owner, now: clock.now(), leaseMs, limit, exceptTeams });
    claims.forEach(startDelivery);
    handsFull = claims.length === limit;
    if (handsFull) return underWay.size < settings.concurrency ? 0 : settings.longestSleepMs;
    const work = (await store.nextWork(exceptTeams)) ?? Number.POSITIVE_INFINITY;
    const next = Math.min(work, resting.nextTry(clock.now()));
    return Math.min(next - clock.now() + random() * settings.jitterMs, settings.longestSleepMs);
  };

  const run = async (): Promise<void> => {
    let refreshedAt = Number.NEGATIVE_INFINITY;
    const isStale = () => {
      const since = clock.now() - refreshedAt;
      // A clock that went back was ahead before.
      return since < 0 || since >= REFRESH_MS;
    };
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      let sleepMs = settings.longestSleepMs;
      try {
        if (isStale()) {
          await refreshDueTimes(dependencies);
          refreshedAt = clock.now();
        }
        sleepMs = await look();
      } catch (error) {
        report({ kind: "trouble", doing: "looking for work", error });
      }
      if (stopping.signal.aborted) break;
      await clock.sleep(Math.max(sleepMs, SHORTEST_SLEEP_MS), waking.signal);
      if (handsFull) await clock.sleep(REFILL_MS, stopping.signal);
    }
    await Promise.all(underWay);
  };

  const running = run();
  return {
    wake,
    stop: () => {
      stopping.abort();
      wake();
      return running;
    },
  };
}

import type { Clock } from "./clock.ts";
import type { ClaimedDelivery, Delivery, FindOutcome, Post, PostOutcome } from "./delivery.ts";
import type { Plan } from "./plan.ts";
import type { PointsOf } from "./points.ts";
import type { ChannelProblem, NumberedPoint, Reminder } from "./reminder.ts";
import type { ReminderRows } from "./reminder-editor.ts";
import type { NextInRound } from "./rounds.ts";
import type { WorkdayCalendar } from "./workdays.ts";

/** What the runner keeps and asks for in the store. All times are epoch milliseconds. */
export interface RunnerStore {
  /**
   * Has up to `limit` due reminders planned and puts the plans into effect, atomically. `plan` must not use
   * the store. `more`: there may be further ones.
   */
  readonly planDue: (
    now: number,
    limit: number,
    plan: (due: readonly Reminder[]) => readonly Plan[],
  ) => Promise<{ readonly plans: readonly Plan[]; readonly more: boolean }>;
  /** Forgets what was planned while a clock was ahead, so that it is planned again in its time. */
  readonly forgetFuture: (now: number) => Promise<void>;
  /** Reminders that will be due, of all workspaces, in the order of their ids. */
  readonly waitingReminders: (page: {
    readonly now: number;
    readonly afterId: string;
    readonly limit: number;
  }) => Promise<Reminder[]>;
  readonly changeReminder: ReminderRows["change"];
  /** Gives a delivery another point; `choose` must not use the store. */
  readonly replacePoint: (
    claim: ClaimedDelivery,
    choose: (reminder: Reminder) => NextInRound | undefined,
  ) => Promise<NumberedPoint | undefined>;
  /** Claims up to `limit` deliveries whose turn has come, except those of some workspaces. */
  readonly claimDeliveries: (claim: {
    readonly owner: string;
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly exceptTeams: readonly string[];
  }) => Promise<ClaimedDelivery[]>;
  /** False when the claim has run out meanwhile. */
  readonly renewClaim: (
    claim: ClaimedDelivery,
    until: { readonly now: number; readonly leaseMs: number },
  ) => Promise<boolean>;
  /**
   * To be claimed from `retryAt` on; nothing happens when another claim has it. `uncertainSince`: since when the
   * post may be there.
   */
  readonly releaseDelivery: (
    claim: ClaimedDelivery,
    again: { readonly retryAt: number; readonly uncertainSince: number | undefined },
  ) => Promise<void>;
  /** Counts whoever says so, also after the lease: it is a fact. */
  readonly recordPosted: (id: string, post: { readonly ts: string; readonly now: number }) => Promise<void>;
  /** The time has passed (`missed`), or Slack will never take the post (`failed`). */
  readonly recordNotPosted: (
    claim: ClaimedDelivery,
    end: { readonly state: "missed" | "failed"; readonly failure: string; readonly now: number },
  ) => Promise<void>;
  /**
   * Returns the reminder to the one caller that paused it. Its round gets back what was not posted: the
   * paragraph of that address, and what still waited.
   */
  readonly pauseReminder: (
    id: string,
    reason: ChannelProblem,
    unposted: string | undefined,
  ) => Promise<Reminder | undefined>;
  /** When a channel may have its next post, not before `from`. */
  readonly takeTurn: (
    channel: { readonly teamId: string; readonly channelId: string },
    from: number,
  ) => Promise<number>;
  /** When the next reminder is due or the next delivery may be claimed. */
  readonly nextWork: (exceptTeams: readonly string[]) => Promise<number | undefined>;
}

/** What happened, for the log and the metrics. Holds no text of messages. */
export type RunnerEvent =
  /** `lagMs`: from due to posted. `found`: an earlier attempt had posted it. */
  | {
      readonly kind: "posted";
      readonly delivery: Delivery;
      readonly lagMs: number;
      readonly late: boolean;
      readonly found: boolean;
    }
  | { readonly kind: "missed"; readonly delivery: Delivery }
  | { readonly kind: "failed"; readonly delivery: Delivery; readonly reason: string }
  | {
      readonly kind: "put-off";
      readonly delivery: Delivery;
      readonly reason: string;
      readonly retryAt: number;
    }
  | { readonly kind: "reminder-paused"; readonly reminder: Reminder; readonly reason: ChannelProblem }
  /** Once, until the workspace is resumed; it is tried again by itself. */
  | { readonly kind: "workspace-stopped"; readonly teamId: string; readonly reason: string }
  | { readonly kind: "workspace-resumed"; readonly teamId: string }
  /** The holidays of this year should be known by now; once a day. */
  | { readonly kind: "calendar-uncovered"; readonly year: number }
  /** Something else went wrong; the runner goes on. */
  | { readonly kind: "trouble"; readonly doing: string; readonly error: unknown };

export interface RunnerDependencies {
  readonly store: RunnerStore;
  readonly calendar: WorkdayCalendar;
  readonly pointsOf: PointsOf;
  /** Posts within half the lease, without retries of its own; does not reject. */
  readonly post: (post: Post) => Promise<PostOutcome>;
  /** Looks for a delivery's message in its channel, from `since` (epoch milliseconds) on. */
  readonly findPosted: (delivery: Delivery, since: number) => Promise<FindOutcome>;
  /** Tells a reminder's creator that it is paused, and why. */
  readonly tellCreator: (reminder: Reminder, reason: ChannelProblem, stopping: AbortSignal) => Promise<void>;
  readonly report: (event: RunnerEvent) => void;
  readonly clock: Clock;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Names this process among those on the same store. */
  readonly owner: string;
}

export interface RunnerSettings {
  /**
   * How long a claimed delivery is this process's own, in milliseconds. A process that dies with one delays
   * it by this much. Posting has to be over within half of it. Default 30,000.
   */
  readonly leaseMs: number;
  /** Posts under way at once in this process. Default 48. */
  readonly concurrency: number;
  /** The longest sleep, in milliseconds, in which changes made by other processes go unseen. Default 15,000. */
  readonly longestSleepMs: number;
  /** Processes wake up to this many milliseconds apart, so that they share the work. Default 200. */
  readonly jitterMs: number;
  /** From how long after its due time a post counts as late, in milliseconds. Default 300,000. */
  readonly lateAfterMs: number;
  /** How long to wait before looking for a post whose outcome is unknown, in milliseconds. Default 3,000. */
  readonly settleMs: number;
}

export const DEFAULT_RUNNER_SETTINGS: RunnerSettings = {
  leaseMs: 30_000,
  concurrency: 48,
  longestSleepMs: 15_000,
  jitterMs: 200,
  lateAfterMs: 5 * 60_000,
  settleMs: 3_000,
};

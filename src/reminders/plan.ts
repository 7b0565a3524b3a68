import type { Delivery } from "./delivery.ts";
import { datePlus, startOfDate } from "./local-time.ts";
import type { PointsOf } from "./points.ts";
import type { Reminder, RoundPosition } from "./reminder.ts";
import { nextInRound } from "./rounds.ts";
import { nextScheduledDay, type ScheduledDay } from "./schedule.ts";
import type { WorkdayCalendar } from "./workdays.ts";

/** How long after its time a post is still made, in milliseconds, if its local day lasts so long: 4 hours. */
export const GRACE_MS = 4 * 60 * 60_000;

/** The least time, in milliseconds, that a post due just before midnight has to wait for its turn: 5 minutes. */
const SHORTEST_GRACE_MS = 5 * 60_000;

/**
 * How far a due time may have moved since it was computed, in milliseconds, because the rules of its time
 * zone have changed: 6 hours is more than any has.
 */
const RULE_CHANGE_MS = 6 * 60 * 60_000;

/** A delivery to be made, or the record of one that was not. */
export type PlannedDelivery = Delivery & { readonly state: "pending" | "missed" };

/** What becomes of a reminder that is due. */
export interface Plan {
  readonly reminderId: string;
  /** The version that this was planned for; the plan is void when the reminder has changed since. */
  readonly version: number;
  readonly position: RoundPosition;
  readonly lastDate?: string;
  readonly nextDueAt?: number;
  readonly deliveries: readonly PlannedDelivery[];
}

export interface PlanContext {
  readonly calendar: WorkdayCalendar;
  readonly pointsOf: PointsOf;
  /** Gives each delivery an id that no other has. */
  readonly newId: () => string;
}

/**
 * Plans what a reminder that is due has to post. Of several days that were slept through, the last is posted
 * when it is still within its grace; the others are missed.
 *
 * @param now epoch milliseconds.
 */
export function planReminder(
  reminder: Reminder & { readonly nextDueAt: number },
  now: number,
  context: PlanContext,
): Plan {
  const dealtWith = reminder.lastDate ?? "";
  const due: ScheduledDay[] = [];
  let next = nextScheduledDay(reminder, reminder.nextDueAt - RULE_CHANGE_MS, context.calendar, dealtWith);
  while (next.dueAt <= now) {
    due.push(next);
    next = nextScheduledDay(reminder, next.dueAt, context.calendar, next.date);
  }

  const last = due.at(-1);
  const deliveries = due.map((day) => scheduledDelivery(reminder, day, now, context));
  const kept = {
    reminderId: reminder.id,
    version: reminder.version,
    position: reminder.position,
    ...lastDateOf(last?.date ?? reminder.lastDate),
    nextDueAt: next.dueAt,
  };
  const current = deliveries.at(-1);
  if (current?.state !== "pending") return { ...kept, deliveries };
  const { position, delivery } = filled(reminder, current, context);
  return { ...kept, position, deliveries: [...deliveries.slice(0, -1), delivery] };
}

/**
 * Plans one more post at once, whatever the schedule.
 *
 * @param actionId the idempotency key: the same action plans the same occurrence.
 */
export function planManual(reminder: Reminder, actionId: string, now: number, context: PlanContext): Plan {
  const blank: PlannedDelivery = {
    ...addressed(reminder, context),
    occurrence: `manual:${actionId}`,
    dueAt: now,
    expiresAt: now + GRACE_MS,
    state: "pending",
  };
  const { position, delivery } = filled(reminder, blank, context);
  return {
    reminderId: reminder.id,
    version: reminder.version,
    position,
    ...lastDateOf(reminder.lastDate),
    ...(reminder.nextDueAt === undefined ? {} : { nextDueAt: reminder.nextDueAt }),
    deliveries: [delivery],
  };
}

/** What a reminder becomes when its next post is left out; undefined while it is paused. */
export function skippingNext(
  reminder: Reminder,
  calendar: WorkdayCalendar,
): { readonly skipped: string; readonly lastDate: string; readonly nextDueAt: number } | undefined {
  if (reminder.nextDueAt === undefined) return undefined;
  const skipped = nextScheduledDay(reminder, reminder.nextDueAt - 1, calendar, reminder.lastDate);
  const following = nextScheduledDay(reminder, skipped.dueAt, calendar, skipped.date);
  return { skipped: skipped.date, lastDate: skipped.date, nextDueAt: following.dueAt };
}

function scheduledDelivery(
  reminder: Reminder,
  { date, dueAt }: ScheduledDay,
  now: number,
  context: PlanContext,
): PlannedDelivery {
  const dayEnd = startOfDate(datePlus(date, 1), reminder.zone);
  const expiresAt = Math.max(Math.min(dueAt + GRACE_MS, dayEnd), dueAt + SHORTEST_GRACE_MS);
  return {
    ...addressed(reminder, context),
    occurrence: `scheduled:${date}`,
    dueAt,
    expiresAt,
    state: now < expiresAt ? "pending" : "missed",
  };
}

function addressed({ id, teamId, enterpriseId, channelId }: Reminder, { newId }: PlanContext) {
  return {
    id: newId(),
    reminderId: id,
    teamId,
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
    channelId,
  };
}

// Where the reports have nothing that fits the selection, the day is missed rather than an empty post made.
function filled(
  { teamId, selection, seed, position }: Reminder,
  delivery: PlannedDelivery,
  context: PlanContext,
): { readonly position: RoundPosition; readonly delivery: PlannedDelivery } {
  const turn = nextInRound(context.pointsOf({ teamId, selection }), seed, position);
  if (turn === undefined) return { position, delivery: { ...delivery, state: "missed" } };
  return { position: turn.position, delivery: { ...delivery, point: turn.point } };
}

function lastDateOf(lastDate: string | undefined): { readonly lastDate?: string } {
  return lastDate === undefined ? {} : { lastDate };
}

import { localDate } from "./local-time.ts";
import { type Plan, planDue } from "./plan.ts";
import type { Reminder } from "./reminder.ts";
import type { RunnerDependencies } from "./runner-dependencies.ts";
import { nextScheduledDay } from "./schedule.ts";
import { uncoveredYear } from "./workdays.ts";

/** Reminders read and planned at a time. */
const BATCH = 50;

/** How long a reminder that cannot be planned is left alone, in milliseconds: an hour. */
const UNPLANNABLE_MS = 60 * 60_000;

/** Turns reminders that are due into deliveries, until none is left or another process has the rest. */
export async function planDueReminders(dependencies: RunnerDependencies): Promise<void> {
  const { store, clock } = dependencies;
  for (;;) {
    const now = clock.now();
    const due = await store.dueReminders(now, BATCH);
    const plans: Plan[] = [];
    for (const reminder of due) {
      const plan = await planned(reminder, now, dependencies);
      if (plan !== undefined) plans.push(plan);
    }
    const applied = plans.length === 0 ? undefined : await store.applyPlans(plans, now);
    for (const plan of plans.filter(({ reminderId }) => applied?.has(reminderId))) {
      for (const delivery of plan.deliveries.filter(({ state }) => state === "missed")) {
        dependencies.report({ kind: "missed", delivery });
      }
    }
    if (due.length < BATCH || applied === undefined || applied.size === 0) return;
  }
}

// One reminder that cannot be planned, say because its zone no longer exists, must not hold up the others.
async function planned(
  reminder: Reminder,
  now: number,
  { store, calendar, pointsOf, newId, report }: RunnerDependencies,
): Promise<Plan | undefined> {
  const { nextDueAt } = reminder;
  if (nextDueAt === undefined) return undefined;
  try {
    return planDue({ ...reminder, nextDueAt }, now, { calendar, pointsOf, newId });
  } catch (error) {
    report({ kind: "trouble", doing: `planning reminder ${reminder.id}`, error });
    await store.changeReminder(reminder, { nextDueAt: now + UNPLANNABLE_MS });
    return undefined;
  }
}

/**
 * Computes anew when waiting reminders are due: since they were written, the calendar may have gained a
 * year, or a time zone other rules. Both only change with a restart.
 */
export async function refreshDueTimes(dependencies: RunnerDependencies): Promise<void> {
  const { store, clock, calendar, report } = dependencies;
  const now = clock.now();
  let afterId = "";
  for (;;) {
    const waiting = await store.waitingReminders({ now, afterId, limit: BATCH });
    for (const reminder of waiting) {
      try {
        const { dueAt } = nextScheduledDay(reminder, now, calendar, reminder.lastDate);
        if (dueAt !== reminder.nextDueAt) await store.changeReminder(reminder, { nextDueAt: dueAt });
      } catch (error) {
        report({ kind: "trouble", doing: `scheduling reminder ${reminder.id}`, error });
      }
    }
    const last = waiting.at(-1);
    if (last === undefined || waiting.length < BATCH) return;
    afterId = last.id;
  }
}

/** Reports a year whose holidays are missing, once for each day that it is asked on. */
export function calendarWatch({ clock, calendar, report }: RunnerDependencies): () => void {
  let askedOn = "";
  return () => {
    const today = localDate(clock.now(), "Asia/Shanghai");
    if (today === askedOn) return;
    askedOn = today;
    const year = uncoveredYear(calendar, today);
    if (year !== undefined) report({ kind: "calendar-uncovered", year });
  };
}

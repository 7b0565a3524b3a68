import { localDate } from "./local-time.ts";
import { type Plan, planReminder } from "./plan.ts";
import type { Reminder } from "./reminder.ts";
import type { RunnerDependencies } from "./runner-dependencies.ts";
import { nextScheduledDay } from "./schedule.ts";
import { uncoveredYear } from "./workdays.ts";

/** Reminders read and planned at a time. */
const BATCH = 200;

/** How long a reminder that cannot be planned is left alone, in milliseconds: an hour. */
const UNPLANNABLE_MS = 60 * 60_000;

/** Turns reminders that are due into deliveries, until none is left. */
export async function planDueReminders(dependencies: RunnerDependencies): Promise<void> {
  const { store, clock, report } = dependencies;
  for (let more = true; more; ) {
    const now = clock.now();
    const result = await store.planDue(now, BATCH, (due) =>
      due.map((reminder) => planned(reminder, now, dependencies)),
    );
    const missed = result.plans
      .flatMap(({ deliveries }) => deliveries)
      .filter(({ state }) => state === "missed");
    for (const delivery of missed) report({ kind: "missed", delivery });
    more = result.more;
  }
}

// One reminder that cannot be planned, say because its zone no longer exists, must not hold up the others.
function planned(reminder: Reminder, now: number, dependencies: RunnerDependencies): Plan {
  const { calendar, pointsOf, newId, report } = dependencies;
  try {
    return planReminder({ ...reminder, nextDueAt: reminder.nextDueAt ?? now }, now, {
      calendar,
      pointsOf,
      newId,
    });
  } catch (error) {
    report({ kind: "trouble", doing: `planning reminder ${reminder.id}`, error });
    const { id, version, position, lastDate } = reminder;
    return {
      reminderId: id,
      version,
      position,
      ...(lastDate === undefined ? {} : { lastDate }),
      nextDueAt: now + UNPLANNABLE_MS,
      deliveries: [],
    };
  }
}

/**
 * Computes anew when waiting reminders are due: since they were written, the calendar may have gained a
 * year, a time zone other rules, and the clock that they were planned by may have been ahead.
 */
export async function refreshDueTimes(dependencies: RunnerDependencies): Promise<void> {
  const { store, clock, calendar, report } = dependencies;
  const now = clock.now();
  await store.forgetFuture(now);
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

import { describe, expect, test } from "vitest";
import { NO_CORRECTIONS } from "../../src/corpus/calendar.ts";
import { type PlanContext, planManual, planReminder, skippingNext } from "../../src/reminders/plan.ts";
import { FIRST_ROUND, type Reminder } from "../../src/reminders/reminder.ts";
import { workdayCalendar } from "../../src/reminders/workdays.ts";

const HOUR = 3_600_000;
/** Monday 5 January 2026, 09:00 in Shanghai. */
const DUE = Date.parse("2026-01-05T01:00:00Z");

const CONTEXT: PlanContext = {
  calendar: workdayCalendar(NO_CORRECTIONS),
  pointsOf: () => [{ address: "survey#2.1.1", companion: "survey#3.1.1" }],
  newId: () => "id",
};

const REMINDER = {
  id: "r1",
  teamId: "T1",
  channelId: "C1",
  creatorId: "U1",
  time: "09:00",
  days: "every",
  zone: "Asia/Shanghai",
  selection: "all",
  seed: "seed",
  position: FIRST_ROUND,
  nextDueAt: DUE,
  version: 3,
} as const satisfies Reminder;

describe("a plan", () => {
  test("holds the delivery, the round's next position and the next due time", () => {
    expect(planReminder(REMINDER, DUE, CONTEXT)).toEqual({
      reminderId: "r1",
      version: 3,
      position: { round: 0, shown: ["survey#2.1.1"] },
      lastDate: "2026-01-05",
      nextDueAt: DUE + 24 * HOUR,
      deliveries: [
        {
          id: "id",
          reminderId: "r1",
          teamId: "T1",
          channelId: "C1",
          occurrence: "scheduled:2026-01-05",
          dueAt: DUE,
          expiresAt: DUE + 4 * HOUR,
          state: "pending",
          point: { address: "survey#2.1.1", companion: "survey#3.1.1", number: 1, total: 1 },
        },
      ],
    });
  });

  test("posts until the grace ends and not after", () => {
    const states = [4 * HOUR - 1, 4 * HOUR].map(
      (lag) => planReminder(REMINDER, DUE + lag, CONTEXT).deliveries,
    );
    expect(states.map(([delivery]) => delivery?.state)).toEqual(["pending", "missed"]);
    expect(planReminder(REMINDER, DUE + 4 * HOUR, CONTEXT).position).toEqual(FIRST_ROUND);
  });

  test("ends the grace with the local day, but leaves a few minutes for a turn", () => {
    const at = (time: string, nextDueAt: number) =>
      planReminder({ ...REMINDER, time, nextDueAt }, nextDueAt, CONTEXT).deliveries[0]?.expiresAt;
    expect(at("23:00", DUE + 14 * HOUR)).toBe(DUE + 15 * HOUR);
    expect(at("23:59", DUE + 15 * HOUR - 60_000)).toBe(DUE + 15 * HOUR + 4 * 60_000);
  });

  test("of several days posts the last and records the others", () => {
    const { deliveries } = planReminder(REMINDER, DUE + 49 * HOUR, CONTEXT);
    expect(deliveries.map(({ occurrence, state }) => `${occurrence} ${state}`)).toEqual([
      "scheduled:2026-01-05 missed",
      "scheduled:2026-01-06 missed",
      "scheduled:2026-01-07 pending",
    ]);
  });

  test("passes over a day that is no longer scheduled, and one that is dealt with", () => {
    const mondayOff = { ...CONTEXT.calendar, isWorkday: (date: string) => date !== "2026-01-05" };
    const holiday = planReminder({ ...REMINDER, days: "workdays" }, DUE, { ...CONTEXT, calendar: mondayOff });
    expect(holiday).toMatchObject({ deliveries: [], nextDueAt: DUE + 24 * HOUR });
    const done = planReminder({ ...REMINDER, lastDate: "2026-01-05" }, DUE, CONTEXT);
    expect(done).toMatchObject({ deliveries: [], nextDueAt: DUE + 24 * HOUR, lastDate: "2026-01-05" });
  });

  test("finds the day though the zone's rules have moved it since", () => {
    const early = planReminder({ ...REMINDER, nextDueAt: DUE + HOUR }, DUE + HOUR, CONTEXT);
    expect(early.deliveries).toMatchObject([{ occurrence: "scheduled:2026-01-05", dueAt: DUE }]);
    const later = planReminder({ ...REMINDER, nextDueAt: DUE - HOUR }, DUE - HOUR, CONTEXT);
    expect(later).toMatchObject({ deliveries: [], nextDueAt: DUE });
  });
});

test("a manual plan posts at once and leaves the schedule alone", () => {
  const plan = planManual({ ...REMINDER, lastDate: "2026-01-04" }, "action 1", DUE - HOUR, CONTEXT);
  expect(plan).toMatchObject({ lastDate: "2026-01-04", nextDueAt: DUE, version: 3 });
  expect(plan.position.shown).toEqual(["survey#2.1.1"]);
  expect(plan.deliveries).toMatchObject([
    { occurrence: "manual:action 1", dueAt: DUE - HOUR, expiresAt: DUE + 3 * HOUR, state: "pending" },
  ]);
});

test("skipping leaves out one day", () => {
  expect(skippingNext(REMINDER, CONTEXT.calendar)).toEqual({
    skipped: "2026-01-05",
    lastDate: "2026-01-05",
    nextDueAt: DUE + 24 * HOUR,
  });
  const { nextDueAt: _, ...paused } = REMINDER;
  expect(skippingNext({ ...paused, paused: "person" }, CONTEXT.calendar)).toBeUndefined();
});

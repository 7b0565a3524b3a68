import { expect, test } from "vitest";
import type { Reminder } from "../../src/reminders/reminder.ts";
import {
  changeReminder,
  createReminder,
  deleteReminder,
  dueReminders,
  findReminder,
  listReminders,
  pauseReminder,
  waitingReminders,
} from "../../src/store/reminders.ts";
import type { Backend } from "./backends.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

export function reminder(id: string, more: Partial<Reminder> = {}): Omit<Reminder, "version"> {
  return {
    id,
    teamId: "T1",
    channelId: "C1",
    creatorId: "U1",
    time: "09:00",
    days: "workdays",
    zone: "Asia/Shanghai",
    selection: { part: "survey#2" },
    seed: "seed",
    position: { round: 0, shown: ["survey#2.1.1"] },
    nextDueAt: NOW,
    ...more,
  };
}

export function remindersSuite({ database, openAnother }: Backend): void {
  test("gives back what was created", async () => {
    const full = reminder("r1", {
      enterpriseId: "E1",
      days: [1, 3],
      paused: "is_archived",
      lastDate: "2026-01-04",
    });
    await createReminder(database(), full, NOW);
    expect(await findReminder(database(), "T1", "r1")).toMatchObject({ ...full, version: 1 });
    const { nextDueAt: _, ...resting } = reminder("r2");
    await createReminder(database(), resting, NOW);
    expect(await findReminder(database(), "T1", "r2")).toMatchObject({ ...resting, version: 1 });
  });

  test("keeps workspaces apart", async () => {
    await createReminder(database(), reminder("r1"), NOW + 1);
    await createReminder(database(), reminder("r2"), NOW);
    await createReminder(database(), reminder("r3", { teamId: "T2" }), NOW);
    expect((await listReminders(database(), "T1")).map(({ id }) => id)).toEqual(["r2", "r1"]);
    expect(await findReminder(database(), "T2", "r1")).toBeUndefined();
    expect(await deleteReminder(database(), "T2", "r1")).toBe(false);
    expect(await deleteReminder(database(), "T1", "r1")).toBe(true);
    expect(await findReminder(database(), "T1", "r1")).toBeUndefined();
  });

  test("changes what is named and leaves the rest", async () => {
    await createReminder(database(), reminder("r1", { lastDate: "2026-01-04" }), NOW);
    const at = { id: "r1", version: 1 };
    expect(await changeReminder(database(), at, { time: "10:00", days: "every", nextDueAt: 7 })).toBe(true);
    expect(await findReminder(database(), "T1", "r1")).toMatchObject({
      ...reminder("r1", { lastDate: "2026-01-04", time: "10:00", days: "every", nextDueAt: 7 }),
      version: 2,
    });
  });

  test("pauses and resumes", async () => {
    await createReminder(database(), reminder("r1"), NOW);
    await changeReminder(database(), { id: "r1", version: 1 }, { paused: "person", nextDueAt: undefined });
    const paused = await findReminder(database(), "T1", "r1");
    expect(paused?.paused).toBe("person");
    expect(paused?.nextDueAt).toBeUndefined();
    expect(await dueReminders(database(), NOW + 1, 10)).toEqual([]);
    await changeReminder(database(), { id: "r1", version: 2 }, { paused: undefined, nextDueAt: NOW });
    expect(await dueReminders(database(), NOW, 10)).toHaveLength(1);
  });

  test("refuses a change to an older version, and of two made at once takes one", async () => {
    const other = await openAnother();
    await createReminder(database(), reminder("r1"), NOW);
    const at = { id: "r1", version: 1 };
    const outcomes = await Promise.all([
      changeReminder(database(), at, { time: "10:00" }),
      changeReminder(other.database, at, { time: "11:00" }),
    ]);
    expect(outcomes.toSorted()).toEqual([false, true]);
    expect(await changeReminder(database(), at, { time: "12:00" })).toBe(false);
    expect(await changeReminder(database(), { id: "gone", version: 1 }, { time: "12:00" })).toBe(false);
  });

  test("gives a reminder that is paused for its channel to one caller", async () => {
    const other = await openAnother();
    await createReminder(database(), reminder("r1"), NOW);
    const outcomes = await Promise.all(
      [database(), other.database, database()].map((each) =>
        pauseReminder(each, "r1", "is_archived", undefined),
      ),
    );
    expect(outcomes.filter((outcome) => outcome !== undefined)).toMatchObject([{ paused: "is_archived" }]);
  });

  test("finds what is due, the longest overdue first, and what waits, by id", async () => {
    await createReminder(database(), reminder("r1", { nextDueAt: NOW - 1 }), NOW);
    await createReminder(database(), reminder("r2", { nextDueAt: NOW - 2 }), NOW);
    await createReminder(database(), reminder("r4", { nextDueAt: NOW + 1 }), NOW);
    await createReminder(database(), reminder("r3", { nextDueAt: NOW + 2 }), NOW);
    const ids = (found: readonly Reminder[]) => found.map(({ id }) => id);
    expect(ids(await dueReminders(database(), NOW, 10))).toEqual(["r2", "r1"]);
    expect(ids(await dueReminders(database(), NOW, 1))).toEqual(["r2"]);
    expect(ids(await waitingReminders(database(), { now: NOW, afterId: "", limit: 1 }))).toEqual(["r3"]);
    expect(ids(await waitingReminders(database(), { now: NOW, afterId: "r3", limit: 9 }))).toEqual(["r4"]);
  });
}

import type { Reminder } from "../reminders/reminder.ts";
import type { ReminderRows } from "../reminders/reminder-editor.ts";
import type { RunnerStore } from "../reminders/runner-dependencies.ts";
import { takeBackDeliveries } from "./deliveries.ts";
import type { Query } from "./query.ts";
import { fromRow, toChanges, toRow } from "./rows.ts";
import type { Database, RemindersTable } from "./schema.ts";

// Who wants to be reminded, where and when, and how far each has come. Several processes change one reminder:
// each change names the version that it was made to, and is refused when that is no longer the latest.

export const createReminder: Query<ReminderRows["create"]> = async (database, reminder, now) => {
  await database
    .insertInto("reminders")
    .values({ ...toRow<Reminder>({ ...reminder, version: 1 }), created_at: now })
    // The same form, submitted twice at once.
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
};

export const findReminder: Query<ReminderRows["find"]> = async (database, teamId, id) => {
  const row = await reminders(database).where("team_id", "=", teamId).where("id", "=", id).executeTakeFirst();
  return row && fromRow<Reminder>(row);
};

export const listReminders: Query<ReminderRows["list"]> = async (database, teamId) => {
  const rows = reminders(database).where("team_id", "=", teamId).orderBy("created_at").orderBy("id");
  return (await rows.execute()).map(fromRow<Reminder>);
};

/** Reminders that are due, the longest overdue first. */
export async function dueReminders(database: Database, now: number, limit: number): Promise<Reminder[]> {
  const rows = reminders(database).where("next_due_at", "<=", now).orderBy("next_due_at").orderBy("id");
  return (await rows.limit(limit).execute()).map(fromRow<Reminder>);
}

export const waitingReminders: Query<RunnerStore["waitingReminders"]> = async (database, page) => {
  const rows = reminders(database).where("next_due_at", ">", page.now).where("id", ">", page.afterId);
  return (await rows.orderBy("id").limit(page.limit).execute()).map(fromRow<Reminder>);
};

export const changeReminder: Query<ReminderRows["change"]> = async (database, { id, version }, changes) =>
  database.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable("reminders")
      .set({ ...toChanges<Reminder>(changes), version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .returning(["id", "position"])
      .executeTakeFirst();
    if (row === undefined) return false;
    if (changes.paused !== undefined) await takeBack(transaction, row);
    return true;
  });

export const pauseReminder: Query<RunnerStore["pauseReminder"]> = async (database, id, reason, unposted) =>
  database.transaction().execute(async (transaction) => {
    // Locks the row, so that the position is written as it was read.
    const row = await transaction
      .updateTable("reminders")
      .set((columns) => ({ version: columns("version", "+", 1) }))
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const position = await takeBack(transaction, row, unposted === undefined ? [] : [unposted]);
    if (row.paused !== null) return undefined;
    const paused = { paused: reason, next_due_at: null };
    await transaction.updateTable("reminders").set(paused).where("id", "=", id).execute();
    return fromRow<Reminder>({ ...row, ...paused, position });
  });

export const deleteReminder: Query<ReminderRows["remove"]> = async (database, teamId, id) =>
  database.transaction().execute(async (transaction) => {
    const deleted = await transaction
      .deleteFrom("reminders")
      .where("team_id", "=", teamId)
      .where("id", "=", id)
      .returning("id")
      .executeTakeFirst();
    if (deleted === undefined) return false;
    await takeBackDeliveries(transaction, id);
    return true;
  });

function reminders(database: Database) {
  return database.selectFrom("reminders").selectAll();
}

/** Deletes what waits to be posted, and gives its paragraphs and the `unposted` ones back to the round. */
async function takeBack(
  database: Database,
  { id, position }: Pick<RemindersTable, "id" | "position">,
  unposted: readonly string[] = [],
): Promise<string> {
  const addresses = new Set([...unposted, ...(await takeBackDeliveries(database, id))]);
  const { round, shown }: Reminder["position"] = JSON.parse(position);
  const kept = JSON.stringify({ round, shown: shown.filter((address) => !addresses.has(address)) });
  await database.updateTable("reminders").set({ position: kept }).where("id", "=", id).execute();
  return kept;
}

import { sql } from "kysely";
import type { Plan, PlannedDelivery } from "../reminders/plan.ts";
import type { ReminderRows } from "../reminders/reminder-editor.ts";
import type { RunnerStore } from "../reminders/runner-dependencies.ts";
import { takeTurns } from "./channel-turns.ts";
import type { Query } from "./query.ts";
import { dueReminders, findReminder } from "./reminders.ts";
import { toRow } from "./rows.ts";
import type { Database } from "./schema.ts";

/** SQLite takes 32,766 parameters in a statement; a delivery needs 18. */
const ROWS_PER_INSERT = 1_000;

/** The row of the settings that planning transactions lock. */
const PLANNING_LOCK = "planning-lock";

// Of several plans that were made for one version of a reminder one succeeds: each occurrence is planned once.
export const applyPlans: Query<ReminderRows["applyPlans"]> = async (database, plans, now) => {
  if (plans.length === 0) return new Set();
  return await database.transaction().execute(async (transaction) => {
    await lockPlanning(transaction);
    return await apply(transaction, plans, now);
  });
};

// Processes that plan at once take turns, and each finds what the others have left.
export const planDue: Query<RunnerStore["planDue"]> = async (database, now, limit, plan) => {
  // Asked outside the lock, since mostly nothing is due.
  const some = await dueReminders(database, now, 1);
  if (some.length === 0) return { plans: [], more: false };
  return await database.transaction().execute(async (transaction) => {
    await lockPlanning(transaction);
    const due = await dueReminders(transaction, now, limit);
    const plans = due.length === 0 ? [] : plan(due);
    const applied = await apply(transaction, plans, now);
    return {
      plans: plans.filter(({ reminderId }) => applied.has(reminderId)),
      more: due.length === limit && applied.size > 0,
    };
  });
};

export const replacePoint: Query<RunnerStore["replacePoint"]> = async (database, claim, choose) => {
  return database.transaction().execute(async (transaction) => {
    const reminder = await findReminder(transaction, claim.teamId, claim.reminderId);
    const chosen = reminder === undefined ? undefined : choose(reminder);
    if (reminder === undefined || chosen === undefined) return undefined;
    const { id, version } = reminder;
    const moved = await transaction
      .updateTable("reminders")
      .set({ position: JSON.stringify(chosen.position), version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .returning("id")
      .executeTakeFirst();
    if (moved === undefined) return undefined;
    await transaction
      .updateTable("deliveries")
      .set({ point: JSON.stringify(chosen.point) })
      .where("id", "=", claim.id)
      .execute();
    return chosen.point;
  });
};

// One transaction at a time plans: several would lock the same rows in different orders, and deadlock.
async function lockPlanning(database: Database): Promise<void> {
  await database
    .insertInto("settings")
    .values({ key: PLANNING_LOCK, value: "" })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: "" }))
    .execute();
}

async function apply(database: Database, plans: readonly Plan[], now: number): Promise<ReadonlySet<string>> {
  if (plans.length === 0) return new Set();
  const moved = await moveOn(database, plans);
  const applied = plans.filter(({ reminderId }) => moved.has(reminderId));
  await insertDeliveries(
    database,
    applied.flatMap(({ deliveries }) => deliveries),
    now,
  );
  return moved;
}

/** Gives the reminders that are still at their plans' versions their new state, in one statement. */
async function moveOn(database: Database, plans: readonly Plan[]): Promise<ReadonlySet<string>> {
  const rows = plans.map(({ reminderId, version, position, lastDate, nextDueAt }) => {
    return sql`(${reminderId}, ${version}, ${JSON.stringify(position)}, ${lastDate ?? null}, ${nextDueAt ?? null})`;
  });
  // Values of a list have no types of their own: Postgres takes them for text unless it is told.
  const { rows: moved } = await sql<{ id: string }>`
    with plans (id, version, position, last_date, next_due_at) as (values ${sql.join(rows)})
    update reminders
    set
      position = plans.position,
      last_date = plans.last_date,
      next_due_at = cast(plans.next_due_at as bigint),
      version = reminders.version + 1
    from plans
    where reminders.id = plans.id and reminders.version = cast(plans.version as integer)
    returning reminders.id as id`.execute(database);
  return new Set(moved.map(({ id }) => id));
}

async function insertDeliveries(
  database: Database,
  deliveries: Plan["deliveries"],
  now: number,
): Promise<void> {
  const pending = deliveries.filter(({ state }) => state === "pending");
  const turns = await takeTurns(database, pending, now);
  const rows = deliveries.map((delivery) => ({
    ...toRow<PlannedDelivery>(delivery),
    visible_at: turns.get(delivery.id) ?? now,
    attempts: 0,
    finished_at: delivery.state === "pending" ? null : now,
  }));
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await database
      .insertInto("deliveries")
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

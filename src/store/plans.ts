import { type Insertable, sql } from "kysely";
import { takeTurns } from "./channel-turns.ts";
import type { ClaimedDelivery, StoredDelivery, StoredPoint } from "./deliveries.ts";
import { dueReminders, findReminder, type StoredReminder } from "./reminders.ts";
import type { Database, DeliveriesTable } from "./schema.ts";

/** SQLite takes 32,766 parameters in a statement; a delivery needs 18. */
const ROWS_PER_INSERT = 1_000;

/** The row of the settings that planning transactions lock. */
const PLANNING_LOCK = "planning-lock";

/** What becomes of a reminder that is due: its new state, and what is to be posted or was missed. */
export interface StoredPlan {
  readonly reminderId: string;
  /** The version that the plan was made for. */
  readonly version: number;
  readonly position: StoredReminder["position"];
  readonly lastDate?: string;
  readonly nextDueAt?: number;
  readonly deliveries: readonly (StoredDelivery & { readonly state: "pending" | "missed" })[];
}

/**
 * Puts plans into effect, all together or not at all. Of several that were made for one version of a reminder
 * one succeeds, so that each occurrence is planned once.
 *
 * @returns the reminders whose plans took effect.
 */
export async function applyPlans(
  database: Database,
  plans: readonly StoredPlan[],
  now: number,
): Promise<ReadonlySet<string>> {
  if (plans.length === 0) return new Set();
  return await database.transaction().execute(async (transaction) => {
    await lockPlanning(transaction);
    return await apply(transaction, plans, now);
  });
}

/**
 * Plans up to `limit` reminders that are due. Processes that do so at once take turns, and each finds what
 * the others have left.
 *
 * @param plan makes one plan for each reminder; must not use the store.
 * @returns the plans that took effect, and whether more reminders may be due.
 */
export async function planDue(
  database: Database,
  now: number,
  limit: number,
  plan: (due: readonly StoredReminder[]) => readonly StoredPlan[],
): Promise<{ readonly plans: readonly StoredPlan[]; readonly more: boolean }> {
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
}

/**
 * Gives a claimed delivery another point, because its own is gone from the reports.
 *
 * @param choose must not use the store.
 * @returns the new point; undefined when there is none, or the reminder is gone or has just changed.
 */
export async function replacePoint(
  database: Database,
  claim: ClaimedDelivery,
  choose: (
    reminder: StoredReminder,
  ) => { readonly point: StoredPoint; readonly position: StoredReminder["position"] } | undefined,
): Promise<StoredPoint | undefined> {
  return await database.transaction().execute(async (transaction) => {
    const reminder = await findReminder(transaction, claim.teamId, claim.reminderId);
    const chosen = reminder === undefined ? undefined : choose(reminder);
    if (reminder === undefined || chosen === undefined) return undefined;
    const { id, version, lastDate, nextDueAt } = reminder;
    const moved = await moveOn(transaction, [
      {
        reminderId: id,
        version,
        position: chosen.position,
        ...(lastDate === undefined ? {} : { lastDate }),
        ...(nextDueAt === undefined ? {} : { nextDueAt }),
        deliveries: [],
      },
    ]);
    if (moved.size === 0) return undefined;
    await transaction
      .updateTable("deliveries")
      .set({ point: JSON.stringify(chosen.point) })
      .where("id", "=", claim.id)
      .execute();
    return chosen.point;
  });
}

// One transaction at a time plans: several would lock the same rows in different orders, and deadlock.
async function lockPlanning(database: Database): Promise<void> {
  await database
    .insertInto("settings")
    .values({ key: PLANNING_LOCK, value: "" })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: "" }))
    .execute();
}

async function apply(
  database: Database,
  plans: readonly StoredPlan[],
  now: number,
): Promise<ReadonlySet<string>> {
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
async function moveOn(database: Database, plans: readonly StoredPlan[]): Promise<ReadonlySet<string>> {
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
  deliveries: StoredPlan["deliveries"],
  now: number,
): Promise<void> {
  const pending = deliveries.filter(({ state }) => state === "pending");
  const turns = await takeTurns(database, pending, now);
  const rows = deliveries.map(
    (delivery): Insertable<DeliveriesTable> => ({
      id: delivery.id,
      reminder_id: delivery.reminderId,
      occurrence: delivery.occurrence,
      team_id: delivery.teamId,
      enterprise_id: delivery.enterpriseId ?? null,
      channel_id: delivery.channelId,
      due_at: delivery.dueAt,
      expires_at: delivery.expiresAt,
      visible_at: turns.get(delivery.id) ?? now,
      state: delivery.state,
      point: delivery.point === undefined ? null : JSON.stringify(delivery.point),
      owner: null,
      claimed_at: null,
      uncertain_since: null,
      attempts: 0,
      posted_ts: null,
      failure: null,
      finished_at: delivery.state === "pending" ? null : now,
    }),
  );
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await database
      .insertInto("deliveries")
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

import type { Insertable } from "kysely";
import { takeTurn } from "./channel-turns.ts";
import type { StoredDelivery } from "./deliveries.ts";
import type { StoredReminder } from "./reminders.ts";
import type { Database, DeliveriesTable } from "./schema.ts";

/** SQLite takes 32,766 parameters in a statement; a delivery needs 18. */
const ROWS_PER_INSERT = 1_000;

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
 * Puts plans into effect, all together or not at all. Of several processes that plan for the same version of
 * a reminder one succeeds, so that each occurrence is planned once.
 *
 * @returns the reminders whose plans took effect.
 */
export async function applyPlans(
  database: Database,
  plans: readonly StoredPlan[],
  now: number,
): Promise<ReadonlySet<string>> {
  return await database.transaction().execute(async (transaction) => {
    const applied: StoredPlan[] = [];
    // In one order everywhere: two processes that lock the same rows in different orders would deadlock.
    for (const plan of plans.toSorted((a, b) => compare(a.reminderId, b.reminderId))) {
      if (await moveOn(transaction, plan)) applied.push(plan);
    }
    await insertDeliveries(
      transaction,
      applied.flatMap((plan) => plan.deliveries),
      now,
    );
    return new Set(applied.map(({ reminderId }) => reminderId));
  });
}

async function moveOn(database: Database, plan: StoredPlan): Promise<boolean> {
  const moved = await database
    .updateTable("reminders")
    .set({
      position: JSON.stringify(plan.position),
      last_date: plan.lastDate ?? null,
      next_due_at: plan.nextDueAt ?? null,
      version: plan.version + 1,
    })
    .where("id", "=", plan.reminderId)
    .where("version", "=", plan.version)
    .returning("id")
    .execute();
  return moved.length === 1;
}

async function insertDeliveries(
  database: Database,
  deliveries: StoredPlan["deliveries"],
  now: number,
): Promise<void> {
  const rows: Insertable<DeliveriesTable>[] = [];
  for (const delivery of deliveries.toSorted((a, b) => compare(channelOf(a), channelOf(b)))) {
    const pending = delivery.state === "pending";
    const visibleAt = pending ? await takeTurn(database, delivery, Math.max(now, delivery.dueAt)) : now;
    rows.push({
      id: delivery.id,
      reminder_id: delivery.reminderId,
      occurrence: delivery.occurrence,
      team_id: delivery.teamId,
      enterprise_id: delivery.enterpriseId ?? null,
      channel_id: delivery.channelId,
      due_at: delivery.dueAt,
      expires_at: delivery.expiresAt,
      visible_at: visibleAt,
      state: delivery.state,
      point: delivery.point === undefined ? null : JSON.stringify(delivery.point),
      owner: null,
      claimed_at: null,
      uncertain_since: null,
      attempts: 0,
      posted_ts: null,
      failure: null,
      finished_at: pending ? null : now,
    });
  }
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await database
      .insertInto("deliveries")
      .values(rows.slice(start, start + ROWS_PER_INSERT))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

function channelOf({ teamId, channelId }: StoredDelivery): string {
  return `${teamId} ${channelId}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

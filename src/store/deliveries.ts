import { sql } from "kysely";
import type { ClaimedDelivery, Delivery } from "../reminders/delivery.ts";
import type { RunnerStore } from "../reminders/runner-dependencies.ts";
import { isFree, isOf } from "./claims.ts";
import type { Query } from "./query.ts";
import { fromRow } from "./rows.ts";
import type { Database } from "./schema.ts";

// The outbox: posts that are to be made once. A row is claimed with a lease before its post is sent. A row
// that comes back without an outcome may have been posted; who claims it then looks for the post first.

export const claimDeliveries: Query<RunnerStore["claimDeliveries"]> = async (database, claim) => {
  const { owner, now, leaseMs, limit, exceptTeams } = claim;
  const rows = await database
    .updateTable("deliveries")
    .set((row) => ({
      owner,
      state: "sending",
      claimed_at: now,
      visible_at: now + leaseMs,
      attempts: row("attempts", "+", 1),
      // Still "sending" from an earlier claim: that one ended without telling how.
      uncertain_since: row
        .case()
        .when("state", "=", "sending")
        // A clock that was ahead cannot tell when it was; not before it was due.
        .then(
          row.fn.coalesce(
            "uncertain_since",
            row.case().when("claimed_at", ">", now).then(row.ref("due_at")).else(row.ref("claimed_at")).end(),
          ),
        )
        .else(row.ref("uncertain_since"))
        .end(),
    }))
    .where("id", "in", (query) =>
      query
        .selectFrom("deliveries")
        .select("id")
        .where("state", "in", ["pending", "sending"])
        .where(isFree(now, "deliveries"))
        .$if(exceptTeams.length > 0, (some) => some.where("team_id", "not in", exceptTeams))
        .orderBy("visible_at")
        .limit(limit),
    )
    // Once more for the row itself: another process may have claimed it since the selection was made.
    .where("state", "in", ["pending", "sending"])
    .where(isFree(now, "deliveries"))
    .returningAll()
    .execute();
  return rows.map((row) =>
    fromRow<ClaimedDelivery>({ ...row, owner, claimed_at: now, uncertain_since: row.uncertain_since }),
  );
};

export const renewClaim: Query<RunnerStore["renewClaim"]> = async (database, claim, { now, leaseMs }) => {
  const renewed = await database
    .updateTable("deliveries")
    .set({ visible_at: now + leaseMs })
    .where("id", "=", claim.id)
    .where(isOf(claim))
    .where("state", "=", "sending")
    .where("visible_at", ">", now)
    .returning("id")
    .execute();
  return renewed.length === 1;
};

export const recordPosted: Query<RunnerStore["recordPosted"]> = async (database, id, post) => {
  await database
    .updateTable("deliveries")
    .set({ state: "sent", posted_ts: post.ts, owner: null, finished_at: post.now })
    .where("id", "=", id)
    .where("state", "!=", "sent")
    .execute();
};

export const recordNotPosted: Query<RunnerStore["recordNotPosted"]> = async (database, claim, end) => {
  await database
    .updateTable("deliveries")
    .set({ state: end.state, failure: end.failure, owner: null, finished_at: end.now })
    .where("id", "=", claim.id)
    .where(isOf(claim))
    .execute();
};

export const releaseDelivery: Query<RunnerStore["releaseDelivery"]> = async (database, claim, again) => {
  await database
    .updateTable("deliveries")
    .set({
      state: "pending",
      owner: null,
      visible_at: again.retryAt,
      uncertain_since: again.uncertainSince ?? null,
    })
    .where("id", "=", claim.id)
    .where(isOf(claim))
    .where("state", "=", "sending")
    .execute();
};

export const nextWork: Query<RunnerStore["nextWork"]> = async (database, exceptTeams) => {
  const [reminder, delivery] = await Promise.all([
    database.selectFrom("reminders").select(sql<number | null>`min(next_due_at)`.as("at")).executeTakeFirst(),
    database
      .selectFrom("deliveries")
      .select(sql<number | null>`min(visible_at)`.as("at"))
      .where("state", "in", ["pending", "sending"])
      .$if(exceptTeams.length > 0, (some) => some.where("team_id", "not in", exceptTeams))
      .executeTakeFirst(),
  ]);
  const times = [reminder?.at, delivery?.at].filter((at) => at !== null && at !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
};

/**
 * Deletes what waits to be posted for a reminder. What is being sent, or may have been, is left to come to its
 * end. Returns the addresses of the paragraphs.
 */
export async function takeBackDeliveries(database: Database, reminderId: string): Promise<string[]> {
  const rows = await database
    .deleteFrom("deliveries")
    .where("reminder_id", "=", reminderId)
    .where("state", "=", "pending")
    .where("uncertain_since", "is", null)
    .returning("point")
    .execute();
  return rows.flatMap(({ point }) =>
    point === null ? [] : (JSON.parse(point) as NonNullable<Delivery["point"]>).address,
  );
}

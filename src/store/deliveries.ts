import { type Selectable, sql } from "kysely";
import type { Database, DeliveriesTable } from "./schema.ts";

// The outbox: posts that are to be made once. A row is claimed with a lease before its post is sent. A row
// that comes back without an outcome may have been posted; who claims it then looks for the post first.

export interface StoredPoint {
  readonly address: string;
  readonly reference?: string;
  readonly companion?: string;
  readonly number: number;
  readonly total: number;
}

export interface StoredDelivery {
  readonly id: string;
  readonly reminderId: string;
  /** `scheduled:<local date>` or `manual:<action id>`. */
  readonly occurrence: string;
  readonly teamId: string;
  readonly enterpriseId?: string;
  readonly channelId: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** From when on it is no longer posted, in epoch milliseconds. */
  readonly expiresAt: number;
  /** Undefined when there was nothing to post. */
  readonly point?: StoredPoint;
}

/** A delivery that the caller now has to make. */
export interface ClaimedDelivery extends StoredDelivery {
  readonly owner: string;
  /** Claims so far, this one included; tells this claim from other ones. */
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly claimedAt: number;
  /** Since when the post may be there already; undefined where it certainly is not. */
  readonly uncertainSince?: number;
}

export interface DeliveryClaim {
  readonly owner: string;
  readonly now: number;
  /** Milliseconds; longer than two attempts at posting take. */
  readonly leaseMs: number;
  readonly limit: number;
  /** Workspaces whose deliveries stay where they are. */
  readonly exceptTeams: readonly string[];
}

/** Claims up to `limit` deliveries whose turn has come. */
export async function claimDeliveries(
  database: Database,
  { owner, now, leaseMs, limit, exceptTeams }: DeliveryClaim,
): Promise<ClaimedDelivery[]> {
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
        .then(row.fn.coalesce("uncertain_since", "claimed_at"))
        .else(row.ref("uncertain_since"))
        .end(),
    }))
    .where("id", "in", (query) =>
      query
        .selectFrom("deliveries")
        .select("id")
        .where("state", "in", ["pending", "sending"])
        .where("visible_at", "<=", now)
        .$if(exceptTeams.length > 0, (some) => some.where("team_id", "not in", exceptTeams))
        .orderBy("visible_at")
        .limit(limit),
    )
    // Once more for the row itself: another process may have claimed it since the selection was made.
    .where("state", "in", ["pending", "sending"])
    .where("visible_at", "<=", now)
    .returningAll()
    .execute();
  return rows.map(toClaimed);
}

/**
 * Makes a claim last for `leaseMs` from now on.
 *
 * @returns false when it has run out meanwhile.
 */
export async function renewClaim(
  database: Database,
  claim: ClaimedDelivery,
  { now, leaseMs }: { readonly now: number; readonly leaseMs: number },
): Promise<boolean> {
  const renewed = await database
    .updateTable("deliveries")
    .set({ visible_at: now + leaseMs })
    .where("id", "=", claim.id)
    .where("owner", "=", claim.owner)
    .where("attempts", "=", claim.attempts)
    .where("state", "=", "sending")
    .where("visible_at", ">", now)
    .returning("id")
    .execute();
  return renewed.length === 1;
}

/** The post is in the channel. Counts whoever says so, also after the lease: it is a fact. */
export async function recordPosted(
  database: Database,
  id: string,
  post: { readonly ts: string; readonly now: number },
): Promise<void> {
  await database
    .updateTable("deliveries")
    .set({ state: "sent", posted_ts: post.ts, owner: null, finished_at: post.now })
    .where("id", "=", id)
    .where("state", "!=", "sent")
    .execute();
}

/** The post will not be made: its time has passed (`missed`), or Slack will never take it (`failed`). */
export async function recordNotPosted(
  database: Database,
  claim: ClaimedDelivery,
  end: { readonly state: "missed" | "failed"; readonly failure: string; readonly now: number },
): Promise<void> {
  await database
    .updateTable("deliveries")
    .set({ state: end.state, failure: end.failure, owner: null, finished_at: end.now })
    .where("id", "=", claim.id)
    .where("owner", "=", claim.owner)
    .where("attempts", "=", claim.attempts)
    .execute();
}

/**
 * Gives the delivery back, to be claimed from `retryAt` on. Nothing happens when another claim has it.
 *
 * @param again.uncertainSince since when the post may be there; undefined when it certainly is not.
 */
export async function releaseDelivery(
  database: Database,
  claim: ClaimedDelivery,
  again: { readonly retryAt: number; readonly uncertainSince: number | undefined },
): Promise<void> {
  await database
    .updateTable("deliveries")
    .set({
      state: "pending",
      owner: null,
      visible_at: again.retryAt,
      uncertain_since: again.uncertainSince ?? null,
    })
    .where("id", "=", claim.id)
    .where("owner", "=", claim.owner)
    .where("attempts", "=", claim.attempts)
    .where("state", "=", "sending")
    .execute();
}

/** When the next reminder is due or the next delivery may be claimed, in epoch milliseconds. */
export async function nextWork(
  database: Database,
  exceptTeams: readonly string[],
): Promise<number | undefined> {
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
}

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
  return rows.flatMap(({ point }) => (point === null ? [] : (JSON.parse(point) as StoredPoint).address));
}

/** Deletes deliveries that came to their end before the given time (epoch milliseconds). Returns how many. */
export async function pruneDeliveries(database: Database, before: number): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("deliveries")
    .where("finished_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function toClaimed(row: Selectable<DeliveriesTable>): ClaimedDelivery {
  return {
    id: row.id,
    reminderId: row.reminder_id,
    occurrence: row.occurrence,
    teamId: row.team_id,
    ...(row.enterprise_id === null ? {} : { enterpriseId: row.enterprise_id }),
    channelId: row.channel_id,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    ...(row.point === null ? {} : { point: JSON.parse(row.point) }),
    owner: row.owner ?? "",
    attempts: row.attempts,
    claimedAt: row.claimed_at ?? 0,
    ...(row.uncertain_since === null ? {} : { uncertainSince: row.uncertain_since }),
  };
}

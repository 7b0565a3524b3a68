import { sql } from "kysely";
import type { Database } from "./schema.ts";

// The inbox: what Slack sent, written down before it is acknowledged, so that it is answered once even when
// the process that took it dies. A row is claimed with a lease, answered, and then keeps only its key.

/** Something that Slack sent. */
export interface InboxEntry {
  /** The idempotency key: the event's id, or what identifies a command (its trigger id). */
  readonly key: string;
  /** Shared by deliveries of one message under two keys, such as a mention and its `message` event. */
  readonly twinKey?: string;
  readonly kind: string;
  /** What is needed to answer; anything that JSON can hold. Erased when the entry is finished. */
  readonly payload: unknown;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/** A claim for a limited time, after which others may claim the same. */
export interface Lease {
  /** Names the claiming process; unique among those running. */
  readonly owner: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Milliseconds; longer than the work takes. */
  readonly leaseMs: number;
}

/** An entry that the caller now has to answer. */
export interface ClaimedEntry {
  readonly key: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly receivedAt: number;
  /** Claims so far, this one included: above 1, an earlier try failed or died. */
  readonly attempts: number;
  /** When an earlier try began to send its answer, if one did: the answer may be there already. */
  readonly sendingAt: number | undefined;
}

/**
 * Writes the entry down unless its key or its twin's is known. With a lease it is claimed at once, so that no
 * other process takes it while this one answers.
 */
export async function acceptEntry(
  database: Database,
  entry: InboxEntry,
  lease?: Lease,
): Promise<"accepted" | "duplicate"> {
  const inserted = await database
    .insertInto("inbox")
    .values({
      key: entry.key,
      twin_key: entry.twinKey ?? null,
      kind: entry.kind,
      payload: JSON.stringify(entry.payload),
      state: "pending",
      received_at: entry.receivedAt,
      visible_at: lease === undefined ? entry.receivedAt : lease.now + lease.leaseMs,
      owner: lease?.owner ?? null,
      attempts: lease === undefined ? 0 : 1,
      sending_at: null,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .execute();
  return inserted.length === 1 ? "accepted" : "duplicate";
}

/** Claims up to `limit` entries that nobody holds, oldest first. */
export async function claimEntries(
  database: Database,
  { owner, now, leaseMs, limit }: Lease & { readonly limit: number },
): Promise<ClaimedEntry[]> {
  const rows = await database
    .updateTable("inbox")
    .set((row) => ({ owner, visible_at: now + leaseMs, attempts: row("attempts", "+", 1) }))
    .where("key", "in", (query) =>
      query
        .selectFrom("inbox")
        .select("key")
        .where("state", "=", "pending")
        .where("visible_at", "<=", now)
        .orderBy("received_at")
        .limit(limit),
    )
    // Once more for the row itself: another process may have claimed it since the selection was made.
    .where("state", "=", "pending")
    .where("visible_at", "<=", now)
    .returning(["key", "kind", "payload", "received_at", "attempts", "sending_at"])
    .execute();
  return rows
    .map((row) => ({
      key: row.key,
      kind: row.kind,
      payload: JSON.parse(row.payload ?? "null"),
      receivedAt: row.received_at,
      attempts: row.attempts,
      sendingAt: row.sending_at ?? undefined,
    }))
    .toSorted((a, b) => a.receivedAt - b.receivedAt);
}

/** Notes that the answer is about to be sent: a later claim then knows that it may have arrived. */
export async function markEntrySending(database: Database, key: string, now: number): Promise<void> {
  await database
    .updateTable("inbox")
    .set({ sending_at: now })
    .where("key", "=", key)
    .where("state", "=", "pending")
    .execute();
}

/** The entry is answered. Its payload is erased; its key stays, to recognise what Slack sends again. */
export async function completeEntry(database: Database, key: string, now: number): Promise<void> {
  await finish(database, key, "answered", now);
}

/** Gives up on the entry for good; its payload is erased too. */
export async function abandonEntry(database: Database, key: string, now: number): Promise<void> {
  await finish(database, key, "abandoned", now);
}

async function finish(
  database: Database,
  key: string,
  state: "answered" | "abandoned",
  now: number,
): Promise<void> {
  await database
    .updateTable("inbox")
    .set({ state, payload: null, owner: null, finished_at: now })
    .where("key", "=", key)
    .where("state", "=", "pending")
    .execute();
}

/** This try failed: the entry may be claimed again at `retryAt`. Nothing happens when another owner has it. */
export async function releaseEntry(
  database: Database,
  { key, owner, retryAt }: { readonly key: string; readonly owner: string; readonly retryAt: number },
): Promise<void> {
  await database
    .updateTable("inbox")
    .set({ owner: null, visible_at: retryAt })
    .where("key", "=", key)
    .where("owner", "=", owner)
    .where("state", "=", "pending")
    .execute();
}

/** How many entries wait for an answer, and since when the oldest does (epoch milliseconds). */
export async function pendingEntries(
  database: Database,
): Promise<{ readonly count: number; readonly oldest: number | undefined }> {
  const { count, oldest } = await database
    .selectFrom("inbox")
    .where("state", "=", "pending")
    .select([sql<number>`count(*)`.as("count"), sql<number | null>`min(received_at)`.as("oldest")])
    .executeTakeFirstOrThrow();
  return { count, oldest: oldest ?? undefined };
}

/**
 * Deletes entries that were finished before the given time (epoch milliseconds). Slack sends an event again
 * for up to an hour, so keep them for longer than that.
 *
 * @returns how many.
 */
export async function pruneInbox(database: Database, before: number): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("inbox")
    .where("state", "!=", "pending")
    .where("finished_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

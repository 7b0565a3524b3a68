import { sql } from "kysely";
import type { Database, InboxTable } from "./schema.ts";

// The inbox: what Slack sent, written down before it is acknowledged, so that it is answered once even when
// the process that took it dies. A row is claimed with a lease, answered, and then keeps only its key.

/** Something that Slack sent. */
export interface InboxEntry {
  /** The idempotency key: the event's id, or what identifies a command (its trigger id). */
  readonly key: string;
  /** Shared by deliveries of one message under two keys, such as a mention and its `message` event. */
  readonly twinKey?: string;
  /** Shared by entries that are to be answered in order, such as those of one thread. */
  readonly lane?: string;
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
  /** Milliseconds; renewed while the work takes longer. */
  readonly leaseMs: number;
}

/** Whose an entry is: no two claims of one entry have the same owner and the same count of attempts. */
export interface Claim {
  readonly key: string;
  readonly owner: string;
  readonly attempts: number;
}

/** An entry that the caller now has to answer. */
export interface ClaimedEntry {
  readonly key: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly receivedAt: number;
  /** Claims so far, this one included: above 1, an earlier one ended without a word, and may have answered. */
  readonly attempts: number;
}

export interface ClaimOptions extends Lease {
  readonly limit: number;
  /** Only entries with so many earlier claims: at least the first, below the second. */
  readonly attempts?: readonly [atLeast: number, below: number];
  /** Entries that are never claimed: those that the caller holds already. */
  readonly except?: readonly string[];
}

/**
 * Writes the entry down unless its key or its twin's is known. With a lease it is claimed at once, so that no
 * other process takes it while this one answers; `waiting`, and claimed by nobody, while another process
 * holds an entry of the same lane.
 */
export async function acceptEntry(
  database: Database,
  entry: InboxEntry,
  lease?: Lease,
): Promise<"accepted" | "waiting" | "duplicate"> {
  const { lane = null, receivedAt } = entry;
  const unclaimed = { owner: null, attempts: 0, visible_at: receivedAt };
  const claimed =
    lease === undefined
      ? unclaimed
      : { owner: lease.owner, attempts: 1, visible_at: lease.now + lease.leaseMs };
  const values = {
    key: entry.key,
    twin_key: entry.twinKey ?? null,
    lane,
    kind: entry.kind,
    payload: JSON.stringify(entry.payload),
    state: "pending" as const,
    received_at: receivedAt,
    reason: null,
    finished_at: null,
  };
  const elsewhere = sql<number>`exists (select 1 from inbox as held where held.lane = ${lane}
    and held.state = 'pending' and held.owner <> ${claimed.owner} and held.visible_at > ${lease?.now ?? 0})`;
  const unlessElsewhere = <T>(value: T, other: T) =>
    lane === null || lease === undefined
      ? value
      : sql<T>`case when ${elsewhere} then ${other} else ${value} end`;
  const [inserted] = await database
    .insertInto("inbox")
    .values({
      ...values,
      owner: unlessElsewhere<string | null>(claimed.owner, unclaimed.owner),
      attempts: unlessElsewhere(sql.lit(claimed.attempts), sql.lit(unclaimed.attempts)),
      visible_at: unlessElsewhere(sql.lit(claimed.visible_at), sql.lit(unclaimed.visible_at)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("owner")
    .execute();
  if (inserted === undefined) return "duplicate";
  return lease !== undefined && inserted.owner === null ? "waiting" : "accepted";
}

/**
 * Claims up to `limit` entries that nobody holds, oldest first; none of a lane of which another process holds
 * an entry.
 */
export async function claimEntries(
  database: Database,
  { owner, now, leaseMs, limit, attempts, except = [] }: ClaimOptions,
): Promise<ClaimedEntry[]> {
  const rows = await database
    .updateTable("inbox")
    .set((row) => ({ owner, visible_at: now + leaseMs, attempts: row("attempts", "+", 1) }))
    .where("key", "in", (query) =>
      query
        .selectFrom("inbox as due")
        .select("due.key")
        .where("due.state", "=", "pending")
        .where("due.visible_at", "<=", now)
        .$if(except.length > 0, (some) => some.where("due.key", "not in", except))
        .$if(attempts !== undefined, (some) =>
          some.where("due.attempts", ">=", attempts?.[0] ?? 0).where("due.attempts", "<", attempts?.[1] ?? 0),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("inbox as held")
                .select("held.key")
                .whereRef("held.lane", "=", "due.lane")
                .where("held.state", "=", "pending")
                .where("held.owner", "<>", owner)
                .where("held.visible_at", ">", now),
            ),
          ),
        )
        .orderBy("due.received_at")
        .limit(limit),
    )
    // Once more for the row itself: another process may have claimed it since the selection was made.
    .where("state", "=", "pending")
    .where("visible_at", "<=", now)
    .returning(["key", "kind", "payload", "received_at", "attempts"])
    .execute();
  return rows
    .map((row) => ({
      key: row.key,
      kind: row.kind,
      payload: JSON.parse(row.payload ?? "null"),
      receivedAt: row.received_at,
      attempts: row.attempts,
    }))
    .toSorted((a, b) => a.receivedAt - b.receivedAt);
}

/**
 * Makes the owner's claims last for `leaseMs` from now on, also one that has run out while nobody else took
 * the entry.
 *
 * @returns for each entry that is still the owner's, the attempts of its claim.
 */
export async function renewEntries(
  database: Database,
  keys: readonly string[],
  { owner, now, leaseMs }: Lease,
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map();
  const renewed = await database
    .updateTable("inbox")
    .set({ visible_at: now + leaseMs })
    .where("key", "in", keys)
    .where("owner", "=", owner)
    .where("state", "=", "pending")
    .returning(["key", "attempts"])
    .execute();
  return new Map(renewed.map(({ key, attempts }) => [key, attempts]));
}

/**
 * The entry is answered, whoever says so: it is a fact. Its payload is erased; its key stays, to recognise
 * what Slack sends again. An entry that could not be written down when it was accepted is now.
 */
export async function completeEntry(
  database: Database,
  { key, kind, receivedAt }: Pick<InboxEntry, "key" | "kind" | "receivedAt">,
  now: number,
): Promise<void> {
  await database
    .insertInto("inbox")
    .values({
      key,
      twin_key: null,
      kind,
      payload: null,
      state: "answered",
      received_at: receivedAt,
      visible_at: receivedAt,
      attempts: 1,
      finished_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({ state: "answered", payload: null, lane: null, owner: null, finished_at: now })
        .where("inbox.state", "=", "pending"),
    )
    .execute();
}

/**
 * No answer will be sent: `abandoned` erases the payload, `set-aside` keeps it for whoever looks after the
 * bot. Nothing happens when another claim has the entry.
 */
export async function giveUpEntry(
  database: Database,
  claim: Claim,
  end: { readonly state: "abandoned" | "set-aside"; readonly reason: string; readonly now: number },
): Promise<void> {
  await database
    .updateTable("inbox")
    .set({
      state: end.state,
      reason: end.reason,
      lane: null,
      owner: null,
      finished_at: end.now,
      ...(end.state === "abandoned" ? { payload: null } : {}),
    })
    .where("key", "=", claim.key)
    .where("owner", "=", claim.owner)
    .where("attempts", "=", claim.attempts)
    .where("state", "=", "pending")
    .execute();
}

/**
 * Gives the entry back, to be claimed from `retryAt` on. Nothing happens when another claim has it.
 *
 * @param again.mayBeAnswered whether the next claim has to look for an answer; if not, this claim is not counted.
 */
export async function releaseEntry(
  database: Database,
  claim: Claim,
  again: { readonly retryAt: number; readonly mayBeAnswered: boolean },
): Promise<void> {
  await database
    .updateTable("inbox")
    .set({
      owner: null,
      visible_at: again.retryAt,
      attempts: again.mayBeAnswered ? claim.attempts : claim.attempts - 1,
    })
    .where("key", "=", claim.key)
    .where("owner", "=", claim.owner)
    .where("attempts", "=", claim.attempts)
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

/** An entry that got no answer yet, for whoever looks after the bot. */
export interface OpenEntry {
  readonly key: string;
  readonly kind: string;
  readonly state: "pending" | "set-aside";
  readonly payload: unknown;
  readonly receivedAt: number;
  readonly attempts: number;
  readonly reason: string | undefined;
}

/** Entries in one of the states, oldest first. */
export async function listEntries(
  database: Database,
  states: readonly OpenEntry["state"][],
): Promise<OpenEntry[]> {
  const rows = await database
    .selectFrom("inbox")
    .selectAll()
    .where("state", "in", states)
    .orderBy("received_at")
    .execute();
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind,
    state: row.state === "pending" ? "pending" : "set-aside",
    payload: JSON.parse(row.payload ?? "null"),
    receivedAt: row.received_at,
    attempts: row.attempts,
    reason: row.reason ?? undefined,
  }));
}

/** Has an entry answered that was set aside, as if it had just come. Returns false where there is none. */
export async function retrySetAside(database: Database, key: string, now: number): Promise<boolean> {
  return changeSetAside(database, key, {
    state: "pending",
    owner: null,
    attempts: 0,
    visible_at: now,
    reason: null,
    finished_at: null,
  });
}

/** Erases what was set aside; its key stays. Returns false where there is none. */
export async function dropSetAside(database: Database, key: string, now: number): Promise<boolean> {
  return changeSetAside(database, key, { state: "abandoned", payload: null, finished_at: now });
}

async function changeSetAside(
  database: Database,
  key: string,
  changes: Partial<InboxTable>,
): Promise<boolean> {
  const changed = await database
    .updateTable("inbox")
    .set(changes)
    .where("key", "=", key)
    .where("state", "=", "set-aside")
    .returning("key")
    .execute();
  return changed.length === 1;
}

/**
 * Deletes entries that were finished before the given times (epoch milliseconds). Slack sends an event again
 * for up to an hour, so keep those that are done with for longer than that.
 *
 * @returns how many.
 */
export async function pruneInbox(
  database: Database,
  before: { readonly done: number; readonly setAside: number },
): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("inbox")
    .where(({ or, and, eb }) =>
      or([
        and([eb("state", "in", ["answered", "abandoned"]), eb("finished_at", "<", before.done)]),
        and([eb("state", "=", "set-aside"), eb("finished_at", "<", before.setAside)]),
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

import { BEYOND_BELIEF_MS, type Claim, isFree, isOf, type Lease } from "./claims.ts";
import type { InboxEntry } from "./inbox.ts";
import type { Database } from "./schema.ts";

// Who works on what: one process an entry, and one process a lane, for as long as it renews its claims.

/** Whose an entry is. */
export interface EntryClaim extends Claim {
  readonly key: string;
}

/** An entry that the caller now has to answer. */
export interface ClaimedEntry<T = unknown> extends Omit<InboxEntry<T>, "twinKey"> {
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
 * Claims up to `limit` entries that nobody holds, oldest first; none of a lane of which another process holds
 * an entry.
 */
export async function claimEntries<T>(
  database: Database,
  { owner, now, leaseMs, limit, attempts, except = [] }: ClaimOptions,
): Promise<ClaimedEntry<T>[]> {
  const rows = await database
    .updateTable("inbox")
    .set((row) => ({ owner, visible_at: now + leaseMs, attempts: row("attempts", "+", 1) }))
    .where("key", "in", (query) =>
      query
        .selectFrom("inbox as due")
        .select("due.key")
        .where("due.state", "=", "pending")
        .where(isFree(now, "due"))
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
                .where("held.visible_at", ">", now)
                .where("held.visible_at", "<=", now + BEYOND_BELIEF_MS),
            ),
          ),
        )
        .orderBy("due.received_at")
        .limit(limit),
    )
    // Once more for the row itself: another process may have claimed it since the selection was made.
    .where("state", "=", "pending")
    .where(isFree(now, "inbox"))
    .returning(["key", "lane", "team_id", "kind", "payload", "received_at", "attempts"])
    .execute();
  return rows
    .map((row) => ({
      key: row.key,
      kind: row.kind,
      ...(row.lane === null ? {} : { lane: row.lane }),
      ...(row.team_id === null ? {} : { teamId: row.team_id }),
      payload: JSON.parse(row.payload ?? "null"),
      // What came while a clock was ahead came before now all the same.
      receivedAt: Math.min(row.received_at, now),
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
 * No answer will be sent: `abandoned` erases the payload, `set-aside` keeps it for whoever looks after the
 * bot. Nothing happens when another claim has the entry.
 */
export async function giveUpEntry(
  database: Database,
  claim: EntryClaim,
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
    .where(isOf(claim))
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
  claim: EntryClaim,
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
    .where(isOf(claim))
    .where("state", "=", "pending")
    .execute();
}

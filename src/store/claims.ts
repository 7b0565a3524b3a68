import { type SqlBool, sql } from "kysely";

// What a claim is, for the inbox and the outbox alike: a row is its owner's until `visible_at`, and the count of its
// attempts tells one claim from the next.

/** A claim for a limited time, after which others may claim the same. */
export interface Lease {
  /** Names the claiming process; unique among those running. */
  readonly owner: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Milliseconds; renewed while the work takes longer. */
  readonly leaseMs: number;
}

/** No two claims of one row have the same owner and the same count of attempts. */
export interface Claim {
  readonly owner: string;
  readonly attempts: number;
}

/** Further than any lease or retry reaches, in milliseconds: only a clock that was ahead can have set that. */
export const BEYOND_BELIEF_MS = 2 * 24 * 60 * 60_000;

/** Whether a row may be claimed: its time has come, or is not to be believed. */
export function isFree(now: number, table: "inbox" | "deliveries" | "due") {
  const visibleAt = sql.ref(`${table}.visible_at`);
  return sql<SqlBool>`(${visibleAt} <= ${now} or ${visibleAt} > ${now + BEYOND_BELIEF_MS})`;
}

/** Whether a row is this very claim's. */
export function isOf({ owner, attempts }: Claim) {
  return sql<SqlBool>`(owner = ${owner} and attempts = ${attempts})`;
}

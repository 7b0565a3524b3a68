import { sql } from "kysely";
import type { Lease } from "./inbox-claims.ts";
import type { Database } from "./schema.ts";

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
  // Numbers stand in the statement itself: Postgres takes a parameter within a case for text.
  const unlessElsewhere = <T extends string | number | null>(mine: T, nobodys: T) =>
    lane === null || lease === undefined
      ? mine
      : sql<T>`case when ${elsewhere} then ${literal(nobodys)} else ${literal(mine)} end`;
  const [inserted] = await database
    .insertInto("inbox")
    .values({
      ...values,
      owner: unlessElsewhere<string | null>(claimed.owner, unclaimed.owner),
      attempts: unlessElsewhere(claimed.attempts, unclaimed.attempts),
      visible_at: unlessElsewhere(claimed.visible_at, unclaimed.visible_at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("owner")
    .execute();
  if (inserted === undefined) return "duplicate";
  return lease !== undefined && inserted.owner === null ? "waiting" : "accepted";
}

function literal(value: string | number | null) {
  return typeof value === "number" ? sql.lit(value) : sql`${value}`;
}

/**
 * The write that says that an entry is answered, whoever says so: it is a fact. Its payload is erased; its key
 * stays, to recognise what Slack sends again. An entry that could not be written down when it was accepted is
 * now.
 */
export function entryCompletion(
  database: Database,
  { key, kind, receivedAt }: Pick<InboxEntry, "key" | "kind" | "receivedAt">,
  now: number,
) {
  return database
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
    );
}

import { sql } from "kysely";
import { BEYOND_BELIEF_MS, type Lease } from "./claims.ts";
import { type PreparedQuery, prepared } from "./prepared.ts";
import type { Database } from "./schema.ts";

// The inbox: what Slack sent, written down before it is acknowledged, so that it is answered once even when
// the process that took it dies. A row is claimed with a lease, answered, and then keeps only its key.

/** Something that Slack sent. */
export interface InboxEntry<T = unknown> {
  /** The idempotency key: the event's id, or what identifies a command (its trigger id). */
  readonly key: string;
  /** Shared by deliveries of one message under two keys, such as a mention and its `message` event. */
  readonly twinKey?: string;
  /** Shared by entries that are to be answered in order, such as those of one thread. */
  readonly lane?: string;
  /** Slack's id of the workspace that it came from. */
  readonly teamId?: string;
  readonly kind: string;
  /** What is needed to answer; anything that JSON can hold. Erased when the entry is finished. */
  readonly payload: T;
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
  { key, twinKey, lane, teamId, kind, payload, receivedAt }: InboxEntry,
  lease?: Lease,
): Promise<"accepted" | "waiting" | "duplicate"> {
  const [inserted] = await acceptance(database, {
    key,
    twinKey: twinKey ?? null,
    lane: lane ?? null,
    teamId: teamId ?? null,
    kind,
    payload: JSON.stringify(payload),
    receivedAt,
    owner: lease?.owner ?? null,
    attempts: lease === undefined ? 0 : 1,
    now: lease?.now ?? receivedAt,
    visibleAt: lease === undefined ? receivedAt : lease.now + lease.leaseMs,
  }).execute();
  if (inserted === undefined) return "duplicate";
  return lease !== undefined && inserted.owner === null ? "waiting" : "accepted";
}

interface Acceptance {
  readonly key: string;
  readonly twinKey: string | null;
  readonly lane: string | null;
  readonly teamId: string | null;
  readonly kind: string;
  readonly payload: string;
  readonly receivedAt: number;
  readonly owner: string | null;
  readonly attempts: number;
  readonly now: number;
  readonly visibleAt: number;
}

const acceptance = prepared<Acceptance, { owner: string | null }>((database, value) => {
  // Not true of an entry without a lane, nor of one that nobody claims: null is unlike anything.
  const elsewhere = sql`exists (select 1 from inbox as held where held.lane = ${value("lane")}
    and held.state = 'pending' and held.owner <> ${value("owner")}
    and held.visible_at > ${value("now")} and held.visible_at <= ${value("now")} + cast(${BEYOND_BELIEF_MS} as bigint))`;
  // Postgres takes a parameter within a case for text, unless it is told.
  const unlessElsewhere = <T extends string | number | null>(mine: T, nobodys: T, type: string) =>
    sql<T>`case when ${elsewhere} then cast(${nobodys} as ${sql.raw(type)}) else cast(${mine} as ${sql.raw(type)}) end`;
  return database
    .insertInto("inbox")
    .values({
      key: value("key"),
      twin_key: value("twinKey"),
      lane: value("lane"),
      team_id: value("teamId"),
      kind: value("kind"),
      payload: value("payload"),
      state: "pending",
      received_at: value("receivedAt"),
      owner: unlessElsewhere<string | null>(value("owner"), null, "text"),
      attempts: unlessElsewhere(value("attempts"), 0, "integer"),
      visible_at: unlessElsewhere(value("visibleAt"), value("receivedAt"), "bigint"),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("owner");
});

/**
 * The write that says that an entry is answered, whoever says so: it is a fact. Its payload is erased; its key
 * stays, to recognise what Slack sends again. An entry that could not be written down when it was accepted is
 * now.
 */
export function entryCompletion(
  database: Database,
  { key, teamId, kind, receivedAt }: Pick<InboxEntry, "key" | "teamId" | "kind" | "receivedAt">,
  now: number,
): PreparedQuery<unknown> {
  return completion(database, { key, teamId: teamId ?? null, kind, receivedAt, now });
}

const completion = prepared<Pick<Acceptance, "key" | "teamId" | "kind" | "receivedAt" | "now">, unknown>(
  (database, value) =>
    database
      .insertInto("inbox")
      .values({
        key: value("key"),
        team_id: value("teamId"),
        kind: value("kind"),
        state: "answered",
        received_at: value("receivedAt"),
        visible_at: value("receivedAt"),
        attempts: 1,
        finished_at: value("now"),
      })
      .onConflict((conflict) =>
        conflict
          .column("key")
          .doUpdateSet({
            state: "answered",
            payload: null,
            lane: null,
            owner: null,
            finished_at: value("now"),
          })
          .where("inbox.state", "=", "pending"),
      ),
);

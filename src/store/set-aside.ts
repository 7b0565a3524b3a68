import type { Database, InboxTable } from "./schema.ts";

// What the inbox could not answer, for whoever looks after the bot.

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

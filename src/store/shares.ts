import type { Database } from "./schema.ts";

// What people have made public, by an idempotency key for what was shared and where.

export interface StoredShare {
  readonly userId: string;
  readonly state: "posting" | "shared";
  /** Epoch milliseconds. */
  readonly begunAt: number;
}

/**
 * Begins a share, unless its key is known: then it is taken over only where it was begun before `staleBefore`
 * and never ended.
 *
 * @returns what was known of it; undefined when it is new.
 */
export async function beginShare(
  database: Database,
  share: {
    readonly key: string;
    readonly userId: string;
    readonly now: number;
    readonly staleBefore: number;
  },
): Promise<{ readonly ours: boolean; readonly known: StoredShare | undefined }> {
  const { key, userId, now, staleBefore } = share;
  const inserted = await database
    .insertInto("shares")
    .values({ key, user_id: userId, state: "posting", begun_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .execute();
  if (inserted.length === 1) return { ours: true, known: undefined };
  const known = await findShare(database, key);
  const taken = await database
    .updateTable("shares")
    .set({ begun_at: now })
    .where("key", "=", key)
    .where("state", "=", "posting")
    .where("begun_at", "<", staleBefore)
    .returning("key")
    .execute();
  return { ours: taken.length === 1, known };
}

export async function findShare(database: Database, key: string): Promise<StoredShare | undefined> {
  const row = await database.selectFrom("shares").selectAll().where("key", "=", key).executeTakeFirst();
  return row === undefined ? undefined : { userId: row.user_id, state: row.state, begunAt: row.begun_at };
}

/** The post is there. */
export async function finishShare(database: Database, key: string): Promise<void> {
  await database.updateTable("shares").set({ state: "shared" }).where("key", "=", key).execute();
}

/** Nothing was posted, so that the same may be shared again. */
export async function forgetShare(database: Database, key: string): Promise<void> {
  await database.deleteFrom("shares").where("key", "=", key).execute();
}

/** Forgets shares that were begun before the given time (epoch milliseconds): they cannot be taken back any more. */
export async function pruneShares(database: Database, before: number): Promise<void> {
  await database.deleteFrom("shares").where("begun_at", "<", before).execute();
}

/** What sharing needs of a store. */
export function shareRows(database: Database) {
  return {
    begin: (share: Parameters<typeof beginShare>[1]) => beginShare(database, share),
    find: (key: string) => findShare(database, key),
    finish: (key: string) => finishShare(database, key),
    forget: (key: string) => forgetShare(database, key),
  };
}

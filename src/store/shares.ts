import type { Database } from "./schema.ts";

// What people have made public, by an idempotency key for what was shared and where.

export interface StoredShare {
  readonly userId: string;
  readonly state: "posting" | "shared";
  /** Epoch milliseconds. */
  readonly begunAt: number;
  /** `C1`, and `C1:1700000000.000100` once Slack has told the message. */
  readonly place?: string;
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
    /** Id of the channel. */
    readonly channelId: string;
    readonly now: number;
    readonly staleBefore: number;
  },
): Promise<{ readonly ours: boolean; readonly known: StoredShare | undefined }> {
  const { key, userId, channelId, now, staleBefore } = share;
  const inserted = await database
    .insertInto("shares")
    .values({ key, user_id: userId, state: "posting", begun_at: now, place: channelId })
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
  if (row === undefined) return undefined;
  const { user_id: userId, state, begun_at: begunAt, place } = row;
  return { userId, state, begunAt, ...(place === null ? {} : { place }) };
}

/** The post is there: at `place`, where Slack has told. */
export async function finishShare(database: Database, key: string, place?: string): Promise<void> {
  await database
    .updateTable("shares")
    .set({ state: "shared", ...(place === undefined ? {} : { place }) })
    .where("key", "=", key)
    .execute();
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
    finish: (key: string, place?: string) => finishShare(database, key, place),
    forget: (key: string) => forgetShare(database, key),
  };
}

import type { Database } from "./schema.ts";

// Threads that the bot has joined, and what was asked and shown there.

export interface ThreadKey {
  readonly teamId: string;
  readonly channelId: string;
  readonly threadTs: string;
}

/**
 * The write that keeps what is known of a thread, in place of what was kept before. `state` is anything that
 * JSON can hold.
 */
export function threadSave(database: Database, key: ThreadKey, state: unknown, now: number) {
  const values = { state: JSON.stringify(state), updated_at: now };
  return database
    .insertInto("threads")
    .values({ team_id: key.teamId, channel_id: key.channelId, thread_ts: key.threadTs, ...values })
    .onConflict((conflict) => conflict.columns(["team_id", "channel_id", "thread_ts"]).doUpdateSet(values));
}

export async function saveThread(...save: Parameters<typeof threadSave>): Promise<void> {
  await threadSave(...save).execute();
}

/** What was kept of a thread; undefined where the bot has not joined. */
export async function findThread(
  database: Database,
  key: ThreadKey,
): Promise<{ readonly state: unknown; readonly updatedAt: number } | undefined> {
  const row = await database
    .selectFrom("threads")
    .select(["state", "updated_at"])
    .where("team_id", "=", key.teamId)
    .where("channel_id", "=", key.channelId)
    .where("thread_ts", "=", key.threadTs)
    .executeTakeFirst();
  return row === undefined ? undefined : { state: JSON.parse(row.state), updatedAt: row.updated_at };
}

/** Forgets threads that were last saved before the given time (epoch milliseconds). Returns how many. */
export async function pruneThreads(database: Database, before: number): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("threads")
    .where("updated_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

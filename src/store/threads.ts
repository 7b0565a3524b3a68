import type { ThreadPlace, ThreadRows } from "../slack/asking/threads.ts";
import type { Query } from "./query.ts";
import type { Database } from "./schema.ts";

// Threads that the bot has joined, and what was asked and shown there.

/**
 * The write that keeps what is known of a thread, in place of what was kept before. `state` is anything that
 * JSON can hold.
 */
export function threadSave(database: Database, key: ThreadPlace, state: unknown, now: number) {
  const values = { state: JSON.stringify(state), updated_at: now };
  return database
    .insertInto("threads")
    .values({ team_id: key.teamId, channel_id: key.channelId, thread_ts: key.threadTs, ...values })
    .onConflict((conflict) => conflict.columns(["team_id", "channel_id", "thread_ts"]).doUpdateSet(values));
}

export const saveThread: Query<ThreadRows["save"]> = async (database, place, state, now) => {
  await threadSave(database, place, state, now).execute();
};

export const findThread: Query<ThreadRows["find"]> = async (database, { teamId, channelId, threadTs }) => {
  const row = await database
    .selectFrom("threads")
    .select("state")
    .where("team_id", "=", teamId)
    .where("channel_id", "=", channelId)
    .where("thread_ts", "=", threadTs)
    .executeTakeFirst();
  return row && JSON.parse(row.state);
};

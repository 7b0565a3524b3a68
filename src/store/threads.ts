import type { ThreadPlace, ThreadRows } from "../slack/asking/threads.ts";
import { type PreparedQuery, prepared } from "./prepared.ts";
import type { Query } from "./query.ts";
import type { Database } from "./schema.ts";

// Threads that the bot has joined, and what was asked and shown there.

/**
 * The write that keeps what is known of a thread, in place of what was kept before. `state` is anything that
 * JSON can hold.
 */
export function threadSave(
  database: Database,
  { teamId, channelId, threadTs }: ThreadPlace,
  state: unknown,
  now: number,
): PreparedQuery<unknown> {
  return save(database, { teamId, channelId, threadTs, state: JSON.stringify(state), now });
}

export const saveThread: Query<ThreadRows["save"]> = async (database, place, state, now) => {
  await threadSave(database, place, state, now).execute();
};

export const findThread: Query<ThreadRows["find"]> = async (database, place) => {
  const [row] = await find(database, place).execute();
  return row && JSON.parse(row.state);
};

const save = prepared<ThreadPlace & { readonly state: string; readonly now: number }, unknown>(
  (database, value) => {
    const values = { state: value("state"), updated_at: value("now") };
    const key = { team_id: value("teamId"), channel_id: value("channelId"), thread_ts: value("threadTs") };
    return database
      .insertInto("threads")
      .values({ ...key, ...values })
      .onConflict((conflict) => conflict.columns(["team_id", "channel_id", "thread_ts"]).doUpdateSet(values));
  },
);

const find = prepared<ThreadPlace, { state: string }>((database, value) =>
  database
    .selectFrom("threads")
    .select("state")
    .where("team_id", "=", value("teamId"))
    .where("channel_id", "=", value("channelId"))
    .where("thread_ts", "=", value("threadTs")),
);

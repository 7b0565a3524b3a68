import type { KnownShare, ShareRows } from "../slack/asking/share.ts";
import type { Query } from "./query.ts";
import { fromRow } from "./rows.ts";

// What people have made public, by an idempotency key for what was shared and where.

// A share that is known is taken over only where it was begun long ago and never ended.
export const beginShare: Query<ShareRows["begin"]> = async (database, share) => {
  const { key, teamId, userId, channelId, now, staleBefore } = share;
  const inserted = await database
    .insertInto("shares")
    .values({ key, team_id: teamId, user_id: userId, state: "posting", begun_at: now, place: channelId })
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
};

export const findShare: Query<ShareRows["find"]> = async (database, key) => {
  const row = await database.selectFrom("shares").selectAll().where("key", "=", key).executeTakeFirst();
  return row && fromRow<KnownShare>(row);
};

export const finishShare: Query<ShareRows["finish"]> = async (database, key, place) => {
  const ended = { state: "shared" as const, ...(place === undefined ? {} : { place }) };
  await database.updateTable("shares").set(ended).where("key", "=", key).execute();
};

export const forgetShare: Query<ShareRows["forget"]> = async (database, key) => {
  await database.deleteFrom("shares").where("key", "=", key).execute();
};

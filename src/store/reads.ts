import type { Database } from "./schema.ts";

// Who has marked a reminder's post as read: a keyed hash of each, so that nobody counts twice.

/** Counts a reader once. Returns how many there are. */
export async function markRead(
  database: Database,
  { post, userHash }: { readonly post: string; readonly userHash: string },
  now: number,
): Promise<number> {
  await database
    .insertInto("reads")
    .values({ post, user_hash: userHash, read_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { readers } = await database
    .selectFrom("reads")
    .select(({ fn }) => fn.countAll().as("readers"))
    .where("post", "=", post)
    .executeTakeFirstOrThrow();
  return Number(readers);
}

/** Forgets that a person has read anything. */
export async function eraseReads(database: Database, userHash: string): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("reads")
    .where("user_hash", "=", userHash)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

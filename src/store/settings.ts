import type { Database } from "./schema.ts";

// What the installation itself keeps: one text a key.

/** The setting; `initial` is kept when there is none. Processes that start together agree on one value. */
export async function ensureSetting(database: Database, key: string, initial: string): Promise<string> {
  await database
    .insertInto("settings")
    .values({ key, value: initial })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await database
    .selectFrom("settings")
    .select("value")
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  return value;
}

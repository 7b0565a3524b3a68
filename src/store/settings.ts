import type { Database } from "./schema.ts";

// What the installation itself keeps: one text a key.

/** The setting, or undefined when it was never written. */
export async function readSetting(database: Database, key: string): Promise<string | undefined> {
  const row = await database.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value;
}

export async function writeSetting(database: Database, key: string, value: string): Promise<void> {
  await database
    .insertInto("settings")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

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

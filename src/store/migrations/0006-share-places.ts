import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable("shares").addColumn("place", "text").execute();
}

export const sharePlaces: Migration = { up };

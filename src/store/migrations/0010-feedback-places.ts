import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable("feedback").addColumn("channel_id", "text").execute();
  await database.schema.alterTable("feedback").addColumn("message_ts", "text").execute();
}

export const feedbackPlaces: Migration = { up };

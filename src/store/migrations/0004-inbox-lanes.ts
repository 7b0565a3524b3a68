import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable("inbox").addColumn("lane", "text").execute();
  await database.schema.alterTable("inbox").addColumn("reason", "text").execute();
  await database.schema.createIndex("inbox_lane").on("inbox").column("lane").execute();
  await database.schema.alterTable("inbox").dropColumn("sending_at").execute();
}

export const inboxLanes: Migration = { up };

import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("inbox")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("twin_key", "text", (column) => column.unique())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("payload", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("received_at", "bigint", (column) => column.notNull())
    .addColumn("visible_at", "bigint", (column) => column.notNull())
    .addColumn("owner", "text")
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("sending_at", "bigint")
    .addColumn("finished_at", "bigint")
    .execute();
  await database.schema.createIndex("inbox_claim").on("inbox").columns(["state", "visible_at"]).execute();

  await database.schema
    .createTable("threads")
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("thread_ts", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("threads_key", ["team_id", "channel_id", "thread_ts"])
    .execute();
  await database.schema.createIndex("threads_age").on("threads").column("updated_at").execute();

  await database.schema
    .createTable("settings")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
}

export const inboxThreadsSettings: Migration = { up };

import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("reminders")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("enterprise_id", "text")
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("creator_id", "text", (column) => column.notNull())
    .addColumn("time", "text", (column) => column.notNull())
    .addColumn("days", "text", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("selection", "text", (column) => column.notNull())
    .addColumn("seed", "text", (column) => column.notNull())
    .addColumn("position", "text", (column) => column.notNull())
    .addColumn("paused", "text")
    .addColumn("last_date", "text")
    .addColumn("next_due_at", "bigint")
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  await database.schema.createIndex("reminders_due").on("reminders").column("next_due_at").execute();
  await database.schema.createIndex("reminders_team").on("reminders").column("team_id").execute();

  await database.schema
    .createTable("deliveries")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("reminder_id", "text", (column) => column.notNull())
    .addColumn("occurrence", "text", (column) => column.notNull())
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("enterprise_id", "text")
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("visible_at", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("point", "text")
    .addColumn("owner", "text")
    .addColumn("claimed_at", "bigint")
    .addColumn("uncertain_since", "bigint")
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("posted_ts", "text")
    .addColumn("failure", "text")
    .addColumn("finished_at", "bigint")
    .addUniqueConstraint("deliveries_occurrence", ["reminder_id", "occurrence"])
    .execute();
  await database.schema
    .createIndex("deliveries_claim")
    .on("deliveries")
    .columns(["state", "visible_at"])
    .execute();

  await database.schema
    .createTable("channel_turns")
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("next_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("channel_turns_key", ["team_id", "channel_id"])
    .execute();
}

export const remindersDeliveries: Migration = { up };

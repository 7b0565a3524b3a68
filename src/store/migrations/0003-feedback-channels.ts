import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("feedback")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("user_hash", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("addresses", "text", (column) => column.notNull())
    .addColumn("verdict", "text", (column) => column.notNull())
    .addColumn("missing", "text")
    .addColumn("called_at", "bigint")
    .addColumn("solved_at", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex("feedback_team")
    .on("feedback")
    .columns(["team_id", "created_at"])
    .execute();
  await database.schema.createIndex("feedback_age").on("feedback").column("created_at").execute();

  await database.schema
    .createTable("answer_counts")
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("report", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("answers", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("answer_counts_key", ["team_id", "report", "day"])
    .execute();

  await database.schema
    .createTable("channel_settings")
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("reports", "text")
    .addColumn("follow_ups", "integer", (column) => column.notNull())
    .addColumn("helper", "text")
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("channel_settings_key", ["team_id", "channel_id"])
    .execute();
}

export const feedbackChannels: Migration = { up };

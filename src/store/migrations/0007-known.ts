import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("known")
    .addColumn("team_id", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("known_key", ["team_id", "id"])
    .execute();
}

export const known: Migration = { up };

import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("reads")
    .addColumn("post", "text", (column) => column.notNull())
    .addColumn("user_hash", "text", (column) => column.notNull())
    .addColumn("read_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("reads_key", ["post", "user_hash"])
    .execute();
}

export const reads: Migration = { up };

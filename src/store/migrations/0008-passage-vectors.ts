import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("passage_vectors")
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("vector", "text", (column) => column.notNull())
    .addColumn("used_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("passage_vectors_key", ["model", "fingerprint"])
    .execute();
  await database.schema.createIndex("passage_vectors_age").on("passage_vectors").column("used_at").execute();
}

export const passageVectors: Migration = { up };

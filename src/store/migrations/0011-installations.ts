import type { Kysely, Migration } from "kysely";

async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("installations")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("key_id", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("version", "text", (column) => column.notNull())
    .addColumn("installed_at", "bigint", (column) => column.notNull())
    .addColumn("refreshing_until", "bigint", (column) => column.notNull())
    .execute();
  await database.schema
    .createTable("enterprise_teams")
    .addColumn("team_id", "text", (column) => column.primaryKey())
    .addColumn("enterprise_id", "text", (column) => column.notNull())
    .execute();
  await database.schema.alterTable("inbox").addColumn("team_id", "text").execute();
  await database.schema.alterTable("shares").addColumn("team_id", "text").execute();

  // What waits for an answer names its workspace in its payload; the keys of what was answered are gone in two days.
  const db = database as Kysely<{
    inbox: { key: string; payload: string | null; team_id: string | null };
  }>;
  const waiting = await db
    .selectFrom("inbox")
    .select(["key", "payload"])
    .where("payload", "is not", null)
    .execute();
  for (const { key, payload } of waiting) {
    const { teamId = null }: { teamId?: string | null } = JSON.parse(payload ?? "{}") ?? {};
    await db.updateTable("inbox").set({ team_id: teamId }).where("key", "=", key).execute();
  }
}

export const installations: Migration = { up };

import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { StoreError } from "./failure.ts";

/**
 * Brings the schema to this version's. The caller sees to it that only one process does so at a time where
 * Kysely's own lock does not (SQLite).
 *
 * @throws StoreError `newer` when the database has changes that `migrations` does not know.
 */
export async function migrate<T>(
  database: Kysely<T>,
  migrations: Readonly<Record<string, Migration>>,
  subject: string,
): Promise<void> {
  // Asked before the Migrator is, since that would report a missing migration as corruption.
  const applied = await appliedMigrations(database);
  if (applied.some((name) => migrations[name] === undefined)) throw new StoreError("newer", subject);

  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function appliedMigrations<T>(database: Kysely<T>): Promise<readonly string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  return rows.map(({ name }) => name);
}

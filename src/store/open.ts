import type { Migration } from "kysely";
import { openEmbedded } from "./embedded.ts";
import { MIGRATIONS } from "./migrations/ordered.ts";
import { openPostgres } from "./postgres.ts";
import type { Database } from "./schema.ts";

/** A folder for the embedded store, or the URL of a Postgres database (`postgres://user:password@host/name`). */
export type StoreLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

/** An open store. The functions of this folder take its `database`. */
export interface Store {
  readonly database: Database;
  /** Waits for running queries, then lets go of file or server. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the store and brings its schema up to date; safe when several processes do so at once, and when one
 * is killed in the middle.
 *
 * @param migrations The changes of the schema, by name; this version's when left out.
 * @throws StoreError when the store cannot be reached, written or understood.
 */
export async function openStore(
  location: StoreLocation,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<Store> {
  const database =
    "dataDir" in location
      ? await openEmbedded(location.dataDir, migrations)
      : await openPostgres(location.databaseUrl, migrations);
  return { database, close: () => database.destroy() };
}

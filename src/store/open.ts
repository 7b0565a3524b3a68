import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { openEmbedded } from "./embedded.ts";
import { StoreError } from "./failure.ts";
import { MIGRATIONS } from "./migrations/ordered.ts";
import type { StoreOptions } from "./options.ts";
import { openPostgres } from "./postgres.ts";
import type { Database } from "./schema.ts";

/** A folder for the embedded store, or the URL of a Postgres database (`postgres://user:password@host/name`). */
export type StoreLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

/** An open store. The functions of this folder take its `database`. */
export interface Store {
  readonly database: Database;
  /**
   * Resolves when the store answers, after at most two seconds; cheap enough to be asked every second.
   *
   * @throws StoreError when it does not, or has lost what it was given.
   */
  readonly check: () => Promise<void>;
  /** Waits for running queries, then lets go of file or server. */
  readonly close: () => Promise<void>;
}

/** How long a check may take, in milliseconds. */
const CHECK_LIMIT_MS = 2_000;

/**
 * Opens the store and brings its schema up to date; safe when several processes do so at once, and when one
 * is killed in the middle.
 *
 * @param options.migrations this version's when left out.
 * @throws StoreError when the store cannot be reached, written or understood.
 */
export async function openStore(
  location: StoreLocation,
  { migrations = MIGRATIONS, onError = () => {} }: Partial<StoreOptions> = {},
): Promise<Store> {
  const opening = { migrations, onError };
  const database =
    "dataDir" in location
      ? await openEmbedded(location.dataDir, opening)
      : await openPostgres(location.databaseUrl, opening);
  return { database, check: () => check(database), close: () => database.destroy() };
}

async function check(database: Database): Promise<void> {
  const limit = new AbortController();
  const late = setTimeout(CHECK_LIMIT_MS, undefined, { signal: limit.signal }).then(() => {
    throw new StoreError("unreachable", "The store");
  });
  try {
    await Promise.race([sql`select 1`.execute(database), late]);
  } finally {
    limit.abort();
    late.catch(() => {});
  }
}

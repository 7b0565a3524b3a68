import { openEmbedded } from "./embedded/open.ts";
import { MIGRATIONS } from "./migrations/ordered.ts";
import type { PoolLimits } from "./postgres/pool.ts";
import type { Store, StoreOptions } from "./store.ts";

export type { Store } from "./store.ts";

/**
 * A folder for the embedded store, or the URL of a Postgres database (`postgres://user:password@host/name`) with what
 * its connections are limited to, where that is not the usual.
 */
export type StoreLocation =
  | { readonly dataDir: string }
  | { readonly databaseUrl: string; readonly limits?: Partial<PoolLimits> };

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
  const options = { migrations, onError };
  if ("dataDir" in location) return openEmbedded(location.dataDir, options);
  // Its driver is loaded by those alone who have a server.
  const { openPostgres } = await import("./postgres/open.ts");
  return openPostgres(location.databaseUrl, location.limits ?? {}, options);
}

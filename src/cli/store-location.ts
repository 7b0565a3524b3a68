import type { StoreLocation } from "../store/open.ts";

/** The store that the bot itself would open. */
export function storeLocation(env: Readonly<Record<string, string | undefined>>): StoreLocation {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = env;
  return databaseUrl ? { databaseUrl } : { dataDir: dataDir || "./data" };
}

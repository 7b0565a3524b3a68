import { Kysely, PostgresDialect } from "kysely";
import { Pool, TypeOverrides, types } from "pg";
import { explainingDialect } from "./dialect.ts";
import { explained, telling } from "./failure.ts";
import { migrate } from "./migrate.ts";
import type { StoreOptions } from "./options.ts";
import type { Database, Schema } from "./schema.ts";

/** Connections of one process at most. Postgres allows 100 in all unless told otherwise. */
const POOL_SIZE = 10;

/** How long to wait for a connection, in milliseconds, before the server counts as unreachable. */
const CONNECT_TIMEOUT_MS = 5_000;

/** Connects to the Postgres server at `url` and brings its schema up to date. */
export async function openPostgres(url: string, { migrations, onError }: StoreOptions): Promise<Database> {
  const subject = `The database at ${placeOf(url)}`;
  const pool = new Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: numbersForBigints(),
  });
  // A connection lost while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  const database = new Kysely<Schema>({
    dialect: explainingDialect(new PostgresDialect({ pool }), telling(subject, onError)),
  });
  try {
    await migrate(database, migrations, subject);
    return database;
  } catch (error) {
    await database.destroy();
    throw explained(error, subject);
  }
}

// pg gives bigint as text, since it can exceed a number; ours are epoch milliseconds, which do not.
function numbersForBigints(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  return overrides;
}

/** Host, port and database name of a connection URL: what an error may show. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return "DATABASE_URL (not a URL such as postgres://user:password@host:5432/name)";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

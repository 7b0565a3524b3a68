import { Pool, TypeOverrides, types } from "pg";

/** How long a connection is waited for, in milliseconds. */
export interface PoolLimits {
  /** Connections of one process at most. Postgres allows 100 in all unless told otherwise. */
  readonly connections: number;
  /** For a free connection, and for a new one. */
  readonly connect: number;
  /** For a statement, until the server gives it up. Above the few milliseconds that ours take. */
  readonly statement: number;
  /** For an answer, until its connection counts as dead; above `statement`, so that the server's word comes first. */
  readonly answer: number;
  /** For the next statement of a transaction: what a process that froze has locked is free again after it. */
  readonly idleInTransaction: number;
}

export const POOL_LIMITS: PoolLimits = {
  connections: 10,
  connect: 3_000,
  statement: 5_000,
  answer: 6_000,
  idleInTransaction: 10_000,
};

/** For changes of the schema, which may rewrite a table, and wait for another process that does. */
export const MIGRATION_LIMITS: PoolLimits = {
  connections: 2,
  connect: 5_000,
  statement: 110_000,
  answer: 120_000,
  idleInTransaction: 60_000,
};

export function createPool(url: string, limits: PoolLimits): Pool {
  return new Pool({
    connectionString: url,
    max: limits.connections,
    connectionTimeoutMillis: limits.connect,
    statement_timeout: limits.statement,
    query_timeout: limits.answer,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: "wence",
    types: numbersForBigints(),
  });
}

// pg gives bigint as text, since it can exceed a number; ours are epoch milliseconds, which do not.
function numbersForBigints(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  return overrides;
}

/** The limits that are set, in the place of the usual ones. */
export function limitsWith(set: Partial<PoolLimits>): PoolLimits {
  const limits = { ...POOL_LIMITS, ...set };
  return { ...limits, answer: limits.statement + POOL_LIMITS.answer - POOL_LIMITS.statement };
}

/** Host, port and database name of a connection URL, or the folder of a Unix socket: what an error may show. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) return "DATABASE_URL (not a URL such as postgres://user:password@host:5432/name)";
  const { host, pathname, searchParams } = new URL(url);
  return `${searchParams.get("host") ?? decodeURIComponent(host)}${pathname}`;
}

import { ExpressionWrapper, Kysely, PostgresDialect, type PostgresPool, sql } from "kysely";
import { CHECK_LIMIT_MS, withDeadline } from "../deadline.ts";
import { explained, StoreError, telling } from "../failure.ts";
import { migrate } from "../migrate.ts";
import type { Database, Schema } from "../schema.ts";
import type { Store, StoreOptions, Write } from "../store.ts";
import { BoundedPool } from "./bounded-pool.ts";
import { createPool, limitsWith, MIGRATION_LIMITS, type PoolLimits, placeOf } from "./pool.ts";

/** Connects to the Postgres server at `url` and brings its schema up to date. */
export async function openPostgres(
  url: string,
  limits: Partial<PoolLimits>,
  { migrations, onError }: StoreOptions,
): Promise<Store> {
  const subject = `The database at ${placeOf(url)}`;
  const poolWith = (bounds: PoolLimits, tell: StoreOptions["onError"]) =>
    new BoundedPool(createPool(url, bounds), telling(subject, tell));
  // Whoever opens the store hears of a failure of these by the opening itself.
  const migrating = databaseOver(poolWith(MIGRATION_LIMITS, () => {}));
  try {
    await migrate(migrating, migrations, subject);
  } catch (error) {
    throw explained(error, subject);
  } finally {
    await migrating.destroy();
  }
  const database = databaseOver(poolWith(limitsWith(limits), onError));
  return {
    database,
    write: (writes) => writeAsOne(database, writes),
    check: () => withDeadline(CHECK_LIMIT_MS, assertWritable(database, subject), subject),
    close: () => database.destroy(),
  };
}

function databaseOver(pool: PostgresPool): Database {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

// One statement is one transaction and one round trip. Its parts are all carried out, whether or not the last
// one reads from them (https://www.postgresql.org/docs/current/queries-with.html, Data-Modifying Statements).
async function writeAsOne(database: Database, writes: readonly Write[]): Promise<void> {
  const last = writes.at(-1);
  if (last === undefined) return;
  const others = writes
    .slice(0, -1)
    .map(
      (write, index) =>
        sql`${sql.id(`write_${index}`)} as (${new ExpressionWrapper(write.toOperationNode())})`,
    );
  await (others.length === 0
    ? sql`${new ExpressionWrapper(last.toOperationNode())}`
    : sql`with ${sql.join(others)} ${new ExpressionWrapper(last.toOperationNode())}`
  ).execute(database);
}

async function assertWritable(database: Database, subject: string): Promise<void> {
  const { rows } = await sql<{ on: string }>`select current_setting('transaction_read_only') as on`.execute(
    database,
  );
  if (rows[0]?.on === "on") throw new StoreError("not_writable", subject);
}

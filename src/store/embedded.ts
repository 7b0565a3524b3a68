import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { Kysely, type Migration } from "kysely";
import Libsql from "libsql";
import { explainingDialect } from "./dialect.ts";
import { explained, telling } from "./failure.ts";
import { BUSY_TIMEOUT_MS, libsqlDialect } from "./libsql-driver.ts";
import { migrate } from "./migrate.ts";
import type { StoreOptions } from "./options.ts";
import type { Database, Schema } from "./schema.ts";

const FILE_NAME = "wence.db";

/** How long opening waits for another process that is opening too, in milliseconds. */
const OPENING_TIMEOUT_MS = 5_000;

/**
 * Opens the SQLite file in `dataDir`, creating folder and file (readable by their owner only) where needed.
 * A folder that is already there keeps its mode.
 */
export async function openEmbedded(
  dataDir: string,
  { migrations, onError }: StoreOptions,
): Promise<Database> {
  const subject = `The store in ${dataDir}`;
  try {
    const file = ensureFile(dataDir);
    const connection = new Libsql(file);
    // First of all: without it, a second process that is also starting makes the next statement fail at once.
    connection.exec(`pragma busy_timeout = ${OPENING_TIMEOUT_MS}`);
    connection.exec("pragma journal_mode = wal");
    // FULL, since with NORMAL a power cut can take back what was acknowledged.
    connection.exec("pragma synchronous = full");

    const dialect = explainingDialect(libsqlDialect(connection), telling(subject, onError));
    const database = new Kysely<Schema>({ dialect });
    await migrateAlone(connection, database, migrations, subject);
    connection.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    return database;
  } catch (error) {
    throw explained(error, subject);
  }
}

// SQLite's -wal and -shm files take the mode of the database file, so it is made with the right one.
function ensureFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, FILE_NAME);
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  return file;
}

// Kysely's migration lock does nothing on SQLite. All that the Migrator does runs on this one connection, so
// a write transaction around it lets one process in at a time, and leaves nothing behind when it is killed.
async function migrateAlone(
  connection: Libsql.Database,
  database: Database,
  migrations: Readonly<Record<string, Migration>>,
  subject: string,
): Promise<void> {
  connection.exec("begin immediate");
  try {
    await migrate(database, migrations, subject);
    connection.exec("commit");
  } catch (error) {
    if (connection.inTransaction) connection.exec("rollback");
    connection.close();
    throw error;
  }
}

import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname } from "node:path";
import Libsql from "libsql";
import { explained, StoreError } from "../failure.ts";
import { withCode } from "./database-file.ts";
import { filesIn, leaveMarker, makeFolder } from "./folder.ts";

/** How long a backup waits for a process that writes, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Copies the embedded store into one file, as it stands at one moment, also while the bot runs. The copy is
 * checked before it gets its name.
 *
 * @throws Error when the file is there already, or there is no store.
 */
export function backUp(dataDir: string, file: string): void {
  const { database: path } = filesIn(dataDir);
  if (!existsSync(path)) throw new Error(`${dataDir} holds no store. Set DATA_DIR to the bot's.`);
  if (existsSync(file)) throw new Error(`${file} is there already. Name a new file.`);
  const copy = `${file}.unfinished`;
  // Readable by its owner only: SQLite writes into an empty file as it is.
  rmSync(copy, { force: true });
  closeSync(openSync(copy, "wx", 0o600));
  try {
    withDatabase(path, (database) => database.prepare("vacuum into ?").run([copy]));
    assertStore(copy);
    syncToDisk(copy);
    renameSync(copy, file);
    syncToDisk(dirname(file));
  } catch (error) {
    rmSync(copy, { force: true });
    throw explained(error, `The store in ${dataDir}`);
  }
}

/**
 * Puts a backup in the place of the embedded store. What stood there is put aside, beside it.
 *
 * @param now names what is put aside; epoch milliseconds.
 * @returns where the earlier store is; undefined where there was none.
 * @throws Error when the bot runs, when the file is no backup, and without `force` when there is a store.
 */
export function restore(
  dataDir: string,
  file: string,
  { force, now }: { readonly force: boolean; readonly now: number },
): string | undefined {
  if (!existsSync(file)) throw new Error(`${file} is not there. Name a file that npm run backup has made.`);
  const { database: path, log } = filesIn(dataDir);
  const holdsStore = existsSync(path) || existsSync(log);
  if (holdsStore && !force) {
    throw new Error(
      `${dataDir} holds a store already. With --force it is put aside, and the backup takes its place.`,
    );
  }
  if (existsSync(path)) assertUnused(path, dataDir);
  makeFolder(dataDir);
  const copy = `${path}.unfinished`;
  rmSync(copy, { force: true });
  try {
    copyFileSync(file, copy, constants.COPYFILE_EXCL);
    chmodSync(copy, 0o600);
    assertStore(copy);
    syncToDisk(copy);
  } catch (error) {
    rmSync(copy, { force: true });
    throw new Error(`${file} is no sound backup of a store. Name another one.`, { cause: error });
  }
  const aside = holdsStore ? putAside(path, now) : undefined;
  renameSync(copy, path);
  leaveMarker(dataDir);
  syncToDisk(dataDir);
  return aside;
}

/** @throws when pages contradict each other, or it is another program's database. */
function assertStore(path: string): void {
  withDatabase(path, (database) => {
    const found = JSON.stringify(database.prepare("pragma quick_check(1)").all([]));
    if (!found.includes('"ok"')) throw withCode(found, "SQLITE_CORRUPT");
    const tables = database.prepare("select 1 from sqlite_schema where name = 'kysely_migration'").all([]);
    if (tables.length === 0) throw withCode(`${path} holds no store of Wence`, "SQLITE_NOTADB");
  });
}

// Leaving WAL takes the file for oneself, which fails while another process has it open
// (https://sqlite.org/wal.html, 3), and brings everything into the one file.
function assertUnused(path: string, dataDir: string): void {
  try {
    withDatabase(path, (database) => database.prepare("pragma journal_mode = delete").all([]), 0);
  } catch (error) {
    const told = explained(error, dataDir);
    // A damaged store is what a backup is for.
    if (!(told instanceof StoreError) || told.failure !== "busy") return;
    throw new Error(`The store in ${dataDir} is in use. Stop the bot first.`, { cause: error });
  }
}

// With its log: beside another file, it would be taken for that one's.
function putAside(path: string, now: number): string {
  const aside = `${path}.${new Date(now).toISOString().replaceAll(/[:.]/g, "-")}`;
  for (const ending of ["", "-wal", "-shm"]) {
    if (existsSync(path + ending)) renameSync(path + ending, aside + ending);
  }
  return aside;
}

function withDatabase(
  path: string,
  work: (database: Libsql.Database) => void,
  timeout = BUSY_TIMEOUT_MS,
): void {
  const database = new Libsql(path);
  try {
    database.exec(`pragma busy_timeout = ${timeout}`);
    work(database);
  } finally {
    database.close();
  }
}

function syncToDisk(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

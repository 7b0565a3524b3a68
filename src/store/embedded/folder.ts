import { closeSync, mkdirSync, openSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withCode } from "./database-file.ts";

const DATABASE = "wence.db";

/** Says that a store was made here, also when its file is gone. */
const MARKER = "wence.db.marker";

const MARKER_TEXT = `This folder holds Wence's store, ${DATABASE}. If that file is lost, restore it from a backup:
npm run restore -- FILE. Without this marker, Wence would begin with an empty store in silence.
`;

/** The files of the embedded store in its folder. */
export interface StoreFiles {
  readonly database: string;
  readonly log: string;
  readonly marker: string;
}

export function filesIn(dataDir: string): StoreFiles {
  const database = join(dataDir, DATABASE);
  return { database, log: `${database}-wal`, marker: join(dataDir, MARKER) };
}

/** Makes the folder where needed, for its owner's eyes only; one that is there keeps its mode. */
export function makeFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}

/**
 * Makes folder and file where needed.
 *
 * @returns whether the file has to hold a store already.
 * @throws STORE_LOST when a store was made here and its file is missing or empty.
 */
export function prepareFolder(dataDir: string): { readonly path: string; readonly holdsStore: boolean } {
  const { database, log, marker } = filesIn(dataDir);
  makeFolder(dataDir);
  const holdsStore = sizeOf(marker) > 0;
  if (sizeOf(database) === 0) {
    // SQLite would delete the log of an empty file, with all that stands in it.
    if (holdsStore || sizeOf(log) > 0) throw withCode(`${database} is missing or empty`, "STORE_LOST");
    // SQLite's -wal and -shm files take the mode of the database file, so it is made with the right one.
    closeSync(openSync(database, "a", 0o600));
  }
  return { path: database, holdsStore };
}

/** Notes that a store was made. */
export function leaveMarker(dataDir: string): void {
  const { marker } = filesIn(dataDir);
  if (sizeOf(marker) === 0) writeFileSync(marker, MARKER_TEXT, { mode: 0o600 });
}

/** In bytes; 0 where there is no file. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

import { openSync, readSync, statSync } from "node:fs";

/** The first bytes of every SQLite file (https://sqlite.org/fileformat.html, 1.3). */
const MAGIC = Buffer.from("SQLite format 3\0");

/** Codes that say that the content of the file is not what it should be. */
const DAMAGE = /^SQLITE_(?:NOTADB|CORRUPT|IOERR_SHORT_READ)/;

/**
 * The file behind an open database, watched: SQLite itself goes on writing into a file that was deleted or
 * replaced, and what it writes is lost. A fault, once seen, stays until the file is opened anew.
 */
export class DatabaseFile {
  readonly path: string;
  #fault: Error | undefined;
  /**
   * Stays open as long as the thread runs: closing it would give back the locks that SQLite holds on the file
   * (https://sqlite.org/howtocorrupt.html, 2.2).
   */
  readonly #descriptor: number;
  readonly #inodes = new Map<string, bigint>();

  constructor(path: string) {
    this.path = path;
    this.#descriptor = openSync(path, "r");
    this.#inodes.set(path, statSync(path, { bigint: true }).ino);
  }

  /** Whether the file was found to be gone or damaged. */
  get isFaulty(): boolean {
    return this.#fault !== undefined;
  }

  /** @throws when the file is not the one that was opened, or no database any more. Takes microseconds. */
  assertSound(): void {
    this.#fault ??= this.#look();
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** The error, remembered when it tells of damage. */
  noting(error: unknown): unknown {
    if (error instanceof Error && "code" in error && DAMAGE.test(String(error.code))) this.#fault = error;
    return error;
  }

  #look(): Error | undefined {
    for (const path of [this.path, `${this.path}-wal`]) {
      const found = statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
      const known = this.#inodes.get(path);
      if (known !== undefined && found !== known)
        return withCode(`${path} is gone or replaced`, "STORE_LOST");
      if (found !== undefined) this.#inodes.set(path, found);
    }
    const start = Buffer.alloc(MAGIC.length);
    readSync(this.#descriptor, start, 0, MAGIC.length, 0);
    return start.equals(MAGIC)
      ? undefined
      : withCode(`${this.path} does not begin as a database does`, "SQLITE_NOTADB");
  }
}

/** An error such as SQLite's own. */
export function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

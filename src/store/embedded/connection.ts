import Libsql from "libsql";
import { type DatabaseFile, withCode } from "./database-file.ts";
import type { Outcome, Statement } from "./messages.ts";

/** How long to wait for another process that writes, in milliseconds. Only the thread waits. */
const BUSY_TIMEOUT_MS = 5_000;

/** Compiled statements that are kept; the program has about a hundred. */
const KEPT_STATEMENTS = 200;

/** The one connection to the database file. */
export class Connection {
  readonly #database: Libsql.Database;
  readonly #file: DatabaseFile;
  readonly #statements = new Map<string, Libsql.Statement>();

  constructor(file: DatabaseFile) {
    this.#file = file;
    this.#database = new Libsql(file.path);
    // First of all: without it, a second process that is also starting makes the next statement fail at once.
    this.#exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    this.#exec("pragma journal_mode = wal");
    // FULL, since with NORMAL a power cut can take back what was acknowledged.
    this.#exec("pragma synchronous = full");
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  run({ sql, parameters }: Statement): Outcome {
    try {
      const statement = this.#prepared(sql);
      if (statement.reader) return { rows: statement.all([...parameters]) };
      const { changes, lastInsertRowid } = statement.run([...parameters]);
      return { rows: [], changes, lastInsertRowid: Number(lastInsertRowid) };
    } catch (error) {
      this.#statements.delete(sql);
      throw this.#file.noting(error);
    }
  }

  /** All of the statements, or none of them, within the transaction that is open. */
  runTogether(statements: readonly Statement[]): Outcome[] {
    // SQLite undoes a statement that fails by itself (https://sqlite.org/lang_conflict.html, ABORT).
    if (statements.length === 1) return statements.map((statement) => this.run(statement));
    this.#exec("savepoint together");
    try {
      const outcomes = statements.map((statement) => this.run(statement));
      this.#exec("release together");
      return outcomes;
    } catch (error) {
      if (this.inTransaction) this.#exec("rollback to together; release together");
      throw error;
    }
  }

  /**
   * Takes the write lock. Every write does so before its statement runs: libsql does not reset a statement that
   * found the database locked, and while there is one, nothing that follows is committed, although it seems to
   * be.
   */
  begin(): void {
    this.#file.assertSound();
    this.#exec("begin immediate");
  }

  commit(): void {
    this.#exec("commit");
  }

  rollback(): void {
    // Some errors, such as a full disk, have ended the transaction already.
    if (this.inTransaction) this.#exec("rollback");
  }

  /** @throws when the file is gone, replaced or damaged. */
  check(): void {
    this.#file.assertSound();
    this.#rows("select count(*) from sqlite_schema");
  }

  /** Reads the whole file. @throws when its pages contradict each other. */
  checkContent(): void {
    const found = JSON.stringify(this.#rows("pragma quick_check(1)"));
    if (!found.includes('"ok"')) throw withCode(found, "SQLITE_CORRUPT");
  }

  /** Whether anything was ever kept here. */
  hasTables(): boolean {
    return this.#rows("select 1 from sqlite_schema limit 1").length > 0;
  }

  /** Writes what stands in the log into the file, so that a copy of the file alone is complete. */
  checkpoint(): void {
    this.#rows("pragma wal_checkpoint(truncate)");
  }

  close(): void {
    try {
      if (!this.#file.isFaulty) this.checkpoint();
    } finally {
      this.#statements.clear();
      this.#database.close();
    }
  }

  #rows(sql: string): readonly unknown[] {
    return this.run({ sql, parameters: [] }).rows;
  }

  #prepared(sql: string): Libsql.Statement {
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    if (this.#statements.size >= KEPT_STATEMENTS) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #exec(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw this.#file.noting(error);
    }
  }
}

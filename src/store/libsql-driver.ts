import { setTimeout } from "node:timers/promises";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type Libsql from "libsql";

/** Time between two tries to get the write lock, in milliseconds, and how many there are: about 5 s in all. */
const BUSY_PAUSE_MS = 10;
const BUSY_TRIES = 100;

/**
 * How long SQLite itself waits for the lock, in milliseconds. Nothing else runs in the process meanwhile, so
 * it is short; other processes hold the lock for a few milliseconds.
 */
export const BUSY_TIMEOUT_MS = 40;

/** Kysely's SQLite dialect over one libsql connection. */
export function libsqlDialect(database: Libsql.Database): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LibsqlDriver(database),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class LibsqlDriver implements Driver {
  readonly #database: Libsql.Database;
  readonly #connection: LibsqlConnection;
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(database: Libsql.Database) {
    this.#database = database;
    this.#connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  // There is one connection, so who comes waits for all who came before.
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    const { promise, release } = pending();
    this.#free = promise;
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(): Promise<void> {
    await this.#connection.begin();
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec("commit");
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.rollback();
  }

  async destroy(): Promise<void> {
    this.#database.close();
  }
}

class LibsqlConnection implements DatabaseConnection {
  readonly #database: Libsql.Database;

  constructor(database: Libsql.Database) {
    this.#database = database;
  }

  /**
   * A write takes the lock before its statement runs. libsql does not reset a statement that found the
   * database locked; while there is one, nothing that follows is committed, although it seems to be.
   */
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (SelectQueryNode.is(query.query) || this.#database.inTransaction) return this.#run(query);
    await this.begin();
    try {
      const result = this.#run<R>(query);
      this.#database.exec("commit");
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  async begin(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        this.#database.exec("begin immediate");
        return;
      } catch (error) {
        if (!isBusy(error) || tries === BUSY_TRIES) throw error;
        await setTimeout(BUSY_PAUSE_MS);
      }
    }
  }

  rollback(): void {
    // Some errors, such as a full disk, have ended the transaction already.
    if (this.#database.inTransaction) this.#database.exec("rollback");
  }

  #run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const statement = this.#database.prepare(sql);
    if (statement.reader) {
      // What a row holds is what the query was typed to select.
      return { rows: statement.all([...parameters]) as R[] };
    }
    const { changes, lastInsertRowid } = statement.run([...parameters]);
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  }

  // biome-ignore lint/correctness/useYield: streaming is not used, and cannot be left out of the interface.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("The embedded store cannot stream; select with a limit instead.");
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}

function pending(): { readonly promise: Promise<void>; readonly release: () => void } {
  let release: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

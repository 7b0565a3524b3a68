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
import type { Statement } from "./messages.ts";
import type { StoreThread } from "./thread-client.ts";

/**
 * Kysely's SQLite dialect over the thread that holds the file.
 *
 * @param insideTransaction everything belongs to the transaction that is open already.
 */
export function threadDialect(thread: StoreThread, { insideTransaction = false } = {}): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ThreadDriver(thread, insideTransaction),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class ThreadDriver implements Driver {
  readonly #thread: StoreThread;
  readonly #insideTransaction: boolean;

  constructor(thread: StoreThread, insideTransaction: boolean) {
    this.#thread = thread;
    this.#insideTransaction = insideTransaction;
  }

  async init(): Promise<void> {}

  // The thread gives everyone a turn, so a connection is no more than a note of being in a transaction.
  async acquireConnection(): Promise<ThreadConnection> {
    return new ThreadConnection(this.#thread, this.#insideTransaction);
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#thread.ask({ kind: "begin" });
    setInside(connection, true);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#thread.ask({ kind: "commit" });
    setInside(connection, false);
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    setInside(connection, false);
    await this.#thread.ask({ kind: "rollback" });
  }

  async destroy(): Promise<void> {
    await this.#thread.close();
  }
}

function setInside(connection: DatabaseConnection, inside: boolean): void {
  if (connection instanceof ThreadConnection) connection.inside = inside;
}

/**
 * What the thread needs of a compiled query: the rest would have to be copied there too.
 *
 * @throws for a value that SQLite does not keep: libsql ends the process over a boolean, and an odd value may come from
 * anybody's request.
 */
export function statementOf({ sql, parameters }: Pick<CompiledQuery, "sql" | "parameters">): Statement {
  const odd = parameters.filter((value) => !isBindable(value));
  if (odd.length > 0) throw new TypeError(`The store keeps texts, numbers and null, not a ${typeof odd[0]}.`);
  return { sql, parameters };
}

function isBindable(value: unknown): boolean {
  return value === null || ["string", "number", "bigint"].includes(typeof value) || Buffer.isBuffer(value);
}

class ThreadConnection implements DatabaseConnection {
  readonly #thread: StoreThread;
  inside: boolean;

  constructor(thread: StoreThread, inside: boolean) {
    this.#thread = thread;
    this.inside = inside;
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const { query } = compiled;
    const statement = statementOf(compiled);
    const [outcome] = await this.#thread.ask(
      this.inside
        ? { kind: "inside", statement }
        : SelectQueryNode.is(query)
          ? { kind: "read", statement }
          : { kind: "write", statements: [statement] },
    );
    const { rows = [], changes, lastInsertRowid } = outcome ?? {};
    return {
      // What a row holds is what the query was typed to select.
      rows: rows as R[],
      ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
      ...(lastInsertRowid === undefined ? {} : { insertId: BigInt(lastInsertRowid) }),
    };
  }

  // biome-ignore lint/correctness/useYield: streaming is not used, and cannot be left out of the interface.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("The embedded store cannot stream; select with a limit instead.");
  }
}

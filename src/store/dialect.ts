import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from "kysely";
/** Gives the error to throw for one of the database's own. */
export type Explain = (error: unknown) => unknown;

/** The dialect with errors that name the store and a remedy. */
export function explainingDialect(dialect: Dialect, explain: Explain): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new ExplainingDriver(dialect.createDriver(), explain),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class ExplainingDriver implements Driver {
  readonly #driver: Driver;
  readonly #explain: Explain;

  constructor(driver: Driver, explain: Explain) {
    this.#driver = driver;
    this.#explain = explain;
  }

  async init(): Promise<void> {
    await this.#explaining(() => this.#driver.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#explaining(() => this.#driver.acquireConnection());
    return new ExplainingConnection(connection, this.#explain);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await this.#explaining(() => this.#driver.beginTransaction(innerOf(connection), settings));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#explaining(() => this.#driver.commitTransaction(innerOf(connection)));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#driver.rollbackTransaction(innerOf(connection));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#driver.releaseConnection(innerOf(connection));
  }

  async destroy(): Promise<void> {
    await this.#driver.destroy();
  }

  async #explaining<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#explain(error);
    }
  }
}

class ExplainingConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #explain: Explain;

  constructor(inner: DatabaseConnection, explain: Explain) {
    this.inner = inner;
    this.#explain = explain;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.inner.executeQuery<R>(query);
    } catch (error) {
      throw this.#explain(error);
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof ExplainingConnection ? connection.inner : connection;
}

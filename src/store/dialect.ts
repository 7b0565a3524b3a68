import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import { explained } from "./failure.ts";

interface Options {
  /** Names the store in errors. */
  readonly subject: string;
  /** The statement that starts a transaction; the dialect's own when left out. */
  readonly begin?: string;
}

/** The dialect with errors that name the store and a remedy, and optionally another way to start a transaction. */
export function explainingDialect(dialect: Dialect, options: Options): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new ExplainingDriver(dialect.createDriver(), options),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class ExplainingDriver implements Driver {
  readonly #driver: Driver;
  readonly #options: Options;

  constructor(driver: Driver, options: Options) {
    this.#driver = driver;
    this.#options = options;
  }

  async init(): Promise<void> {
    await this.#explain(() => this.#driver.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#explain(() => this.#driver.acquireConnection());
    return new ExplainingConnection(connection, this.#options.subject);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { begin } = this.#options;
    if (begin === undefined) await this.#driver.beginTransaction(connection, settings);
    else await connection.executeQuery(CompiledQuery.raw(begin));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#driver.commitTransaction(connection);
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#driver.rollbackTransaction(connection);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const inner = connection instanceof ExplainingConnection ? connection.inner : connection;
    await this.#driver.releaseConnection(inner);
  }

  async destroy(): Promise<void> {
    await this.#driver.destroy();
  }

  async #explain<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explained(error, this.#options.subject);
    }
  }
}

class ExplainingConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #subject: string;

  constructor(inner: DatabaseConnection, subject: string) {
    this.inner = inner;
    this.#subject = subject;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.inner.executeQuery<R>(query);
    } catch (error) {
      throw explained(error, this.#subject);
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}

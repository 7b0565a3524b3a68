import type { PostgresPool, PostgresPoolClient } from "kysely";
import type { Pool, PoolClient } from "pg";
import { codeOf, StoreError, type StoreFailure } from "../failure.ts";
import { Breaker } from "./breaker.ts";

/**
 * Connections of which none is waited for without end. One that failed is closed, not used again; when one has
 * not answered in time, all that are older count as dead too, since what lies between is the same for all.
 */
export class BoundedPool implements PostgresPool {
  readonly #pool: Pool;
  readonly #explain: (error: unknown) => unknown;
  readonly #breaker: Breaker;
  /** How often the server was found silent; connections know the count at their beginning. */
  #silences = 0;
  readonly #openedAt = new WeakMap<PoolClient, number>();

  /**
   * @param pool with time-outs.
   * @param explain gives the error to throw for one of pg's.
   */
  constructor(pool: Pool, explain: (error: unknown) => unknown, breaker = new Breaker()) {
    this.#pool = pool;
    this.#explain = explain;
    this.#breaker = breaker;
    pool.on("connect", (client) => {
      this.#openedAt.set(client, this.#silences);
      // One that is lost while in use says so here as well as to its query; unheard, that ends the process.
      client.on("error", () => {});
    });
    // One lost while idle is replaced by the pool.
    pool.on("error", () => {});
  }

  async connect(): Promise<PostgresPoolClient> {
    return await this.#breaker.run(async () => {
      try {
        for (;;) {
          const client = await this.#pool.connect();
          if (this.#openedAt.get(client) === this.#silences) return this.#watched(client);
          client.release(true);
        }
      } catch (error) {
        const told = this.#noting(error);
        if (isLoss(told)) this.#breaker.failed(told);
        throw told;
      }
    });
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }

  #watched(client: PoolClient): PostgresPoolClient {
    let lost: unknown;
    const query = async (sql: string, parameters: readonly unknown[]) => {
      // Kysely rolls back what has failed, which a connection that is lost does not need.
      if (lost !== undefined) throw lost;
      try {
        return await client.query(sql, [...parameters]);
      } catch (error) {
        const told = this.#noting(error);
        if (isLoss(told)) lost = told;
        throw told;
      }
    };
    return {
      // The other form of `query` is for cursors, which are not used.
      query: query as unknown as PostgresPoolClient["query"],
      release: () => client.release(lost !== undefined),
    };
  }

  #noting(error: unknown): unknown {
    const told = this.#explain(error);
    if (codeOf(error) === "ETIMEDOUT") {
      this.#silences += 1;
      this.#breaker.failed(told);
    }
    return told;
  }
}

/** Failures after which a connection is of no more use; `not_writable`: its server has become a standby. */
const LOSSES: readonly StoreFailure[] = ["unreachable", "refused", "not_writable"];

function isLoss(error: unknown): boolean {
  return error instanceof StoreError && LOSSES.includes(error.failure);
}

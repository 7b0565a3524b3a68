import type { Compilable, Migration, OperationNodeSource } from "kysely";
import type { StoreError } from "./failure.ts";
import type { Database } from "./schema.ts";

/** A query of Kysely's that changes something. */
export type Write = Compilable & OperationNodeSource;

/** An open store. The functions of this folder take its `database`. */
export interface Store {
  readonly database: Database;
  /**
   * Carries out writes as one: all of them or none, and one wait for the disk. None may build on what another
   * one changes.
   */
  readonly write: (writes: readonly Write[]) => Promise<void>;
  /**
   * Resolves when the store answers, after at most two seconds; cheap enough to be asked every second.
   *
   * @throws StoreError when it does not, or has lost what it was given.
   */
  readonly check: () => Promise<void>;
  /** Waits for running queries, then lets go of file or server. */
  readonly close: () => Promise<void>;
}

export interface StoreOptions {
  /** The changes of the schema, by name. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** Told of each call that failed because of the store itself; the caller hears of it too. */
  readonly onError: (error: StoreError) => void;
}

import type { Migration } from "kysely";
import type { StoreError } from "./failure.ts";

export interface StoreOptions {
  /** The changes of the schema, by name. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** Told of each call that failed because of the store itself; the caller hears of it too. */
  readonly onError: (error: StoreError) => void;
}

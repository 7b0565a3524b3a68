import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import { openStore, type Store, type StoreLocation } from "../../src/store/open.ts";
import type { Database } from "../../src/store/schema.ts";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

/** What a test gets: a fresh store, and a way to open the same one again as another process would. */
export interface Backend {
  readonly location: () => StoreLocation;
  readonly store: () => Store;
  readonly database: () => Database;
  /** Opens the test's store once more; closed at the end of the test. */
  readonly openAnother: () => Promise<Store>;
}

const NAMES = ["embedded", "postgres"] as const;

/**
 * Runs the tests on every backend, each test on an empty store of its own.
 *
 * @param options.opened `false`: the test is the first to open it.
 */
export function onEveryBackend(
  title: string,
  tests: (backend: Backend) => void,
  { opened = true } = {},
): void {
  describe.each(NAMES)(`${title} (%s)`, (name) => {
    let server: PostgresServer | undefined;
    let location: StoreLocation;
    let stores: Store[] = [];

    beforeAll(async () => {
      if (name === "postgres") server = await startPostgres();
    });
    afterAll(async () => {
      await server?.stop();
    });
    beforeEach(async () => {
      location =
        server === undefined
          ? { dataDir: mkdtempSync(join(tmpdir(), "wence-store-")) }
          : { databaseUrl: await server.createDatabase() };
      stores = opened ? [await openStore(location)] : [];
    });
    afterEach(async () => {
      await Promise.all(stores.map((store) => store.close()));
      if ("dataDir" in location) rmSync(location.dataDir, { recursive: true });
    });

    const store = () => {
      const [opened] = stores;
      if (opened === undefined) throw new Error("There is a store only while a test runs.");
      return opened;
    };
    tests({
      location: () => location,
      store,
      database: () => store().database,
      openAnother: async () => {
        const store = await openStore(location);
        stores.push(store);
        return store;
      },
    });
  });
}

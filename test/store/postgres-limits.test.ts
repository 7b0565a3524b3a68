import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/open.ts";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

let postgres: PostgresServer;
let store: Store;
beforeAll(async () => {
  postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  store = await openStore({ databaseUrl, limits: { connections: 2, connect: 500, statement: 300 } });
}, 60_000);
afterAll(async () => {
  await store.close();
  await postgres.stop();
});

const sleep = (seconds: number) => sql`select pg_sleep(${seconds})`.execute(store.database);

describe("a Postgres store with limits of its own", () => {
  it("gives a statement up after its time-out", async () => {
    await expect(sleep(5)).rejects.toMatchObject({ failure: "slow" });
  });

  it("holds so many connections at most, and others wait for one", async () => {
    await Promise.all(Array.from({ length: 8 }, () => sleep(0.05)));
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from pg_stat_activity where application_name = 'wence'`.execute(
      store.database,
    );
    expect(rows[0]?.count).toBe(2);
  });
});

describe("a Unix socket that is not there", () => {
  it("is named with its folder and the remedy", async () => {
    const opened = openStore({ databaseUrl: "postgres:///wence?host=/nowhere/at/all&user=me" });
    await expect(opened).rejects.toMatchObject({
      failure: "unreachable",
      message: expect.stringMatching(/^The database at \/nowhere\/at\/all\/wence .*unix_socket_directories/),
    });
  });
});

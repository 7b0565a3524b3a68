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

describe("a role that may change rows and not the schema", () => {
  it("is enough once a version has been started by the owner", async () => {
    const databaseUrl = await postgres.createDatabase();
    const owner = await openStore({ databaseUrl });
    const role = `rows_${Date.now()}`;
    await sql.raw(`create role ${role} login`).execute(owner.database);
    await sql.raw(`revoke create on schema public from public`).execute(owner.database);
    await sql
      .raw(`grant select, insert, update, delete on all tables in schema public to ${role}`)
      .execute(owner.database);
    await owner.close();
    const url = new URL(databaseUrl);
    url.username = role;
    const limited = await openStore({ databaseUrl: url.href });
    await limited.check();
    await expect(sql`create table more (x int)`.execute(limited.database)).rejects.toThrow();
    await limited.database.insertInto("settings").values({ key: "a", value: "b" }).execute();
    await limited.close();
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

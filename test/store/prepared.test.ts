import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { expect, it } from "vitest";
import { prepared } from "../../src/store/prepared.ts";
import type { Schema } from "../../src/store/schema.ts";

it("writes a query's SQL once, and gives it the values of each call", () => {
  const database = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (of) => new SqliteIntrospector(of),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  let built = 0;
  const keep = prepared<{ readonly key: string; readonly text: string }, unknown>((of, value) => {
    built += 1;
    const text = value("text");
    return of
      .insertInto("settings")
      .values({ key: value("key"), value: text })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: text }));
  });
  const [first, second] = [keep(database, { key: "a", text: "1" }), keep(database, { key: "b", text: "2" })];
  expect(second.compile().sql).toBe(first.compile().sql);
  expect(first.compile().parameters).toEqual(["a", "1", "1"]);
  expect(second.compile().parameters).toEqual(["b", "2", "2"]);
  expect(built).toBe(1);
});

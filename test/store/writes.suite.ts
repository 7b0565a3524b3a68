import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Backend } from "./backends.ts";

export function writesSuite({ store, database }: Backend): void {
  const insert = (key: string, value: string) => database().insertInto("settings").values({ key, value });
  const update = (key: string, value: string) =>
    database().updateTable("settings").set({ value }).where("key", "=", key);
  const settings = async () => {
    const rows = await database().selectFrom("settings").selectAll().orderBy("key").execute();
    return rows.map(({ key, value }) => `${key}=${value}`);
  };

  test("made as one all take effect, whichever tables and parameters they have", async () => {
    await insert("a", "1").execute();
    const thread = { team_id: "T1", channel_id: "C1", thread_ts: "1.1", state: "{}", updated_at: 1 };
    await store().write([
      update("a", "2"),
      database().insertInto("threads").values(thread),
      insert("b", "3").onConflict((conflict) => conflict.doNothing()),
    ]);
    expect(await settings()).toEqual(["a=2", "b=3"]);
    expect(await database().selectFrom("threads").selectAll().execute()).toEqual([thread]);
  });

  test("made as one leave nothing behind when one of them fails", async () => {
    await insert("a", "1").execute();
    await expect(store().write([insert("b", "2"), insert("a", "3"), insert("c", "4")])).rejects.toThrow();
    expect(await settings()).toEqual(["a=1"]);
    await store().write([]);
  });

  test("that come together fail alone", async () => {
    await insert("3", "kept").execute();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        store().write([insert(`${index}`, "new"), insert(`${index}+`, "new")]),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      outcomes.map((_, index) => (index === 3 ? "rejected" : "fulfilled")),
    );
    expect((await settings()).filter((line) => line.startsWith("3"))).toEqual(["3=kept"]);
    expect(await settings()).toHaveLength(19);
  });

  test("that come while a transaction is open wait for its end", async () => {
    let outside: Promise<unknown> = Promise.resolve();
    await database()
      .transaction()
      .execute(async (transaction) => {
        await transaction.insertInto("settings").values({ key: "a", value: "1" }).execute();
        outside = update("a", "2").execute();
        // They may be on their way already when the transaction goes on.
        for (let turn = 0; turn < 3; turn++) await setImmediate();
        const inside = await transaction.selectFrom("settings").select("value").execute();
        expect(inside).toEqual([{ value: "1" }]);
      });
    await outside;
    // On Postgres the update began before the row was there for it to see.
    expect(["a=1", "a=2"]).toContain((await settings())[0]);
  });

  test("of a transaction that fails are taken back", async () => {
    const failing = database()
      .transaction()
      .execute(async (transaction) => {
        await transaction.insertInto("settings").values({ key: "a", value: "1" }).execute();
        throw new Error("changed its mind");
      });
    await expect(failing).rejects.toThrow("changed its mind");
    expect(await settings()).toEqual([]);
    await insert("b", "2").execute();
    expect(await settings()).toEqual(["b=2"]);
  });
}

import { expect, test } from "vitest";
import { eraseInstallation } from "../../src/store/erase-workspace.ts";
import { MIGRATIONS } from "../../src/store/migrations/ordered.ts";
import { openStore } from "../../src/store/open.ts";
import { onEveryBackend } from "./backends.ts";

onEveryBackend(
  "a store of before installations",
  ({ location }) => {
    test("names the workspace of what waits in its inbox, so that it can be erased", async () => {
      const before = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < "0011"));
      const old = await openStore(location(), { migrations: before });
      const row = { kind: "question", received_at: 1, visible_at: 1, attempts: 0 };
      for (const teamId of ["T1", "T2"]) {
        const payload = JSON.stringify({ key: teamId, teamId, request: { question: '"teamId":"T1"' } });
        const waiting = { ...row, key: teamId, payload, state: "pending" as const };
        await old.database
          .insertInto("inbox")
          .values(waiting as never)
          .execute();
      }
      await old.database
        .insertInto("inbox")
        .values({ ...row, key: "done", state: "answered" } as never)
        .execute();
      await old.close();

      const { database, close } = await openStore(location());
      await eraseInstallation(database, "T1");
      const rows = await database.selectFrom("inbox").select(["key", "team_id"]).orderBy("key").execute();
      expect(rows).toEqual([
        { key: "T2", team_id: "T2" },
        { key: "done", team_id: null },
      ]);
      await close();
    });
  },
  { opened: false },
);

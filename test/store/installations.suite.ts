import { expect, test } from "vitest";
import { eraseInstallation } from "../../src/store/erase-workspace.ts";
import {
  claimRefresh,
  readInstallations,
  replaceInstallation,
  saveInstallation,
} from "../../src/store/installations.ts";
import type { Database } from "../../src/store/schema.ts";
import type { Backend } from "./backends.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const row = { id: "T1", keyId: "k1", sealed: "sealed", version: "v1", installedAt: NOW };

/** Tables that hold nothing of any workspace. */
const COMMON = ["settings", "passage_vectors"];

async function tablesOf(database: Database) {
  const tables = await database.introspection.getTables();
  return tables.filter(({ name }) => !COMMON.includes(name));
}

/** Puts a row into every table whose every text names the workspace. */
async function fill(database: Database, teamId: string): Promise<void> {
  for (const { name, columns } of await tablesOf(database)) {
    const values = Object.fromEntries(
      columns.map(({ name, dataType }) => {
        if (!/text/i.test(dataType)) return [name, 1];
        return [name, name === "post" ? `${teamId} C1 1.2` : teamId];
      }),
    );
    await database
      .insertInto(name as "known")
      .values(values as never)
      .execute();
  }
}

/** Of each table the rows that name the workspace. */
async function rowsOf(database: Database, teamId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await tablesOf(database)) {
    const rows = await database
      .selectFrom(name as "known")
      .selectAll()
      .execute();
    counts[name] = rows.filter((row) => JSON.stringify(row).includes(teamId)).length;
  }
  return counts;
}

export function installationsSuite({ database, openAnother }: Backend): void {
  test("erases a workspace's rows from every table there is, and no others", async () => {
    await fill(database(), "T1");
    await fill(database(), "T12");
    const kept = await rowsOf(database(), "T12");
    expect(Object.keys(kept).length).toBeGreaterThanOrEqual(13);
    expect(new Set(Object.values(kept))).toEqual(new Set([1]));
    await eraseInstallation(database(), "T1");
    expect(await rowsOf(database(), "T12")).toEqual(kept);
    // T1 is in T12's name too: what is left names both.
    expect(await rowsOf(database(), "T1")).toEqual(kept);
  });

  test("lets one of several processes refresh a token, and keeps what it got", async () => {
    await saveInstallation(database(), row);
    const other = await openAnother();
    const claim = { now: NOW, until: NOW + 30_000 };
    const claims = await Promise.all(
      [database(), other.database].map((each) => claimRefresh(each, row, claim)),
    );
    expect(claims.toSorted()).toEqual([false, true]);
    await replaceInstallation(database(), row, { ...row, sealed: "fresh", version: "v2" });
    expect((await readInstallations(database(), "T1")).get("T1")).toEqual([
      { ...row, sealed: "fresh", version: "v2" },
    ]);
    // Whoever read the old version can neither refresh it nor put it back.
    const later = { now: NOW + 60_000, until: NOW + 90_000 };
    expect(await claimRefresh(database(), row, later)).toBe(false);
    await replaceInstallation(database(), row, { ...row, sealed: "stale", version: "v3" });
    expect((await readInstallations(database())).get("T1")).toMatchObject([{ sealed: "fresh" }]);
    expect(await claimRefresh(database(), { id: "T1", version: "v2" }, claim)).toBe(true);
  });
}

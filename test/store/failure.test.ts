import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StoreError } from "../../src/store/failure.ts";
import { acceptEntry } from "../../src/store/inbox.ts";
import { MIGRATIONS } from "../../src/store/migrations/ordered.ts";
import { openStore, type StoreLocation } from "../../src/store/open.ts";
import { ensureSetting } from "../../src/store/settings.ts";
import { onEveryBackend } from "./backends.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wence-failure-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function failureOf(work: Promise<unknown>): Promise<StoreError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof StoreError)) throw new Error(`expected a StoreError, got ${outcome}`);
  return outcome;
}

describe("embedded store", () => {
  test("makes folder and files that only their owner can read", async () => {
    const dataDir = join(folder, "made", "data");
    const store = await openStore({ dataDir });
    await ensureSetting(store.database, "key", "value");
    const modes = readdirSync(dataDir).map((name) => [name, statSync(join(dataDir, name)).mode & 0o777]);
    await store.close();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(Object.fromEntries(modes)).toEqual({
      "wence.db": 0o600,
      "wence.db.marker": 0o600,
      "wence.db-wal": 0o600,
      "wence.db-shm": 0o600,
    });
  });

  test("says so when the folder cannot be made", async () => {
    writeFileSync(join(folder, "file"), "");
    const error = await failureOf(openStore({ dataDir: join(folder, "file") }));
    expect(error).toMatchObject({ failure: "not_writable", cause: { code: "EEXIST" } });
    expect(error.message).toContain(join(folder, "file"));
    expect(error.message).toContain("DATA_DIR");
  });

  test("says so when the store turns read-only", async () => {
    const store = await openStore({ dataDir: folder });
    await sql`pragma query_only = on`.execute(store.database);
    const error = await failureOf(ensureSetting(store.database, "key", "value"));
    await store.close();
    expect(error).toMatchObject({ failure: "not_writable", cause: { code: "SQLITE_READONLY" } });
  });

  test("says so when the disk is full, and keeps what was acknowledged", async () => {
    const store = await openStore({ dataDir: folder });
    // SQLite reports reaching this limit as it reports a full disk.
    await sql`pragma max_page_count = 40`.execute(store.database);
    const accept = (key: string) =>
      acceptEntry(store.database, { key, kind: "mention", payload: "问".repeat(2_000), receivedAt: 1 });
    const accepted: string[] = [];
    const error = await failureOf(
      (async () => {
        for (let index = 0; index < 1_000; index++) {
          await accept(`Ev${index}`);
          accepted.push(`Ev${index}`);
        }
      })(),
    );
    expect(error).toMatchObject({ failure: "disk_full", cause: { code: "SQLITE_FULL" } });
    const rows = await store.database.selectFrom("inbox").select("key").execute();
    await store.close();
    expect(rows.map(({ key }) => key).toSorted()).toEqual(accepted.toSorted());
  });

  test("says so when the file is no database", async () => {
    writeFileSync(
      join(folder, "wence.db"),
      "not a database, but long enough to be looked at as one".repeat(50),
    );
    expect(await failureOf(openStore({ dataDir: folder }))).toMatchObject({ failure: "damaged" });
  });
});

describe("an embedded store that another one has locked", () => {
  test("is written when its turn comes, and keeps what is written after", async () => {
    const [ours, theirs] = [await openStore({ dataDir: folder }), await openStore({ dataDir: folder })];
    let letGo: () => void = () => {};
    let holding: Promise<void> = Promise.resolve();
    await new Promise<void>((locked, failed) => {
      holding = theirs.database.transaction().execute(async (transaction) => {
        await ensureSetting(transaction, "theirs", "first");
        locked();
        await new Promise<void>((resolve) => {
          letGo = resolve;
        });
      });
      holding.catch(failed);
    });
    const waiting = ensureSetting(ours.database, "ours", "second");
    // What comes after it is answered once it has found the store locked.
    await ours.check().catch(() => {});
    letGo();
    await Promise.all([holding, waiting]);
    await ensureSetting(ours.database, "later", "third");
    const seen = ["theirs", "ours", "later"].map((key) => ensureSetting(theirs.database, key, "absent"));
    expect(await Promise.all(seen)).toEqual(["first", "second", "third"]);
    await Promise.all([ours.close(), theirs.close()]);
  });
});

describe("Postgres", () => {
  test("says so when the server cannot be reached, without the password", async () => {
    const error = await failureOf(openStore({ databaseUrl: "postgres://bot:secret@127.0.0.1:9/wence" }));
    expect(error).toMatchObject({ failure: "unreachable", cause: { code: "ECONNREFUSED" } });
    expect(error.message).toContain("127.0.0.1:9/wence");
    expect(error.message).not.toContain("secret");
  });
});

onEveryBackend("failures", ({ location }) => {
  test("refuses a schema newer than the program", async () => {
    const newer = { ...MIGRATIONS, "9999-newer": { up: async () => {} } };
    await (await openStore(location(), { migrations: newer })).close();
    expect(await failureOf(openStore(location()))).toMatchObject({ failure: "newer" });
  });

  test("names a database that is not there", async () => {
    const at = location();
    if ("dataDir" in at) return;
    const missing: StoreLocation = { databaseUrl: at.databaseUrl.replace(/[^/]*$/, "missing") };
    expect(await failureOf(openStore(missing))).toMatchObject({ failure: "refused" });
  });
});

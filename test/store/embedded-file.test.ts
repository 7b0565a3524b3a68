import { execFile } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { StoreError } from "../../src/store/failure.ts";
import { acceptEntry } from "../../src/store/inbox.ts";
import { openStore, type Store } from "../../src/store/open.ts";

let folder: string;
let dataDir: string;
let file: string;
let store: Store;
let errors: StoreError[];

async function open(): Promise<Store> {
  return openStore({ dataDir }, { onError: (error) => errors.push(error) });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "wence-file-"));
  dataDir = join(folder, "data");
  file = join(dataDir, "wence.db");
  errors = [];
  store = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function accept(key: string): Promise<unknown> {
  return acceptEntry(store.database, { key, kind: "mention", payload: { text: "问" }, receivedAt: 1 });
}

function rowOf(key: string) {
  const row = { key, twin_key: null, kind: "mention", payload: null, state: "answered" as const };
  return store.database
    .insertInto("inbox")
    .values({ ...row, received_at: 1, visible_at: 1, owner: null, attempts: 1, finished_at: 1 });
}

async function keysIn({ database }: Store): Promise<string[]> {
  const rows = await database.selectFrom("inbox").select("key").orderBy("key").execute();
  return rows.map(({ key }) => key);
}

/** Runs one of the commands on the data folder as a process of its own; gives all that it printed. */
async function command(name: "backup" | "restore", ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", `src/cli/${name}.ts`, ...args],
    { env: { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: "" } },
  );
  return stdout;
}

describe("the database file", () => {
  test("is complete by itself once the store is closed", async () => {
    await accept("Ev1");
    await store.close();
    expect(existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0).toBe(false);
    const elsewhere = join(folder, "elsewhere");
    store = await openStore({ dataDir: elsewhere });
    await store.close();
    copyFileSync(file, join(elsewhere, "wence.db"));
    store = await openStore({ dataDir: elsewhere });
    expect(await keysIn(store)).toEqual(["Ev1"]);
  });

  test.each([
    ["missing", () => rmSync(file), "lost"],
    ["empty", () => truncateSync(file), "lost"],
    ["without tables", () => writeFileSync(file, emptyDatabase()), "lost"],
    ["no database", () => writeFileSync(file, "not a database".repeat(1_000)), "damaged"],
    ["damaged in the middle", () => damageMiddle(), "damaged"],
  ] as const)("that is %s where a store was made is refused, and left as it is", async (_, harm, failure) => {
    await accept("Ev1");
    await store.close();
    harm();
    const before = existsSync(file) ? statSync(file).size : undefined;
    const error: unknown = await open().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "StoreError", failure });
    expect(String(error)).toContain("npm run restore");
    expect(existsSync(file) ? statSync(file).size : undefined).toBe(before);
  });

  test("is made anew where someone took the marker away with it", async () => {
    await store.close();
    for (const name of readdirSync(dataDir)) rmSync(join(dataDir, name));
    store = await open();
    expect(await keysIn(store)).toEqual([]);
  });
});

/** A valid database in which nothing was ever made: one page, as `pragma journal_mode = wal` leaves it. */
function emptyDatabase(): Buffer {
  const page = Buffer.alloc(4_096);
  page.write("SQLite format 3\0");
  page.writeUInt16BE(4_096, 16);
  page.set([2, 2, 0, 64, 32, 32], 18);
  page.writeUInt32BE(1, 24);
  page.writeUInt32BE(1, 28);
  page.writeUInt32BE(1, 92);
  page.writeUInt32BE(3_045_001, 96);
  // An empty leaf of the schema's table.
  page[100] = 13;
  page.writeUInt16BE(4_096, 105);
  return page;
}

function damageMiddle(): void {
  const size = statSync(file).size;
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 4_096 * 2, size - 4_096);
  writeFileSync(file, bytes);
}

function replace(): void {
  const bytes = readFileSync(file);
  // Both at once, so that the new file cannot be given the old one's number.
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

describe("a database file that is harmed while the store is open", () => {
  test.each([
    ["deleted", () => rmSync(file), "lost"],
    ["replaced", () => replace(), "lost"],
    ["overwritten", () => writeFileSync(file, Buffer.alloc(8_192, 0xa5)), "damaged"],
    ["emptied", () => truncateSync(file), "damaged"],
  ] as const)("(%s) takes nothing more, and says so", async (_, harm, failure) => {
    await accept("Ev1");
    await store.check();
    harm();
    await expect(store.check()).rejects.toMatchObject({ failure });
    await expect(accept("Ev2")).rejects.toMatchObject({ failure });
    expect(errors.map((error) => error.failure)).toEqual([failure, failure]);
  });
});

describe("a backup", () => {
  test("holds the store as it stood at one moment while it was written, and takes its place again", async () => {
    const backup = join(folder, "backup.db");
    let writing = true;
    let last = 0;
    const writer = (async () => {
      // Two rows in one write: a copy of half a moment would have one of them.
      for (; writing; last++) await store.write([rowOf(`a${last}`), rowOf(`b${last}`)]);
    })();
    expect(await command("backup", backup)).toContain("backup.db");
    writing = false;
    await writer;
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    await expect(command("backup", backup)).rejects.toMatchObject({ code: 1 });

    await expect(command("restore", backup)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("--force"),
    });
    await expect(command("restore", backup, "--force")).rejects.toMatchObject({
      stderr: expect.stringContaining("Stop the bot"),
    });
    await store.close();
    const said = await command("restore", backup, "--force");
    store = await open();
    const kept = await keysIn(store);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(2 * last);
    expect(kept.filter((key) => key.startsWith("a")).length).toBe(
      kept.filter((key) => key.startsWith("b")).length,
    );
    expect(readdirSync(dataDir).some((name) => said.includes(name) && name !== "wence.db")).toBe(true);
  }, 60_000);

  test("takes the place of a store that was lost", async () => {
    await accept("Ev1");
    const backup = join(folder, "backup.db");
    await command("backup", backup);
    await store.close();
    rmSync(file);
    await command("restore", backup);
    store = await open();
    expect(await keysIn(store)).toEqual(["Ev1"]);
  }, 60_000);

  test("that is none is refused, and what stands there stays", async () => {
    await accept("Ev1");
    await store.close();
    const none = join(folder, "none.db");
    writeFileSync(none, "not a database".repeat(1_000));
    await expect(command("restore", none, "--force")).rejects.toMatchObject({
      stderr: expect.stringContaining("no sound backup"),
    });
    store = await open();
    expect(await keysIn(store)).toEqual(["Ev1"]);
  }, 60_000);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Connection } from "../../src/store/embedded/connection.ts";
import { DatabaseFile } from "../../src/store/embedded/database-file.ts";
import { commitTogether } from "../../src/store/embedded/group-commit.ts";

class CountingConnection extends Connection {
  commits = 0;

  override commit(): void {
    this.commits += 1;
    super.commit();
  }
}

let folder: string;
let connection: CountingConnection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wence-group-"));
  const path = join(folder, "wence.db");
  writeFileSync(path, "");
  connection = new CountingConnection(new DatabaseFile(path));
  connection.run({ sql: "create table notes (id integer primary key, text text not null)", parameters: [] });
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const note = (id: number, text: string | null = "x") => ({
  sql: "insert into notes values (?, ?) returning id",
  parameters: [id, text],
});
const ids = () =>
  connection
    .run({ sql: "select id from notes order by id", parameters: [] })
    .rows.map((row) => Object(row).id);

test("writes that come together wait for the disk once", () => {
  const writes = Array.from({ length: 16 }, (_, index) => [note(index)]);
  const results = commitTogether(connection, writes);
  expect(connection.commits).toBe(1);
  expect(results).toEqual(writes.map((_, index) => ({ outcomes: [{ rows: [{ id: index }] }] })));
});

test("one that fails is undone alone, all of its statements with it", () => {
  const results = commitTogether(connection, [
    [note(1)],
    [note(2), note(1)],
    [note(3, null)],
    [note(4), note(5)],
  ]);
  expect(results.map((result) => "fault" in result)).toEqual([false, true, true, false]);
  expect(results[1]).toMatchObject({ fault: { code: "SQLITE_CONSTRAINT_PRIMARYKEY" } });
  expect(ids()).toEqual([1, 4, 5]);
  expect(connection.commits).toBe(1);
});

test("when the disk has room for some of them only, those are kept", () => {
  connection.run({ sql: "pragma max_page_count = 20", parameters: [] });
  const large = "x".repeat(40_000);
  const results = commitTogether(connection, [[note(1)], [note(2, large)], [note(3, large)], [note(4)]]);
  expect(results.map((result) => "fault" in result)).toEqual([false, false, true, false]);
  expect(results[2]).toMatchObject({ fault: { code: "SQLITE_FULL" } });
  expect(ids()).toEqual([1, 2, 4]);
});

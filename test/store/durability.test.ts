import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { MIGRATIONS } from "../../src/store/migrations/ordered.ts";
import { openStore, type StoreLocation } from "../../src/store/open.ts";
import { type Backend, onEveryBackend } from "./backends.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));

/** Rounds of two writers each; WENCE_KILL_ROUNDS asks for more than a test run wants to wait for. */
const ROUNDS = Number(process.env.WENCE_KILL_ROUNDS ?? 3);

function start(mode: string, location: StoreLocation): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", CHILD, mode, JSON.stringify(location)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** The lines that the child said before it ended, and how it ended. */
async function result(
  child: ChildProcess,
): Promise<{ lines: string[]; code: number | null; signal: string }> {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code, signal] = await once(child, "close");
  // A line without its end was not said completely.
  return { lines: text.split("\n").slice(0, -1), code, signal };
}

/** Kills the child at a random moment within its first writes. */
async function killed(child: ChildProcess): Promise<string[]> {
  const ended = result(child);
  await once(child.stdout ?? child, "data");
  const moment = Math.random() * 150;
  setTimeout(() => child.kill("SIGKILL"), moment);
  return (await ended).lines;
}

function durabilityTests({ location, database }: Backend): void {
  test(`keeps every acknowledged row of two writers through ${ROUNDS} rounds of kill -9`, async () => {
    let acknowledged = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const writers = [start("write", location()), start("write", location())];
      const said = (await Promise.all(writers.map(killed))).flat();
      acknowledged += said.length;
      const rows = await database().selectFrom("inbox").select("key").execute();
      const kept = new Set(rows.map(({ key }) => key));
      expect(said.filter((key) => !kept.has(key))).toEqual([]);
    }
    expect(acknowledged).toBeGreaterThan(ROUNDS);
  }, 120_000);

  test("lets a process that was killed in a migration start over", async () => {
    const { signal } = await result(start("die-in-migration", location()));
    expect(signal).toBe("SIGKILL");
    const tables = await database().introspection.getTables();
    expect(tables.map(({ name }) => name)).not.toContain("half_made");
    await (await openStore(location())).close();
  });
}

onEveryBackend("durability", durabilityTests);

onEveryBackend(
  "first start",
  ({ location }) => {
    test("survives six processes that start together on nothing", async () => {
      const children = Array.from({ length: 6 }, () => start("open", location()));
      const results = await Promise.all(children.map(result));
      expect(results.map(({ code }) => code)).toEqual(children.map(() => 0));
      const store = await openStore(location());
      const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
        store.database,
      );
      await store.close();
      expect(rows.map(({ name }) => name)).toEqual(Object.keys(MIGRATIONS));
    }, 60_000);
  },
  { opened: false },
);

// Are reminders posted exactly once, whatever happens, and how late? Prints a line of JSON for each run; exits
// with 1 when a post is missing or doubled. `npm run bench:reminders -- [RUN…] [--seed=N]`
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../test/store/postgres-server.ts";
import { type RunOptions, runReminders } from "./chaos-run.ts";
import { randomFrom } from "./random.ts";

type Run = Omit<RunOptions, "location" | "random"> & { readonly store: "embedded" | "postgres" };

const RUNS: readonly Run[] = [
  { name: "chaos", store: "postgres", processes: 3, reminders: 1_000, channels: 50, chaos: true },
  { name: "chaos-embedded", store: "embedded", processes: 1, reminders: 200, channels: 20, chaos: true },
  { name: "lag-500", store: "postgres", processes: 3, reminders: 1_000, channels: 500, chaos: false },
  { name: "lag-50", store: "postgres", processes: 3, reminders: 1_000, channels: 50, chaos: false },
  { name: "lag-embedded", store: "embedded", processes: 1, reminders: 200, channels: 200, chaos: false },
];

/** What looking for posts before sending them again is worth: run by name only, and allowed to double. */
const BLIND: Run = {
  name: "chaos-without-history",
  store: "postgres",
  processes: 3,
  reminders: 300,
  channels: 50,
  chaos: true,
  history: false,
};

const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const seed = Number(process.argv.find((argument) => argument.startsWith("--seed="))?.slice(7) ?? 1);
const chosen = names.length === 0 ? RUNS : [...RUNS, BLIND].filter(({ name }) => names.includes(name));

let failed = false;
for (const { store, ...run } of chosen) {
  const { location, remove } = store === "postgres" ? await postgres() : embedded();
  const result = await runReminders({ ...run, location, random: randomFrom(seed) });
  await remove();
  console.log(JSON.stringify(result));
  failed ||= result.missing !== 0 || (result.doubled !== 0 && run.history !== false);
}
process.exitCode = failed ? 1 : 0;

async function postgres() {
  const server = await startPostgres({ durable: true });
  return { location: { databaseUrl: await server.createDatabase() }, remove: server.stop };
}

function embedded() {
  const dataDir = mkdtempSync(join(tmpdir(), "wence-bench-"));
  return { location: { dataDir }, remove: async () => rmSync(dataDir, { recursive: true }) };
}

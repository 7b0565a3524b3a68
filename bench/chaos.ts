// Is every accepted question answered once, and every reminder posted once, whatever happens to three
// replicas, their database and Slack, and is nothing of it in another workspace? Prints the seed and a verdict as a line of JSON; exits with 1 when a
// promise is broken. `npm run bench:chaos -- [--seconds=300] [--seed=N] [--workspaces=2] [--rolling] [--calm]
// [--freeze=42] [--lease=30] [--rate=2] [--reminders=60] [--history=FILE]`
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../test/store/postgres-server.ts";
import { check, keepsPromises, type TimedEvent } from "./chaos/history.ts";
import { runChaos } from "./chaos/run.ts";
import { randomFrom } from "./random.ts";

const option = (name: string, otherwise: number) =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);
const flag = (name: string) => process.argv.includes(`--${name}`);
const workspaces = option("workspaces", 1);
// With --calm nothing happens but rolling restarts, and what Slack does: then no ask is refused either.
const [rolling, calm] = [flag("rolling"), flag("calm")];
const seconds = option("seconds", 300);
const seed = option("seed", Math.floor(Math.random() * 1e6));
console.log(JSON.stringify({ run: "chaos", seed, seconds, workspaces, rolling, calm }));

const file =
  process.argv.find((argument) => argument.startsWith("--history="))?.slice(10) ??
  join(tmpdir(), `wence-chaos-${seed}.jsonl`);
const lines = createWriteStream(file);
const history: TimedEvent[] = [];
const dataDir = mkdtempSync(join(tmpdir(), "wence-chaos-"));
const server = await startPostgres();
try {
  await runChaos({
    databaseUrl: await server.createDatabase(),
    dataDir,
    replicas: 3,
    workspaces,
    rolling,
    calm,
    lastsMs: seconds * 1_000,
    questionsPerSecond: option("rate", 2),
    reminders: option("reminders", 60),
    channels: 20,
    freezeMs: option("freeze", 42) * 1_000,
    leaseMs: option("lease", 30) * 1_000,
    random: randomFrom(seed),
    record: (event) => {
      history.push(event);
      lines.write(`${JSON.stringify(event)}\n`);
    },
  });
} finally {
  lines.end();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
const verdict = check(history);
const harm = (what: string) =>
  history.filter(
    (event) => event.kind === "harm" && event.what.startsWith(what) && !event.what.endsWith("over"),
  ).length;
console.log(
  JSON.stringify({
    run: "chaos",
    seed,
    history: file,
    kills: harm("kill"),
    freezes: harm("freeze"),
    stops: harm("stop"),
    rolled: harm("roll"),
    cuts: harm("database cut") + harm("database silent"),
    ...verdict,
  }),
);
process.exitCode = keepsPromises(verdict) && !(calm && verdict.refused > 0) ? 0 : 1;

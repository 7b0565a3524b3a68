import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { loadEnvFile } from "../env-file.ts";
import { type KnownEntry, QUESTION_LENGTH, questionEntry, synonymsEntry } from "../known/known.ts";
import { openStore, type Store } from "../store/open.ts";
import { changeKnown, readKnown } from "../store/stored-known.ts";
import { storeLocation } from "./store-location.ts";

const USAGE = `usage: npm run -s known -- export > known.jsonl
       npm run known -- import FILE [--team T0123ABC]
  export  prints what administrators have taught, a JSON object a line:
          {"team": "T0123ABC", "question": "…", "place": "slug#2.3.1~fingerprint"}   null where the reports do not answer
          {"team": "T0123ABC", "synonyms": ["…", "…"]}
  import  adds the lines of FILE, in place of those for the same questions; the running bot takes them up
          --team  teaches this workspace, whatever the lines say
  The store is DATABASE_URL's or DATA_DIR's.`;

class UsageError extends Error {}

const PLACE = /^[a-z0-9-]*#\d{1,3}\.\d{1,3}(?:\.\d{1,6})?(?:~[0-9a-f]{8})?$/;

const line = z.union([
  z.strictObject({
    team: z.string().optional(),
    question: z.string().trim().min(1).max(QUESTION_LENGTH),
    place: z.string().regex(PLACE).nullable(),
    told: z.string().optional(),
  }),
  z.strictObject({ team: z.string().optional(), synonyms: z.array(z.string()) }),
]);

async function main(): Promise<void> {
  loadEnvFile(process.env);
  const { values, positionals } = readArguments();
  if (values.help) return console.log(USAGE);
  const [command, file, ...more] = positionals;
  const isExport = command === "export" && file === undefined && values.team === undefined;
  const isImport = command === "import" && file !== undefined && more.length === 0;
  if (!isExport && !isImport) throw new UsageError("neither an export nor an import of one file");
  const teams = file === undefined ? undefined : await readTeams(file, values.team);
  const store = await openStore(storeLocation(process.env));
  try {
    if (teams === undefined) await print(store);
    else await keep(store, teams);
  } finally {
    await store.close();
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { team: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function print({ database }: Store): Promise<void> {
  for (const [team, entries] of await readKnown(database)) {
    for (const entry of entries) {
      const { id: _, kind: __, ...rest } = entry;
      const taught = "terms" in rest ? { synonyms: rest.terms } : { ...rest, place: rest.place ?? null };
      console.log(JSON.stringify({ team, ...taught }));
    }
  }
}

async function keep({ database }: Store, teams: ReadonlyMap<string, KnownEntry[]>): Promise<void> {
  for (const [team, save] of teams) {
    await changeKnown(database, team, { save }, Date.now());
    console.log(`${team}: ${save.length}`);
  }
}

/** The entries of a file by workspace, or an error that lists every line that is none. */
async function readTeams(file: string, team: string | undefined): Promise<Map<string, KnownEntry[]>> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`${file} cannot be read. Check the path.`, { cause });
  });
  const teams = new Map<string, KnownEntry[]>();
  const faults: string[] = [];
  for (const [index, source] of text.split("\n").entries()) {
    if (source.trim() === "") continue;
    const read = readLine(source, team);
    if (typeof read === "string") faults.push(`${file}:${index + 1}: ${read}`);
    else teams.set(read.team, [...(teams.get(read.team) ?? []), read.entry]);
  }
  if (faults.length > 0) throw new Error([...faults, "Nothing was imported."].join("\n"));
  return teams;
}

function readLine(source: string, instead: string | undefined): { team: string; entry: KnownEntry } | string {
  const read = line.safeParse(parse(source)).data;
  if (read === undefined) return `is neither a question of up to ${QUESTION_LENGTH} characters nor synonyms`;
  const team = instead ?? read.team;
  if (team === undefined) return "names no team; name one with --team";
  if ("question" in read) return { team, entry: questionEntry({ ...read, place: read.place ?? undefined }) };
  const entry = synonymsEntry(read.synonyms);
  return typeof entry === "string"
    ? "needs two or more different terms of 2 to 20 characters"
    : { team, entry };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(USAGE);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

import { parseArgs } from "node:util";
import { z } from "zod";
import { type KnownEntry, QUESTION_LENGTH, questionEntry, synonymsEntry } from "../known/known.ts";
import type { Store } from "../store/open.ts";
import { changeKnown, readKnown } from "../store/stored-known.ts";
import { readJsonLines } from "./json-lines.ts";
import { runCommand, UsageError, withStore } from "./run-command.ts";

const USAGE = `usage: npm run -s known -- export > known.jsonl
       npm run known -- import FILE [--team T0123ABC]
  export  prints what administrators have taught, a JSON object a line:
          {"team": "T0123ABC", "question": "…", "place": "slug#2.3.1~fingerprint"}   null where the reports do not answer
          {"team": "T0123ABC", "synonyms": ["…", "…"]}
  import  adds the lines of FILE, in place of those for the same questions; the running bot takes them up
          --team  teaches this workspace, whatever the lines say
  The store is DATABASE_URL's or DATA_DIR's.`;

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

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { team: { type: "string" } },
  });
  const [command, file, ...more] = positionals;
  const isExport = command === "export" && file === undefined && values.team === undefined;
  const isImport = command === "import" && file !== undefined && more.length === 0;
  if (!isExport && !isImport) throw new UsageError("neither an export nor an import of one file");
  const taught = file === undefined ? undefined : readTaught(file, values.team);
  await withStore((store) => (taught === undefined ? print(store) : keep(store, taught)));
});

async function print({ database }: Store): Promise<void> {
  for (const [team, entries] of await readKnown(database)) {
    for (const entry of entries) {
      const { id: _, kind: __, ...rest } = entry;
      const taught = "terms" in rest ? { synonyms: rest.terms } : { ...rest, place: rest.place ?? null };
      console.log(JSON.stringify({ team, ...taught }));
    }
  }
}

async function keep({ database }: Store, taught: readonly Taught[]): Promise<void> {
  for (const team of new Set(taught.map((one) => one.team))) {
    const save = taught.filter((one) => one.team === team).map(({ entry }) => entry);
    await changeKnown(database, team, { save }, Date.now());
    console.log(`${team}: ${save.length}`);
  }
}

interface Taught {
  readonly team: string;
  readonly entry: KnownEntry;
}

function readTaught(file: string, team: string | undefined): Taught[] {
  try {
    return readJsonLines(file, (value) => readLine(value, team));
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\nNothing was imported.`, {
      cause: error,
    });
  }
}

function readLine(value: unknown, instead: string | undefined): Taught | string {
  const read = line.safeParse(value).data;
  if (read === undefined) return `is neither a question of up to ${QUESTION_LENGTH} characters nor synonyms`;
  const team = instead ?? read.team;
  if (team === undefined) return "names no team; name one with --team";
  if ("question" in read) return { team, entry: questionEntry({ ...read, place: read.place ?? undefined }) };
  const entry = synonymsEntry(read.synonyms);
  return typeof entry === "string"
    ? "needs two or more different terms of 2 to 20 characters"
    : { team, entry };
}

import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { addressIn } from "../corpus/address.ts";
import type { Feedback } from "../feedback/feedback.ts";
import type { Store } from "../store/open.ts";
import { allFeedback } from "../store/stored-feedback.ts";
import { runCommand, UsageError, withStore } from "./run-command.ts";

const USAGE = `usage: npm run -s feedback:export > feedback.csv
  prints verdicts on answers, remarks, and questions without an answer as CSV, from DATABASE_URL or DATA_DIR`;

const COLUMNS = [
  "time",
  "team",
  "user",
  "verdict",
  "question",
  "missing",
  "shown",
  "passed_on",
  "solved",
] as const;

type Line = Readonly<Record<(typeof COLUMNS)[number], string>>;

await runCommand(USAGE, async (args) => {
  if (args.length > 0) throw new UsageError("it takes no arguments");
  // Spreadsheets read Chinese by the mark at the beginning, and take a text that begins like a formula for one.
  const csv = stringify({ header: true, columns: [...COLUMNS], bom: true, escape_formulas: true });
  await withStore((store) => pipeline(linesOf(store), csv, process.stdout, { end: false }));
});

async function* linesOf({ database }: Store): AsyncGenerator<Line> {
  for await (const feedback of allFeedback(database)) yield lineOf(feedback);
}

function lineOf(feedback: Feedback): Line {
  const { createdAt, teamId, userHash, verdict, question, missing, addresses, calledAt, solvedAt } = feedback;
  return {
    time: timeOf(createdAt),
    team: teamId,
    user: userHash,
    verdict,
    question,
    missing: missing ?? "",
    shown: addresses.map(addressIn).join(" "),
    passed_on: timeOf(calledAt),
    solved: timeOf(solvedAt),
  };
}

function timeOf(instant: number | undefined): string {
  return instant === undefined ? "" : new Date(instant).toISOString();
}

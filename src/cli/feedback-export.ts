import { pipeline } from "node:stream/promises";
import { addressIn } from "../corpus/address.ts";
import { feedbackCsv } from "../feedback/feedback-csv.ts";
import { allFeedback } from "../store/stored-feedback.ts";
import { runCommand, UsageError, withStore } from "./run-command.ts";

const USAGE = `usage: npm run -s feedback:export > feedback.csv
  prints verdicts on answers, remarks, and questions without an answer as CSV, from DATABASE_URL or DATA_DIR`;

await runCommand(USAGE, async (args) => {
  if (args.length > 0) throw new UsageError("it takes no arguments");
  await withStore(({ database }) => {
    const csv = feedbackCsv(allFeedback(database), {
      time: ({ createdAt }) => timeOf(createdAt),
      team: ({ teamId }) => teamId,
      user: ({ userHash }) => userHash,
      verdict: ({ verdict }) => verdict,
      question: ({ question }) => question,
      missing: ({ missing }) => missing ?? "",
      shown: ({ addresses }) => addresses.map(addressIn).join(" "),
      passed_on: ({ calledAt }) => timeOf(calledAt),
      solved: ({ solvedAt }) => timeOf(solvedAt),
    });
    return pipeline(csv, process.stdout, { end: false });
  });
});

function timeOf(instant: number | undefined): string {
  return instant === undefined ? "" : new Date(instant).toISOString();
}

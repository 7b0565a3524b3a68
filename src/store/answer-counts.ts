import type { AnswerCount } from "../feedback/feedback.ts";
import { toRow } from "./rows.ts";
import type { Database } from "./schema.ts";

// How often each report was quoted, by day. Neither questions nor people.

/** Counts so many more answers; a report, team and day at most once. */
export async function addAnswers(database: Database, counts: readonly AnswerCount[]): Promise<void> {
  if (counts.length === 0) return;
  // In one order everywhere, so that two processes never wait for each other's rows.
  const nameOf = ({ teamId, report, day }: AnswerCount) => `${teamId} ${report} ${day}`;
  const sorted = counts.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  await database
    .insertInto("answer_counts")
    .values(sorted.map(toRow))
    .onConflict((conflict) =>
      conflict.columns(["team_id", "report", "day"]).doUpdateSet(({ ref, eb }) => ({
        answers: eb(ref("answer_counts.answers"), "+", ref("excluded.answers")),
      })),
    )
    .execute();
}

/** Answers by report, from a day on. */
export async function answersByReport(
  database: Database,
  teamId: string,
  sinceDay: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom("answer_counts")
    .select(({ fn }) => ["report", fn.sum("answers").as("answers")])
    .where("team_id", "=", teamId)
    .where("day", ">=", sinceDay)
    .groupBy("report")
    .execute();
  return new Map(rows.map(({ report, answers }) => [report, Number(answers)]));
}

import type { Database } from "./schema.ts";

// How often each report was quoted, by day. Neither questions nor people.

/** Counts one more answer for each of the reports. @param day `YYYY-MM-DD`. */
export async function countAnswers(
  database: Database,
  teamId: string,
  reports: readonly string[],
  day: string,
): Promise<void> {
  // In one order everywhere, so that two processes never wait for each other's rows.
  const sorted = [...new Set(reports)].sort();
  if (sorted.length === 0) return;
  await database
    .insertInto("answer_counts")
    .values(sorted.map((report) => ({ team_id: teamId, report, day, answers: 1 })))
    .onConflict((conflict) =>
      conflict
        .columns(["team_id", "report", "day"])
        .doUpdateSet(({ ref, eb }) => ({ answers: eb(ref("answer_counts.answers"), "+", 1) })),
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

/** Forgets the counts of days before the given one. Returns how many. */
export async function pruneAnswerCounts(database: Database, beforeDay: string): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("answer_counts")
    .where("day", "<", beforeDay)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

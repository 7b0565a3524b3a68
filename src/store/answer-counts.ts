import type { Database } from "./schema.ts";

// How often each report was quoted, by day. Neither questions nor people.

/** Answers that quoted a report on a day. */
export interface AnswerCount {
  readonly teamId: string;
  /** The report's slug. */
  readonly report: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly answers: number;
}

/** Counts so many more answers; a report, team and day at most once. */
export async function addAnswers(database: Database, counts: readonly AnswerCount[]): Promise<void> {
  if (counts.length === 0) return;
  // In one order everywhere, so that two processes never wait for each other's rows.
  const nameOf = ({ teamId, report, day }: AnswerCount) => `${teamId} ${report} ${day}`;
  const sorted = counts.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  await database
    .insertInto("answer_counts")
    .values(sorted.map(({ teamId, ...count }) => ({ team_id: teamId, ...count })))
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

/** Forgets the counts of days before the given one. Returns how many. */
export async function pruneAnswerCounts(database: Database, beforeDay: string): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("answer_counts")
    .where("day", "<", beforeDay)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

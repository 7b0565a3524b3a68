import { sql } from "kysely";
import type { Feedback } from "../feedback/feedback.ts";
import { fromRow, toRow } from "./rows.ts";
import type { Database } from "./schema.ts";

// What people said of answers, and questions that got none. Who said it is kept as a keyed hash alone.

interface FeedbackKey {
  readonly teamId: string;
  readonly id: string;
}

/** Keeps a verdict; a later one with the same id takes the earlier one's place, and leaves the remark. */
export async function saveFeedback(database: Database, feedback: Feedback): Promise<void> {
  await database
    .insertInto("feedback")
    .values(toRow(feedback))
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ verdict: feedback.verdict }))
    .execute();
}

export async function findFeedback(
  database: Database,
  { teamId, id }: FeedbackKey,
): Promise<Feedback | undefined> {
  const row = await database
    .selectFrom("feedback")
    .selectAll()
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && fromRow<Feedback>(row);
}

/** Adds a remark, or takes back that a question was passed on or solved. */
export async function changeFeedback(
  database: Database,
  { teamId, id }: FeedbackKey,
  changes: { readonly missing?: string; readonly called_at?: null; readonly solved_at?: null },
): Promise<void> {
  await database
    .updateTable("feedback")
    .set(changes)
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .execute();
}

/** Says that the question is being passed on. True for the one caller that may do so. */
export async function claimCall(
  database: Database,
  { teamId, id }: FeedbackKey,
  now: number,
): Promise<boolean> {
  const claimed = await database
    .updateTable("feedback")
    .set({ called_at: now })
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .where("called_at", "is", null)
    .returning("id")
    .execute();
  return claimed.length > 0;
}

/** Notes that a question was solved. False where it was before, or is no longer kept. */
export async function markSolved(
  database: Database,
  { teamId, id }: FeedbackKey,
  now: number,
): Promise<boolean> {
  const solved = await database
    .updateTable("feedback")
    .set({ solved_at: now })
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .where("solved_at", "is", null)
    .returning("id")
    .execute();
  return solved.length > 0;
}

/** Open questions since a time (epoch milliseconds) that got no answer or one of no use, the latest first. */
export async function listTroubles(
  database: Database,
  teamId: string,
  { since, limit }: { readonly since: number; readonly limit: number },
): Promise<Feedback[]> {
  const rows = await database
    .selectFrom("feedback")
    .selectAll()
    .where("team_id", "=", teamId)
    .where("created_at", ">=", since)
    .where("verdict", "!=", "useful")
    .where("solved_at", "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(fromRow<Feedback>);
}

/** What was shown and what people said of it, since a time, without the questions. */
export async function listVerdicts(
  database: Database,
  teamId: string,
  since: number,
): Promise<Pick<Feedback, "addresses" | "verdict">[]> {
  const rows = await database
    .selectFrom("feedback")
    .select(["addresses", "verdict"])
    .where("team_id", "=", teamId)
    .where("created_at", ">=", since)
    .where("verdict", "!=", "unanswered")
    .execute();
  return rows.map(({ addresses, verdict }) => ({ addresses: JSON.parse(addresses), verdict }));
}

/** Deletes all that one person said. Returns how many rows that were. */
export async function eraseFeedback(database: Database, teamId: string, userHash: string): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("feedback")
    .where("team_id", "=", teamId)
    .where("user_hash", "=", userHash)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Everything that is kept, oldest first; of all workspaces where none is named. */
export async function* allFeedback(
  database: Database,
  { teamId, pageSize = 500 }: { readonly teamId?: string; readonly pageSize?: number | undefined } = {},
): AsyncGenerator<Feedback> {
  let after = { created_at: -1, id: "" };
  while (true) {
    const rows = await database
      .selectFrom("feedback")
      .selectAll()
      .$if(teamId !== undefined, (all) => all.where("team_id", "=", teamId ?? ""))
      .where(sql<boolean>`(created_at, id) > (${after.created_at}, ${after.id})`)
      .orderBy("created_at")
      .orderBy("id")
      .limit(pageSize)
      .execute();
    for (const row of rows) yield fromRow<Feedback>(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

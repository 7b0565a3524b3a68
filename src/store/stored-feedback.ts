import { type Selectable, sql } from "kysely";
import type { Database, FeedbackTable } from "./schema.ts";

// What people said of answers, and questions that got none. Who said it is kept as a keyed hash alone.

export interface StoredFeedback {
  readonly id: string;
  readonly teamId: string;
  readonly userHash: string;
  readonly question: string;
  /** Addresses of what the answer showed; empty when there was no answer. */
  readonly addresses: readonly string[];
  readonly verdict: "useful" | "useless" | "unanswered";
  /** What the person missed in the answer. */
  readonly missing?: string;
  /** When the question was passed on to a person, and when that one had solved it. */
  readonly calledAt?: number;
  readonly solvedAt?: number;
  readonly createdAt: number;
}

interface FeedbackKey {
  readonly teamId: string;
  readonly id: string;
}

/** Keeps a verdict; a later one with the same id takes the earlier one's place, and leaves the remark. */
export async function saveFeedback(
  database: Database,
  { id, teamId, userHash, question, addresses, verdict, createdAt }: StoredFeedback,
): Promise<void> {
  await database
    .insertInto("feedback")
    .values({
      id,
      team_id: teamId,
      user_hash: userHash,
      question,
      addresses: JSON.stringify(addresses),
      verdict,
      missing: null,
      called_at: null,
      solved_at: null,
      created_at: createdAt,
    })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ verdict }))
    .execute();
}

export async function findFeedback(
  database: Database,
  { teamId, id }: FeedbackKey,
): Promise<StoredFeedback | undefined> {
  const row = await database
    .selectFrom("feedback")
    .selectAll()
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? undefined : toFeedback(row);
}

export async function addRemark(
  database: Database,
  { teamId, id }: FeedbackKey,
  missing: string,
): Promise<void> {
  await database
    .updateTable("feedback")
    .set({ missing })
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

/** Takes a claim back, after passing the question on failed. */
export async function releaseCall(database: Database, { teamId, id }: FeedbackKey): Promise<void> {
  await database
    .updateTable("feedback")
    .set({ called_at: null })
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .execute();
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

/** Questions since a time (epoch milliseconds) that got no answer or one of no use, the latest first. */
export async function listTroubles(
  database: Database,
  teamId: string,
  { since, from, limit }: { readonly since: number; readonly from: number; readonly limit: number },
): Promise<StoredFeedback[]> {
  const rows = await database
    .selectFrom("feedback")
    .selectAll()
    .where("team_id", "=", teamId)
    .where("created_at", ">=", since)
    .where("verdict", "!=", "useful")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(limit)
    .offset(from)
    .execute();
  return rows.map(toFeedback);
}

export async function countTroubles(database: Database, teamId: string, since: number): Promise<number> {
  const { count } = await database
    .selectFrom("feedback")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("team_id", "=", teamId)
    .where("created_at", ">=", since)
    .where("verdict", "!=", "useful")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What was shown and what people said of it, since a time, without the questions. */
export async function listVerdicts(
  database: Database,
  teamId: string,
  since: number,
): Promise<Pick<StoredFeedback, "addresses" | "verdict">[]> {
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

/** Deletes what was said before the given time (epoch milliseconds). Returns how many rows that were. */
export async function pruneFeedback(database: Database, before: number): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom("feedback")
    .where("created_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Everything that is kept, of all workspaces, oldest first. */
export async function* allFeedback(database: Database, pageSize = 500): AsyncGenerator<StoredFeedback> {
  let after = { created_at: -1, id: "" };
  while (true) {
    const rows = await database
      .selectFrom("feedback")
      .selectAll()
      .where(sql<boolean>`(created_at, id) > (${after.created_at}, ${after.id})`)
      .orderBy("created_at")
      .orderBy("id")
      .limit(pageSize)
      .execute();
    for (const row of rows) yield toFeedback(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

function toFeedback(row: Selectable<FeedbackTable>): StoredFeedback {
  return {
    id: row.id,
    teamId: row.team_id,
    userHash: row.user_hash,
    question: row.question,
    addresses: JSON.parse(row.addresses),
    verdict: row.verdict,
    ...(row.missing === null ? {} : { missing: row.missing }),
    ...(row.called_at === null ? {} : { calledAt: row.called_at }),
    ...(row.solved_at === null ? {} : { solvedAt: row.solved_at }),
    createdAt: row.created_at,
  };
}

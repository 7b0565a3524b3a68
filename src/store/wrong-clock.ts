import { sql } from "kysely";
import type { Database } from "./schema.ts";

/** Begins the occurrence of a scheduled day; its local date follows. */
const SCHEDULED = "scheduled:";

/** How much later than now a delivery may be due, in milliseconds, as far as clocks may be apart: an hour. */
const CLOCK_SKEW_MS = 60 * 60_000;

/**
 * Forgets what was planned while a clock was ahead: deliveries that are due later than now, though each is
 * planned when it is due. Their reminders go on from the last date that was dealt with in time. What was posted
 * is forgotten only where Slack's own time of posting says so, since it may be our clock that is behind.
 */
export async function forgetFuture(database: Database, now: number): Promise<void> {
  const latest = now + CLOCK_SKEW_MS;
  const some = await database
    .selectFrom("deliveries")
    .select("id")
    .where("due_at", ">", latest)
    .limit(1)
    .execute();
  if (some.length === 0) return;
  await database.transaction().execute(async (transaction) => {
    const forgotten = await transaction
      .deleteFrom("deliveries")
      .where("due_at", ">", latest)
      .where("uncertain_since", "is", null)
      .where((row) =>
        row.or([
          row("state", "in", ["pending", "missed", "failed"]),
          sql<boolean>`state = 'sent' and cast(posted_ts as double precision) * 1000 < due_at - ${CLOCK_SKEW_MS}`,
        ]),
      )
      .returning("reminder_id")
      .execute();
    for (const id of new Set(forgotten.map(({ reminder_id }) => reminder_id))) {
      const { occurrence } = await transaction
        .selectFrom("deliveries")
        .select(sql<string | null>`max(occurrence)`.as("occurrence"))
        .where("reminder_id", "=", id)
        .where("occurrence", "like", `${SCHEDULED}%`)
        .where("due_at", "<=", latest)
        .executeTakeFirstOrThrow();
      await transaction
        .updateTable("reminders")
        .set((row) => ({
          last_date: occurrence === null ? null : occurrence.slice(SCHEDULED.length),
          version: row("version", "+", 1),
        }))
        .where("id", "=", id)
        .execute();
    }
  });
}

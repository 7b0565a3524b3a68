import type { Database } from "./schema.ts";

/** Rows that grow old, and which of them are older than a time (epoch milliseconds). */
const OLD = {
  /** Keys of what was answered: Slack sends an event again for up to an hour. */
  inbox: (database: Database, before: number) =>
    database
      .deleteFrom("inbox")
      .where("state", "in", ["answered", "abandoned"])
      .where("finished_at", "<", before),
  /** Asks that were set aside, with what was asked. */
  setAside: (database: Database, before: number) =>
    database.deleteFrom("inbox").where("state", "=", "set-aside").where("finished_at", "<", before),
  threads: (database: Database, before: number) =>
    database.deleteFrom("threads").where("thread_ts", "<>", "").where("updated_at", "<", before),
  /** What was said in direct messages: that there are some stays known, so that nobody is introduced twice. */
  talks: (database: Database, before: number) =>
    database
      .updateTable("threads")
      .set({ state: "{}" })
      .where("thread_ts", "=", "")
      .where("state", "<>", "{}")
      .where("updated_at", "<", before),
  deliveries: (database: Database, before: number) =>
    database.deleteFrom("deliveries").where("finished_at", "<", before),
  turns: (database: Database, before: number) =>
    database.deleteFrom("channel_turns").where("next_at", "<", before),
  shares: (database: Database, before: number) =>
    database.deleteFrom("shares").where("begun_at", "<", before),
  passageVectors: (database: Database, before: number) =>
    database.deleteFrom("passage_vectors").where("used_at", "<", before),
  reads: (database: Database, before: number) => database.deleteFrom("reads").where("read_at", "<", before),
  feedback: (database: Database, before: number) =>
    database.deleteFrom("feedback").where("created_at", "<", before),
  answerCounts: (database: Database, before: number) =>
    database.deleteFrom("answer_counts").where("day", "<", new Date(before).toISOString().slice(0, 10)),
};

export type Ageing = keyof typeof OLD;

/** Deletes old rows of a kind, or what they hold. Returns how many. */
export async function prune(database: Database, kind: Ageing, before: number): Promise<number> {
  const changed = await OLD[kind](database, before).executeTakeFirst();
  return Number("numDeletedRows" in changed ? changed.numDeletedRows : changed.numUpdatedRows);
}

import type { Database } from "./schema.ts";

/**
 * How much of what was accepted is not answered yet, whoever holds it.
 *
 * @returns `oldestAt` in epoch milliseconds; undefined when there is none.
 */
export async function measureBacklog(
  database: Database,
): Promise<{ readonly count: number; readonly oldestAt: number | undefined }> {
  const { count, oldest } = await database
    .selectFrom("inbox")
    .select(({ fn }) => [fn.countAll().as("count"), fn.min("received_at").as("oldest")])
    .where("state", "=", "pending")
    .executeTakeFirstOrThrow();
  return { count: Number(count), oldestAt: oldest === null ? undefined : Number(oldest) };
}

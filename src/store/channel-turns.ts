import type { Database } from "./schema.ts";

// Slack takes about one post a second in a channel. Posts queue up for turns here, so that several processes
// keep to it together.

/** Time between two posts in one channel, in milliseconds: Slack's "about one a second". */
const TURN_MS = 1_000;

/** Takes the next turn in a channel that is not before `from`; both are epoch milliseconds. */
export async function takeTurn(
  database: Database,
  channel: { readonly teamId: string; readonly channelId: string },
  from: number,
): Promise<number> {
  const { next_at } = await database
    .insertInto("channel_turns")
    .values({ team_id: channel.teamId, channel_id: channel.channelId, next_at: from + TURN_MS })
    .onConflict((conflict) =>
      conflict.columns(["team_id", "channel_id"]).doUpdateSet((row) => ({
        next_at: row
          .case()
          .when("channel_turns.next_at", ">", from)
          .then(row("channel_turns.next_at", "+", TURN_MS))
          .else(from + TURN_MS)
          .end(),
      })),
    )
    .returning("next_at")
    .executeTakeFirstOrThrow();
  return next_at - TURN_MS;
}

/** Forgets channels whose last turn was before the given time (epoch milliseconds). */
export async function pruneTurns(database: Database, before: number): Promise<void> {
  await database.deleteFrom("channel_turns").where("next_at", "<", before).execute();
}

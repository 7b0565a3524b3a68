import { sql } from "kysely";
import type { Database } from "./schema.ts";

// Slack takes about one post a second in a channel. Posts queue up for turns here, so that several processes
// keep to it together.

/** Time between two posts in one channel, in milliseconds: Slack's "about one a second". */
const TURN_MS = 1_000;

/** The longest queue of turns that is believed, in milliseconds: what reaches further was taken by a wrong clock. */
const LONGEST_QUEUE_MS = 24 * 60 * 60_000;

export interface Channel {
  readonly teamId: string;
  readonly channelId: string;
}

/** Takes the next turn in a channel that is not before `from`; both are epoch milliseconds. */
export async function takeTurn(database: Database, channel: Channel, from: number): Promise<number> {
  const [turn] = await reserve(database, [{ ...channel, turns: 1 }], from);
  return turn?.first ?? from;
}

/** Takes a turn for each post, in their order, not before `from`; gives the times by the posts' ids. */
export async function takeTurns(
  database: Database,
  posts: readonly (Channel & { readonly id: string })[],
  from: number,
): Promise<ReadonlyMap<string, number>> {
  const queues = new Map<string, Channel & { turns: number; readonly ids: string[] }>();
  for (const { id, teamId, channelId } of posts) {
    const key = keyOf({ teamId, channelId });
    const queue = queues.get(key) ?? { teamId, channelId, turns: 0, ids: [] };
    queue.turns += 1;
    queue.ids.push(id);
    queues.set(key, queue);
  }
  const reserved = await reserve(database, [...queues.values()], from);
  return new Map(
    reserved.flatMap(({ first, ...channel }) =>
      (queues.get(keyOf(channel))?.ids ?? []).map((id, index) => [id, first + index * TURN_MS] as const),
    ),
  );
}

async function reserve(
  database: Database,
  queues: readonly (Channel & { readonly turns: number })[],
  from: number,
): Promise<(Channel & { readonly first: number })[]> {
  if (queues.length === 0) return [];
  const lengths = new Map(queues.map((queue) => [keyOf(queue), queue.turns * TURN_MS]));
  const rows = await database
    .insertInto("channel_turns")
    .values(
      queues.map(({ teamId, channelId, turns }) => ({
        team_id: teamId,
        channel_id: channelId,
        next_at: from + turns * TURN_MS,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["team_id", "channel_id"]).doUpdateSet({
        // What is proposed is `from` and the length of the queue; a channel whose turns reach further than
        // `from` adds the length to those.
        next_at: sql<number>`excluded.next_at + case
          when channel_turns.next_at > ${from} and channel_turns.next_at < ${from + LONGEST_QUEUE_MS}
          then channel_turns.next_at - ${from} else 0 end`,
      }),
    )
    .returning(["team_id", "channel_id", "next_at"])
    .execute();
  return rows.map(({ team_id, channel_id, next_at }) => {
    const channel = { teamId: team_id, channelId: channel_id };
    return { ...channel, first: next_at - (lengths.get(keyOf(channel)) ?? TURN_MS) };
  });
}

function keyOf({ teamId, channelId }: Channel): string {
  return `${teamId} ${channelId}`;
}

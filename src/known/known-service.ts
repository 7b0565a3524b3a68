import type { Store } from "../store/open.ts";
import { changeKnown, readKnown } from "../store/stored-known.ts";
import { mirrorTeams } from "../store/team-mirror.ts";
import type { KnownService } from "./known.ts";

/**
 * Keeps what was taught in the store, and knows it by heart.
 *
 * @param now epoch milliseconds.
 */
export async function createKnownService(
  { database }: Store,
  now: () => number = Date.now,
): Promise<KnownService> {
  const mirror = await mirrorTeams((teamId) => readKnown(database, teamId), now);
  return {
    of: mirror.of,
    async change(teamId, change) {
      await changeKnown(database, teamId, change, now());
      await mirror.renew(teamId);
    },
  };
}

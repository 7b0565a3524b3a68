import {
  allChannelSettings,
  deleteChannelSettings,
  listChannelSettings,
  type StoredChannelSettings,
  saveChannelSettings,
} from "../store/channel-settings.ts";
import type { Store } from "../store/open.ts";
import { type ChannelSettingsService, settingsInForce, WHOLE_WORKSPACE } from "./channel-settings.ts";

/** How long settings count as known, in milliseconds: after as long, all processes go by what one has saved. */
const FRESH = 2_000;

/** How long an answer waits for settings that are known from before, in milliseconds. */
const PATIENCE = 500;

interface Known {
  readonly settings: readonly StoredChannelSettings[];
  /** Epoch milliseconds of the last look, also of one that failed. */
  readonly at: number;
}

export interface ChannelSettingsOptions {
  readonly store: Store;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Keeps channels' settings in the store, and knows them by heart. All are read at the start, so that a channel
 * keeps to its reports also while the store cannot be reached; what others changed since the last look is not
 * known then.
 */
export async function createChannelSettingsService({
  store: { database },
  now = Date.now,
}: ChannelSettingsOptions): Promise<ChannelSettingsService> {
  const known = new Map<string, Known>();
  const looking = new Map<string, Promise<void>>();
  const keep = (teamId: string, settings: readonly StoredChannelSettings[]) =>
    known.set(teamId, { settings, at: now() });
  for (const [teamId, settings] of await allChannelSettings(database)) keep(teamId, settings);

  const look = (teamId: string): Promise<void> => {
    const under = looking.get(teamId);
    if (under !== undefined) return under;
    const begun = listChannelSettings(database, teamId)
      .then((settings) => void keep(teamId, settings))
      .catch(() => void keep(teamId, known.get(teamId)?.settings ?? []))
      .finally(() => looking.delete(teamId));
    looking.set(teamId, begun);
    return begun;
  };
  const settingsOf = async (teamId: string) => {
    const last = known.get(teamId);
    if (last === undefined || now() - last.at >= FRESH) await atMost(PATIENCE, look(teamId));
    // A workspace of which nothing is known had no settings at the start.
    return known.get(teamId)?.settings ?? [];
  };

  return {
    async find(teamId, channelId = WHOLE_WORKSPACE) {
      const settings = await settingsOf(teamId);
      const of = (id: string) => settings.find((one) => one.channelId === id);
      return settingsInForce(channelId === WHOLE_WORKSPACE ? undefined : of(channelId), of(WHOLE_WORKSPACE));
    },
    list: (teamId) => listChannelSettings(database, teamId),
    async save(teamId, settings) {
      await saveChannelSettings(database, teamId, settings, now());
      keep(teamId, await listChannelSettings(database, teamId));
    },
    async remove(teamId, channelId) {
      await deleteChannelSettings(database, teamId, channelId);
      keep(teamId, await listChannelSettings(database, teamId));
    },
  };
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

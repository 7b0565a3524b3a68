import {
  deleteChannelSettings,
  readChannelSettings,
  saveChannelSettings,
} from "../store/channel-settings.ts";
import type { Store } from "../store/open.ts";
import { mirrorTeams } from "../store/team-mirror.ts";
import {
  type ChannelSettings,
  type ChannelSettingsService,
  settingsInForce,
  WHOLE_WORKSPACE,
} from "./channel-settings.ts";

export interface ChannelSettingsOptions {
  readonly store: Store;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
  /** Called with what was saved. */
  readonly onSave?: (teamId: string, settings: ChannelSettings) => void;
}

/** Keeps channels' settings in the store, and knows them by heart, so that a channel keeps to its reports always. */
export async function createChannelSettingsService({
  store: { database },
  now = Date.now,
  onSave = () => {},
}: ChannelSettingsOptions): Promise<ChannelSettingsService> {
  const read = (teamId?: string) => readChannelSettings(database, teamId);
  const mirror = await mirrorTeams(read, now);
  return {
    async find(teamId, channelId = WHOLE_WORKSPACE) {
      const settings = await mirror.of(teamId);
      const of = (id: string) => settings.find((one) => one.channelId === id);
      return settingsInForce(channelId === WHOLE_WORKSPACE ? undefined : of(channelId), of(WHOLE_WORKSPACE));
    },
    list: async (teamId) => (await read(teamId)).get(teamId) ?? [],
    all: () => read(),
    async save(teamId, settings) {
      await saveChannelSettings(database, teamId, settings, now());
      await mirror.renew(teamId);
      onSave(teamId, settings);
    },
    async remove(teamId, channelId) {
      await deleteChannelSettings(database, teamId, channelId);
      await mirror.renew(teamId);
    },
  };
}

import {
  deleteChannelSettings,
  findChannelSettings,
  listChannelSettings,
  saveChannelSettings,
} from "../store/channel-settings.ts";
import type { Store } from "../store/open.ts";
import { type ChannelSettingsBook, settingsInForce, WHOLE_WORKSPACE } from "./channel-settings.ts";

/** Keeps channels' settings in the store. */
export function createChannelSettingsBook({ database }: Store): ChannelSettingsBook {
  return {
    async find(teamId, channelId = WHOLE_WORKSPACE) {
      const whole = await findChannelSettings(database, teamId, WHOLE_WORKSPACE);
      const own =
        channelId === WHOLE_WORKSPACE ? undefined : await findChannelSettings(database, teamId, channelId);
      return settingsInForce(own, whole);
    },
    list: (teamId) => listChannelSettings(database, teamId),
    save: (teamId, settings) => saveChannelSettings(database, teamId, settings, Date.now()),
    remove: (teamId, channelId) => deleteChannelSettings(database, teamId, channelId),
  };
}

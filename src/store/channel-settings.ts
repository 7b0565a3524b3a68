import type { Selectable } from "kysely";
import type { ChannelSettings } from "../settings/channel-settings.ts";
import { fromRow, toRow } from "./rows.ts";
import type { ChannelSettingsTable, Database } from "./schema.ts";

// What administrators set for a channel, or for all channels that have no settings of their own.

/** Settings by workspace, those for all other channels first: of all workspaces, or of one. */
export async function readChannelSettings(
  database: Database,
  teamId?: string,
): Promise<ReadonlyMap<string, readonly ChannelSettings[]>> {
  const rows = await database
    .selectFrom("channel_settings")
    .selectAll()
    .$if(teamId !== undefined, (all) => all.where("team_id", "=", teamId ?? ""))
    .orderBy("channel_id")
    .execute();
  const teams = new Map<string, ChannelSettings[]>();
  for (const row of rows) teams.set(row.team_id, [...(teams.get(row.team_id) ?? []), toSettings(row)]);
  return teams;
}

export async function saveChannelSettings(
  database: Database,
  teamId: string,
  { channelId, reports, followUps, helper }: ChannelSettings,
  now: number,
): Promise<void> {
  const kept = { reports, helper, followUps: followUps ? 1 : 0, updatedAt: now };
  const values = toRow(kept);
  await database
    .insertInto("channel_settings")
    .values({ team_id: teamId, channel_id: channelId, ...values })
    .onConflict((conflict) => conflict.columns(["team_id", "channel_id"]).doUpdateSet(values))
    .execute();
}

/** Gives a channel the settings of the other channels again. */
export async function deleteChannelSettings(
  database: Database,
  teamId: string,
  channelId: string,
): Promise<void> {
  await database
    .deleteFrom("channel_settings")
    .where("team_id", "=", teamId)
    .where("channel_id", "=", channelId)
    .execute();
}

function toSettings({ team_id: _, updated_at: __, follow_ups, ...row }: Selectable<ChannelSettingsTable>) {
  return { ...fromRow<Omit<ChannelSettings, "followUps">>(row), followUps: follow_ups === 1 };
}

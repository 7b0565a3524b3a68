import type { Selectable } from "kysely";
import type { ChannelSettingsTable, Database } from "./schema.ts";

// What administrators set for a channel, or for all channels that have no settings of their own.

export interface StoredChannelSettings {
  /** Empty: for channels without settings of their own. */
  readonly channelId: string;
  /** Slugs of the reports that the channel asks; undefined for all. */
  readonly reports?: readonly string[];
  /** Whether replies in a thread are understood without a mention. */
  readonly followUps: boolean;
  /** Id of the person or channel that questions are passed on to. */
  readonly helper?: string;
}

/** Settings by workspace, those for all other channels first: of all workspaces, or of one. */
export async function readChannelSettings(
  database: Database,
  teamId?: string,
): Promise<ReadonlyMap<string, readonly StoredChannelSettings[]>> {
  const rows = await database
    .selectFrom("channel_settings")
    .selectAll()
    .$if(teamId !== undefined, (all) => all.where("team_id", "=", teamId ?? ""))
    .orderBy("channel_id")
    .execute();
  const teams = new Map<string, StoredChannelSettings[]>();
  for (const row of rows) teams.set(row.team_id, [...(teams.get(row.team_id) ?? []), toSettings(row)]);
  return teams;
}

export async function saveChannelSettings(
  database: Database,
  teamId: string,
  { channelId, reports, followUps, helper }: StoredChannelSettings,
  now: number,
): Promise<void> {
  const values = {
    reports: reports === undefined ? null : JSON.stringify(reports),
    follow_ups: followUps ? 1 : 0,
    helper: helper ?? null,
    updated_at: now,
  };
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

function toSettings(row: Selectable<ChannelSettingsTable>): StoredChannelSettings {
  return {
    channelId: row.channel_id,
    ...(row.reports === null ? {} : { reports: JSON.parse(row.reports) }),
    followUps: row.follow_ups === 1,
    ...(row.helper === null ? {} : { helper: row.helper }),
  };
}

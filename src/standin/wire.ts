import type { Channel, Team, User } from "./directory.ts";
import type { JsonObject } from "./json.ts";
import type { SlackMessage } from "./message.ts";
import type { Workspace } from "./workspace.ts";

/** A message as the API returns it: the channel is known there, and metadata is shown on request only. */
export function messageOnWire(message: SlackMessage, options: { metadata: boolean }): JsonObject {
  const { channel: _channel, metadata, ...rest } = message;
  return options.metadata && metadata !== undefined ? { ...rest, metadata } : rest;
}

/** A conversation as `conversations.info` and `conversations.list` return it. */
export function channelOnWire(channel: Channel, botUserId: string): JsonObject {
  const isMember = channel.members.has(botUserId);
  if (channel.kind === "im") {
    const other = [...channel.members].find((id) => id !== botUserId) ?? botUserId;
    return { id: channel.id, is_im: true, is_channel: false, user: other, is_archived: channel.archived };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === "public",
    is_group: channel.kind === "private",
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === "private",
    is_archived: channel.archived,
    is_general: channel.name === "general",
    is_shared: channel.connectedTeams.size > 0,
    is_ext_shared: channel.connectedTeams.size > 0,
    is_member: isMember,
    num_members: channel.members.size,
    context_team_id: channel.teamId,
    shared_team_ids: [channel.teamId, ...channel.connectedTeams],
  };
}

/** A user as `users.info` returns it to a caller of `viewingTeam`. */
export function userOnWire(workspace: Workspace, user: User, viewingTeam: string): JsonObject {
  const team = workspace.directory.team(user.teamId);
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetOf(user.tz, workspace.clock()),
    locale: "zh-CN",
    profile: {
      real_name: user.realName,
      display_name: user.name,
      team: user.teamId,
    },
    is_admin: user.isAdmin,
    is_owner: user.isOwner,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    is_stranger: user.teamId !== viewingTeam && !sameEnterprise(workspace, team, viewingTeam),
    ...(team.enterpriseId === undefined
      ? {}
      : { enterprise_user: { id: user.id, enterprise_id: team.enterpriseId, teams: [user.teamId] } }),
  };
}

function sameEnterprise(workspace: Workspace, team: Team, otherId: string): boolean {
  const other = workspace.directory.teams.get(otherId);
  return team.enterpriseId !== undefined && team.enterpriseId === other?.enterpriseId;
}

/** Seconds east of UTC at a moment; 0 for a profile whose zone is no zone. */
function offsetOf(timeZone: string, at: number): number {
  if (!isZone(timeZone)) return 0;
  const name = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "");
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60;
  return match[1] === "-" ? -seconds : seconds;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

import type { Installation } from "../app.ts";
import type { JsonObject } from "../json.ts";
import { textAt } from "../json.ts";
import type { Workspace } from "../workspace.ts";

/** Wraps an event as the Events API sends it (docs.slack.dev, apis/events-api, "Callback field"). */
export function eventEnvelope(
  workspace: Workspace,
  installation: Installation,
  event: JsonObject,
): JsonObject {
  const channelId = textAt(event, "channel");
  const channel = channelId === undefined ? undefined : workspace.directory.channels.get(channelId);
  const team = workspace.directory.team(installation.teamId);
  return {
    token: "verification-token",
    team_id: installation.teamId,
    context_team_id: installation.teamId,
    context_enterprise_id: team.enterpriseId ?? null,
    api_app_id: workspace.app.id,
    event,
    type: "event_callback",
    event_id: workspace.ids.next("Ev"),
    event_time: Math.floor(workspace.clock() / 1_000),
    authorizations: [
      {
        enterprise_id: team.enterpriseId ?? null,
        team_id: installation.orgWide === true ? null : installation.teamId,
        user_id: installation.botUserId,
        is_bot: true,
        is_enterprise_install: installation.orgWide === true,
      },
    ],
    is_ext_shared_channel: (channel?.connectedTeams.size ?? 0) > 0,
    event_context: workspace.ids.next("4-").toLowerCase(),
  };
}

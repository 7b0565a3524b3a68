import type { Installation } from "./app.ts";
import type { Channel, User } from "./directory.ts";
import type { JsonObject } from "./json.ts";
import { installationFor, type Workspace } from "./workspace.ts";

/** What every interaction's payload begins with. */
export function interactionBase(
  workspace: Workspace,
  installation: Installation,
  user: User,
  type: string,
): JsonObject {
  // A modal is in the workspace of whoever has it open, elsewhere than the app's in Slack Connect.
  const inView = type === "view_submission" || type === "view_closed";
  const team = workspace.directory.team(inView ? user.teamId : installation.teamId);
  return {
    type,
    user: {
      id: user.id,
      username: user.name,
      name: user.name,
      ...(workspace.authorTeams === "fields" ? { team_id: user.teamId } : {}),
    },
    api_app_id: workspace.app.id,
    token: "verification-token",
    // Of an app that is installed across an enterprise, only the person's team is told.
    team:
      installation.orgWide === true
        ? null
        : {
            id: team.id,
            domain: team.domain,
            ...(team.enterpriseId === undefined
              ? {}
              : { enterprise_id: team.enterpriseId, enterprise_name: team.enterpriseId }),
          },
    enterprise: team.enterpriseId === undefined ? null : { id: team.enterpriseId, name: team.enterpriseId },
    is_enterprise_install: installation.orgWide === true,
  };
}

/** A channel in a command's or interaction's payload; direct messages are called `directmessage` there. */
export function channelReference(channel: Channel): { readonly id: string; readonly name: string } {
  return { id: channel.id, name: channelName(channel) };
}

export function channelName(channel: Channel): string {
  if (channel.kind === "im") return "directmessage";
  return channel.kind === "private" ? "privategroup" : channel.name;
}

/** A slash command's form fields (docs.slack.dev, interactivity/implementing-slash-commands). */
export function commandPayload(
  workspace: Workspace,
  use: {
    readonly user: User;
    readonly channel: Channel;
    readonly command: string;
    readonly text: string;
    readonly triggerId: string;
    readonly responseUrl: string;
  },
): JsonObject {
  const team = workspace.directory.team(use.user.teamId);
  return {
    token: "verification-token",
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterpriseId === undefined
      ? {}
      : { enterprise_id: team.enterpriseId, enterprise_name: team.enterpriseId }),
    channel_id: use.channel.id,
    channel_name: channelName(use.channel),
    user_id: use.user.id,
    user_name: use.user.name,
    command: use.command,
    text: use.text,
    api_app_id: workspace.app.id,
    is_enterprise_install: String(installationFor(workspace, use.user).orgWide === true),
    response_url: use.responseUrl,
    trigger_id: use.triggerId,
  };
}

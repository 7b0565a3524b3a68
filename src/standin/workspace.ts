import type { AppSettings, Installation } from "./app.ts";
import type { Changes } from "./changes.ts";
import type { Clock } from "./clock.ts";
import type { Directory, User } from "./directory.ts";
import type { Grants } from "./grants.ts";
import type { Ids, Timestamps } from "./ids.ts";
import type { MessageStore } from "./message-store.ts";
import type { Uploads } from "./uploads.ts";
import type { ViewStore } from "./view-store.ts";

export type AuthorTeams = "fields" | "profile" | "missing";

/** All that Slack knows. */
export interface Workspace {
  readonly clock: Clock;
  readonly changes: Changes;
  readonly ids: Ids;
  readonly timestamps: Timestamps;
  readonly directory: Directory;
  readonly messages: MessageStore;
  readonly uploads: Uploads;
  readonly views: ViewStore;
  readonly grants: Grants;
  readonly app: AppSettings;
  readonly installations: Installation[];
  /** How payloads tell the team of whoever acts: in fields of their own, in a profile, or not at all. */
  authorTeams: AuthorTeams;
  /** The stand-in's own address, which response URLs begin with. */
  baseUrl: string;
}

/** The installation whose bot serves this user: the one of the user's team, else the first. */
export function installationFor(workspace: Workspace, user: User): Installation {
  const all = workspace.installations;
  const installation = all.find((one) => one.teamId === user.teamId) ?? all[0];
  if (installation === undefined) throw new Error("The app is not installed anywhere");
  return installation;
}

/** The installation that a bot user belongs to. */
export function installationOfBot(workspace: Workspace, botUserId: string): Installation | undefined {
  return workspace.installations.find((one) => one.botUserId === botUserId);
}

/** The installation that sees a channel: its bot is a member, or its team owns the channel. */
export function installationForChannel(workspace: Workspace, channelId: string, user: User): Installation {
  const channel = workspace.directory.channel(channelId);
  const all = workspace.installations;
  return (
    all.find((one) => channel.members.has(one.botUserId) && one.teamId === user.teamId) ??
    all.find((one) => channel.members.has(one.botUserId)) ??
    all.find((one) => one.teamId === channel.teamId) ??
    installationFor(workspace, user)
  );
}

import type { Activity } from "./activity.ts";
import type { Channel, User } from "./directory.ts";
import { installationOfBot, type Workspace } from "./workspace.ts";

/** Brings a user into a channel; the bot is told when it can see the channel. */
export async function join(
  workspace: Workspace,
  activity: Activity,
  channel: Channel,
  user: User,
  inviter: User,
): Promise<void> {
  channel.members.add(user.id);
  workspace.changes.announce();
  await tellMembers(workspace, activity, channel, {
    type: "member_joined_channel",
    user: user.id,
    channel: channel.id,
    channel_type: channel.kind === "private" ? "G" : "C",
    team: user.teamId,
    inviter: inviter.id,
    event_ts: workspace.timestamps.next(workspace.clock()),
  });
}

/** Takes a user out of a channel. A bot that is taken out gets `channel_left`, or `group_left`. */
export async function leave(
  workspace: Workspace,
  activity: Activity,
  channel: Channel,
  user: User,
): Promise<void> {
  channel.members.delete(user.id);
  workspace.changes.announce();
  const bot = installationOfBot(workspace, user.id);
  if (bot === undefined) return;
  const type = channel.kind === "private" ? "group_left" : "channel_left";
  const event_ts = workspace.timestamps.next(workspace.clock());
  await activity.raise(bot, type, { type, channel: channel.id, event_ts });
}

async function tellMembers(
  workspace: Workspace,
  activity: Activity,
  channel: Channel,
  event: { readonly type: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const installation of workspace.installations) {
    if (channel.members.has(installation.botUserId)) await activity.raise(installation, event.type, event);
  }
}

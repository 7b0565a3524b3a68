import type { Installation } from "./app.ts";
import type { Channel } from "./directory.ts";
import type { JsonObject } from "./json.ts";
import type { SlackMessage } from "./message.ts";
import { messageOnWire } from "./wire.ts";
import type { Workspace } from "./workspace.ts";

export type MessageHappening =
  | { readonly kind: "posted"; readonly message: SlackMessage }
  | { readonly kind: "edited"; readonly message: SlackMessage; readonly previous: SlackMessage }
  | { readonly kind: "removed"; readonly message: SlackMessage };

interface RaisedEvent {
  readonly installation: Installation;
  /** The subscription that it needs. */
  readonly subscription: string;
  readonly event: JsonObject;
}

const SUBSCRIPTIONS = { public: "message.channels", private: "message.groups", im: "message.im" } as const;
const CHANNEL_TYPES = { public: "channel", private: "group", im: "im" } as const;

/**
 * The events that a message raises for the bots in its channel: `message` (the bot's own messages included), and
 * `app_mention` when a new message names the bot, or an edited one. Slack sends no `app_mention` in direct messages.
 */
export function messageEvents(workspace: Workspace, happening: MessageHappening): readonly RaisedEvent[] {
  const channel = workspace.directory.channel(happening.message.channel);
  const raised: RaisedEvent[] = [];
  for (const installation of workspace.installations) {
    if (!channel.members.has(installation.botUserId)) continue;
    // One bot user in several teams: the message is of one of them.
    if (installation.orgWide === true && channel.teamId !== installation.teamId) continue;
    const { message } = happening;
    const mentioned =
      happening.kind !== "removed" &&
      channel.kind !== "im" &&
      message.user !== installation.botUserId &&
      message.text.includes(`<@${installation.botUserId}`);
    const common = { installation };
    if (mentioned) {
      const event = { ...posted(workspace, message, installation), type: "app_mention" };
      raised.push({ ...common, subscription: "app_mention", event });
    }
    raised.push({
      ...common,
      subscription: SUBSCRIPTIONS[channel.kind],
      event: { ...messageEvent(workspace, happening, channel, installation) },
    });
  }
  return raised;
}

function messageEvent(
  workspace: Workspace,
  happening: MessageHappening,
  channel: Channel,
  installation: Installation,
): JsonObject {
  const channelType = { channel_type: CHANNEL_TYPES[channel.kind] };
  if (happening.kind === "posted") {
    return { ...posted(workspace, happening.message, installation), ...channelType };
  }
  const ts = workspace.timestamps.next(workspace.clock());
  const common = { type: "message", channel: channel.id, hidden: true, ts, event_ts: ts, ...channelType };
  if (happening.kind === "removed") {
    return {
      ...common,
      subtype: "message_deleted",
      deleted_ts: happening.message.ts,
      previous_message: messageOnWire(happening.message, { metadata: false }),
    };
  }
  return {
    ...common,
    subtype: "message_changed",
    message: messageOnWire(happening.message, { metadata: false }),
    previous_message: messageOnWire(happening.previous, { metadata: false }),
  };
}

function posted(workspace: Workspace, message: SlackMessage, installation: Installation): JsonObject {
  const parent =
    message.thread_ts === undefined ? undefined : workspace.messages.find(message.channel, message.thread_ts);
  const { team: _team, ...rest } = messageOnWire(message, { metadata: false });
  return {
    ...rest,
    channel: message.channel,
    event_ts: message.ts,
    ...(message.bot_id === undefined ? { client_msg_id: `client-${message.ts}` } : {}),
    ...(parent === undefined ? {} : { parent_user_id: parent.user }),
    ...authorTeam(workspace, message, installation),
  };
}

function authorTeam(
  { authorTeams }: Workspace,
  { team }: SlackMessage,
  installation: Installation,
): JsonObject {
  switch (authorTeams) {
    case "missing":
      return {};
    case "profile":
      return { user_profile: { team } };
    case "fields":
      // Slack names it twice more where it is not the app's (Slack Connect).
      return { team, ...(team === installation.teamId ? {} : { user_team: team, source_team: team }) };
  }
}

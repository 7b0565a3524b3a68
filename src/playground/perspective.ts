import type { Channel, User } from "../standin/directory.ts";
import { textAt } from "../standin/json.ts";
import type { EphemeralMessage, SlackMessage } from "../standin/message.ts";
import { isReply } from "../standin/message.ts";
import type { Standin } from "../standin/standin.ts";
import type { SlackView } from "../standin/view-store.ts";
import type { Manifest } from "./manifest.ts";
import type { Entity, MessageEntity, ViewContent } from "./protocol.ts";

export interface Scene {
  readonly slack: Standin;
  readonly manifest: Manifest;
  readonly suggestions: readonly string[];
}

/** All that one person sees of the workspace, each thing under a key of its own. */
export function perspective(scene: Scene, userId: string): ReadonlyMap<string, Entity> {
  const { slack } = scene;
  const { directory, messages, views } = slack.workspace;
  // Slack has the direct message with an app from the moment that it is installed.
  directory.directMessage(userId, slack.bot.botUserId);
  const seen = new Map<string, Entity>();
  seen.set("workspace", workspaceEntity(scene, userId));
  for (const user of directory.users.values()) seen.set(`user/${user.id}`, userEntity(slack, user));
  const channels = [...directory.channels.values()].filter(({ members }) => members.has(userId));
  for (const channel of channels) {
    seen.set(`channel/${channel.id}`, channelEntity(channel));
    for (const message of messages.all(channel.id)) {
      seen.set(`message/${channel.id}/${message.ts}`, messageEntity(message));
    }
    const prompts = slack.agentThreads.prompts.get(channel.id);
    if (prompts !== undefined) {
      seen.set(`prompts/${channel.id}`, { kind: "prompts", channel: channel.id, ...prompts });
    }
  }
  for (const message of messages.ephemeralFor(userId)) {
    seen.set(`ephemeral/${message.channel}/${message.ts}`, messageEntity(message));
  }
  for (const [key, text] of slack.agentThreads.statuses) {
    const [channel = "", threadTs = ""] = key.split("/");
    const last = messages.thread(channel, threadTs).at(-1);
    // Slack takes a status away when the app replies.
    if (text === "" || last === undefined || last.bot_id !== undefined) continue;
    if (seen.has(`channel/${channel}`))
      seen.set(`status/${key}`, { kind: "status", channel, threadTs, text });
  }
  const modal = views.top(userId);
  if (modal !== undefined) {
    const below = views.stack(userId).length - 1;
    seen.set("modal", { kind: "modal", view: viewContent(modal, views.errors(modal.id)), below });
  }
  const home = views.home(userId);
  if (home !== undefined) seen.set("home", { kind: "home", view: viewContent(home, {}) });
  return seen;
}

function workspaceEntity({ slack, manifest, suggestions }: Scene, me: string): Entity {
  return {
    kind: "workspace",
    name: slack.directory.team(slack.bot.teamId).name,
    me,
    botUserId: slack.bot.botUserId,
    commands: manifest.commands,
    messageShortcuts: manifest.messageShortcuts,
    globalShortcuts: manifest.globalShortcuts,
    homeTab: manifest.homeTab,
    suggestions,
  };
}

function userEntity(slack: Standin, user: User): Entity {
  return {
    kind: "user",
    id: user.id,
    name: user.name,
    realName: user.realName,
    tz: user.tz,
    team: slack.directory.team(user.teamId).name,
    admin: user.isAdmin,
    external: user.teamId !== slack.bot.teamId,
    bot: user.isBot,
  };
}

function channelEntity(channel: Channel): Entity {
  return {
    kind: "channel",
    id: channel.id,
    name: channel.name,
    type: channel.kind,
    members: [...channel.members],
    shared: channel.connectedTeams.size > 0,
  };
}

function messageEntity(message: SlackMessage | EphemeralMessage): MessageEntity {
  const ephemeral = "recipient" in message;
  const reply = ephemeral ? message.thread_ts !== undefined : isReply(message);
  return {
    kind: "message",
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    text: message.text,
    blocks: message.blocks ?? [],
    threadTs: reply ? message.thread_ts : undefined,
    ephemeral,
    edited: !ephemeral && message.edited !== undefined,
    files: ephemeral ? [] : (message.files ?? []).map(({ title, content }) => ({ title, content })),
    broadcast: !ephemeral && message.subtype === "thread_broadcast",
    reactions: ephemeral ? [] : (message.reactions ?? []).map(({ name, count }) => ({ name, count })),
  };
}

function viewContent(view: SlackView, errors: Readonly<Record<string, string>>): ViewContent {
  return {
    id: view.id,
    hash: view.hash,
    title: textAt(view.title ?? {}, "text") ?? "",
    submit: textAt(view.submit ?? {}, "text") ?? "",
    close: textAt(view.close ?? {}, "text") ?? "",
    blocks: view.blocks,
    values: view.state.values,
    errors,
  };
}

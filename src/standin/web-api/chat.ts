import type { Channel } from "../directory.ts";
import type { JsonObject } from "../json.ts";
import { isReply, type SlackMessage } from "../message.ts";
import { messageOnWire } from "../wire.ts";
import { ApiError, type Call, type Methods, requireArguments, visibleChannel } from "./call.ts";
import { messageContent, messageMetadata, UPDATED_TEXT_LENGTH } from "./content.ts";

export const chatMethods: Methods = {
  "chat.postMessage": { scopes: ["chat:write"], run: postMessage },
  "chat.postEphemeral": { scopes: ["chat:write"], run: postEphemeral },
  "chat.update": { scopes: ["chat:write"], run: update },
  "chat.delete": { scopes: ["chat:write"], run: remove },
  "chat.getPermalink": { run: getPermalink },
};

function postMessage(call: Call): JsonObject {
  requireArguments(call, "channel");
  const channel = writableChannel(call);
  const content = messageContent(call.args.text("text"), call.args.json("blocks"));
  const threadTs = threadArgument(call, channel);
  const { result } = call.activity.post({
    channel: channel.id,
    user: call.by.botUserId,
    ...content,
    threadTs,
    metadata: messageMetadata(call.args.json("metadata")),
    by: call.by,
    ...(threadTs !== undefined && call.args.flag("reply_broadcast") ? { subtype: "thread_broadcast" } : {}),
  });
  return { channel: channel.id, ts: result.ts, message: messageOnWire(result, { metadata: true }) };
}

function postEphemeral(call: Call): JsonObject {
  requireArguments(call, "channel", "user");
  const channel = visibleChannel(call);
  if (channel.archived) throw new ApiError("is_archived");
  if (!channel.members.has(call.by.botUserId)) throw new ApiError("not_in_channel");
  const user = call.workspace.directory.users.get(call.args.text("user"));
  if (user === undefined || !channel.members.has(user.id)) throw new ApiError("user_not_in_channel");
  const content = messageContent(call.args.text("text"), call.args.json("blocks"));
  const message = call.activity.whisper({
    channel: channel.id,
    user: call.by.botUserId,
    recipient: user.id,
    ...content,
    threadTs: threadArgument(call, channel),
  });
  return { message_ts: message.ts };
}

function update(call: Call): JsonObject {
  requireArguments(call, "channel", "ts");
  const message = ownMessage(call, "cant_update_message");
  // Text alone removes the blocks, metadata alone leaves both (docs.slack.dev, chat.update).
  const blocks = call.args.json("blocks");
  const metadata = messageMetadata(call.args.json("metadata"));
  const onlyMetadata = metadata !== undefined && blocks === undefined && !call.args.has("text");
  const content = onlyMetadata
    ? { text: message.text, blocks: message.blocks }
    : messageContent(call.args.text("text"), blocks, UPDATED_TEXT_LENGTH);
  const { result } = call.activity.edit(message, { ...content, metadata });
  return {
    channel: message.channel,
    ts: message.ts,
    text: result.text,
    message: messageOnWire(result, { metadata: true }),
  };
}

function remove(call: Call): JsonObject {
  requireArguments(call, "channel", "ts");
  const message = ownMessage(call, "cant_delete_message");
  call.activity.remove(message);
  return { channel: message.channel, ts: message.ts };
}

function getPermalink(call: Call): JsonObject {
  requireArguments(call, "channel", "message_ts");
  const channel = visibleChannel(call);
  const message = call.workspace.messages.find(channel.id, call.args.text("message_ts"));
  if (message === undefined) throw new ApiError("message_not_found");
  const { domain } = call.workspace.directory.team(call.by.teamId);
  const plain = message.ts.replace(".", "");
  const thread =
    message.thread_ts === undefined || !isReply(message)
      ? ""
      : `?thread_ts=${message.thread_ts}&cid=${channel.id}`;
  return {
    channel: channel.id,
    permalink: `https://${domain}.slack.com/archives/${channel.id}/p${plain}${thread}`,
  };
}

/** The channel to post in: a channel's id or name, or a user's id for the direct message with that user. */
function writableChannel(call: Call): Channel {
  const { directory } = call.workspace;
  const user = directory.users.get(call.args.text("channel"));
  const channel =
    user === undefined ? visibleChannel(call) : directory.directMessage(call.by.botUserId, user.id);
  if (channel.archived) throw new ApiError("is_archived");
  const mayWrite =
    channel.members.has(call.by.botUserId) ||
    (channel.kind === "public" && call.by.scopes.has("chat:write.public"));
  if (!mayWrite) throw new ApiError("not_in_channel");
  return channel;
}

/**
 * The thread to post in. Slack is more lenient, and posts a reply that nobody finds; a bot that asks for that
 * has a mistake, so it is refused here.
 */
function threadArgument(call: Call, channel: Channel): string | undefined {
  if (!call.args.has("thread_ts")) return undefined;
  const parent = call.workspace.messages.find(channel.id, call.args.text("thread_ts"));
  if (parent === undefined) throw new ApiError("thread_not_found");
  if (isReply(parent)) throw new ApiError("cannot_reply_to_message");
  return parent.ts;
}

function ownMessage(call: Call, refusal: string): SlackMessage {
  const channel = visibleChannel(call);
  const message = call.workspace.messages.find(channel.id, call.args.text("ts"));
  if (message === undefined) throw new ApiError("message_not_found");
  if (message.bot_id !== call.by.botId) throw new ApiError(refusal);
  return message;
}

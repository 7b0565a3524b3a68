import type { Channel, ChannelKind } from "../directory.ts";
import type { JsonObject } from "../json.ts";
import { isReply, type SlackMessage } from "../message.ts";
import { channelOnWire, messageOnWire } from "../wire.ts";
import { ApiError, type Call, type Methods, requireArguments, visibleChannel } from "./call.ts";
import { page } from "./paging.ts";

/** Default and highest number of messages a call (docs.slack.dev, conversations.history). */
const HISTORY_LIMIT = 100;
const HISTORY_MAX = 999;
const LIST_MAX = 1_000;

const HISTORY_SCOPES: Readonly<Record<ChannelKind, string>> = {
  public: "channels:history",
  private: "groups:history",
  im: "im:history",
};
const READ_SCOPES: Readonly<Record<ChannelKind, string>> = {
  public: "channels:read",
  private: "groups:read",
  im: "im:read",
};

export const conversationMethods: Methods = {
  "conversations.history": { run: history },
  "conversations.replies": { run: replies },
  "conversations.info": { run: info },
  "conversations.open": { scopes: ["im:write"], run: open },
  "conversations.members": { run: members },
  "conversations.list": { run: (call) => listChannels(call, () => true) },
  "users.conversations": {
    run: (call) => listChannels(call, (channel) => channel.members.has(call.by.botUserId)),
  },
};

function history(call: Call): JsonObject {
  requireArguments(call, "channel");
  const channel = readableChannel(call);
  const newestFirst = call.workspace.messages
    .all(channel.id)
    .filter((message) => !isReply(message) || message.subtype === "thread_broadcast")
    .filter(timeWindow(call))
    .reverse();
  return messagePage(call, newestFirst);
}

function replies(call: Call): JsonObject {
  requireArguments(call, "channel", "ts");
  const channel = readableChannel(call);
  const thread = call.workspace.messages.thread(channel.id, call.args.text("ts"));
  if (thread.length === 0) throw new ApiError("thread_not_found");
  const within = timeWindow(call);
  return messagePage(
    call,
    thread.filter((message, index) => index === 0 || within(message)),
  );
}

function messagePage(call: Call, messages: readonly SlackMessage[]): JsonObject {
  const metadata = call.args.flag("include_all_metadata");
  const { items, next } = page(call.args, messages, { default: HISTORY_LIMIT, max: HISTORY_MAX });
  return {
    messages: items.map((message) => messageOnWire(message, { metadata })),
    has_more: next !== "",
    ...(next === "" ? {} : { response_metadata: { next_cursor: next } }),
  };
}

/** Without `inclusive` the messages at `oldest` and `latest` themselves are left out. */
function timeWindow(call: Call): (message: SlackMessage) => boolean {
  const oldest = call.args.number("oldest", 0);
  const latest = call.args.number("latest", Number.POSITIVE_INFINITY);
  const inclusive = call.args.flag("inclusive");
  return ({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

function readableChannel(call: Call): Channel {
  const channel = visibleChannel(call);
  call.need(HISTORY_SCOPES[channel.kind]);
  if (!channel.members.has(call.by.botUserId)) throw new ApiError("not_in_channel");
  return channel;
}

function info(call: Call): JsonObject {
  requireArguments(call, "channel");
  const channel = visibleChannel(call);
  call.need(READ_SCOPES[channel.kind]);
  return { channel: channelOnWire(channel, call.by.botUserId) };
}

function open(call: Call): JsonObject {
  if (!call.args.has("users")) throw new ApiError("users_list_not_supplied");
  const [first, ...others] = call.args.text("users").split(",");
  if (others.length > 0)
    throw new ApiError("not_enough_users", { detail: "group messages are not modelled" });
  const user = call.workspace.directory.users.get(first?.trim() ?? "");
  if (user === undefined) throw new ApiError("user_not_found");
  const channel = call.workspace.directory.directMessage(call.by.botUserId, user.id);
  return { channel: { id: channel.id } };
}

function members(call: Call): JsonObject {
  requireArguments(call, "channel");
  const channel = visibleChannel(call);
  call.need(READ_SCOPES[channel.kind]);
  const { items, next } = page(call.args, [...channel.members], { default: 100, max: LIST_MAX });
  return { members: items, response_metadata: { next_cursor: next } };
}

function listChannels(call: Call, wanted: (channel: Channel) => boolean): JsonObject {
  const types = call.args.text("types") || "public_channel";
  const kinds = types.split(",").map((type) => kindOf(type.trim()));
  for (const kind of kinds) call.need(READ_SCOPES[kind]);
  const found = [...call.workspace.directory.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      (channel.kind === "public" || channel.members.has(call.by.botUserId)) &&
      !(channel.archived && call.args.flag("exclude_archived")) &&
      wanted(channel),
  );
  const { items, next } = page(call.args, found, { default: 100, max: LIST_MAX });
  return {
    channels: items.map((channel) => channelOnWire(channel, call.by.botUserId)),
    response_metadata: { next_cursor: next },
  };
}

function kindOf(type: string): ChannelKind {
  if (type === "public_channel") return "public";
  if (type === "private_channel") return "private";
  if (type === "im") return "im";
  throw new ApiError("invalid_types");
}

import type { JsonObject } from "../json.ts";
import { ApiError, type Call, type Methods, requireArguments, visibleChannel } from "./call.ts";

export const reactionMethods: Methods = {
  "reactions.add": { scopes: ["reactions:write"], run: add },
};

function add(call: Call): JsonObject {
  requireArguments(call, "channel", "timestamp", "name");
  const channel = visibleChannel(call);
  if (!channel.members.has(call.by.botUserId)) throw new ApiError("not_in_channel");
  const message = call.workspace.messages.find(channel.id, call.args.text("timestamp"));
  if (message === undefined) throw new ApiError("message_not_found");
  const name = call.args.text("name");
  if (!/^[a-z0-9_+'-]+$/.test(name)) throw new ApiError("invalid_name");
  const reactions = message.reactions ?? [];
  const users = reactions.find((reaction) => reaction.name === name)?.users ?? [];
  if (users.includes(call.by.botUserId)) throw new ApiError("already_reacted");
  const all = [...users, call.by.botUserId];
  call.workspace.messages.replace({
    ...message,
    reactions: [
      ...reactions.filter((reaction) => reaction.name !== name),
      { name, users: all, count: all.length },
    ],
  });
  return {};
}

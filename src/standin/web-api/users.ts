import type { JsonObject } from "../json.ts";
import { userOnWire } from "../wire.ts";
import { ApiError, type Call, type Methods, requireArguments } from "./call.ts";

export const userMethods: Methods = {
  "users.info": { scopes: ["users:read"], run: info },
};

function info(call: Call): JsonObject {
  requireArguments(call, "user");
  const user = call.workspace.directory.users.get(call.args.text("user"));
  if (user === undefined) throw new ApiError("user_not_found");
  return { user: userOnWire(call.workspace, user, call.by.teamId) };
}

import type { JsonObject } from "../json.ts";
import { ApiError, type Call, type Methods, requireArguments } from "./call.ts";

export const authMethods: Methods = {
  "auth.test": { run: authTest },
  "team.info": { scopes: ["team:read"], run: teamInfo },
  "bots.info": { scopes: ["users:read"], run: botsInfo },
};

function authTest(call: Call): JsonObject {
  const team = call.workspace.directory.team(call.by.teamId);
  const bot = call.workspace.directory.user(call.by.botUserId);
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.id,
    bot_id: call.by.botId,
    is_enterprise_install: call.by.orgWide === true,
    ...(team.enterpriseId === undefined ? {} : { enterprise_id: team.enterpriseId }),
  };
}

function teamInfo(call: Call): JsonObject {
  const id = call.args.text("team") || call.by.teamId;
  const team = call.workspace.directory.teams.get(id);
  if (team === undefined) throw new ApiError("team_not_found");
  return {
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      ...(team.enterpriseId === undefined ? {} : { enterprise_id: team.enterpriseId }),
    },
  };
}

function botsInfo(call: Call): JsonObject {
  requireArguments(call, "bot");
  const bot = call.workspace.installations.find((one) => one.botId === call.args.text("bot"));
  if (bot === undefined) throw new ApiError("bot_not_found");
  return {
    bot: {
      id: bot.botId,
      deleted: false,
      name: call.workspace.app.name,
      app_id: call.workspace.app.id,
      user_id: bot.botUserId,
    },
  };
}

import type { Installation } from "../app.ts";
import type { JsonObject } from "../json.ts";
import { ApiError, type Call, type Methods } from "./call.ts";

/** Codes that Slack gave to the browser of whoever installs the app; each is exchanged once. */
export class OauthCodes {
  readonly #codes = new Map<string, { installation: Installation; userId: string; used: boolean }>();

  issue(installation: Installation, userId: string): string {
    const code = `code-${this.#codes.size + 1}-${installation.teamId}`;
    this.#codes.set(code, { installation, userId, used: false });
    return code;
  }

  exchange(code: string): { installation: Installation; userId: string } {
    const entry = this.#codes.get(code);
    if (entry === undefined) throw new ApiError("invalid_code");
    if (entry.used) throw new ApiError("code_already_used");
    entry.used = true;
    return entry;
  }
}

export function oauthMethods(codes: OauthCodes): Methods {
  return { "oauth.v2.access": { token: "none", run: (call) => access(call, codes) } };
}

function access(call: Call, codes: OauthCodes): JsonObject {
  const { app, directory } = call.workspace;
  if (call.args.text("client_id") !== app.clientId) throw new ApiError("invalid_client_id");
  if (call.args.text("client_secret") !== app.clientSecret) throw new ApiError("bad_client_secret");
  const { installation, userId } = codes.exchange(call.args.text("code"));
  const team = directory.team(installation.teamId);
  return {
    access_token: installation.token,
    token_type: "bot",
    scope: [...installation.scopes].join(","),
    bot_user_id: installation.botUserId,
    app_id: app.id,
    team: { id: team.id, name: team.name },
    enterprise: team.enterpriseId === undefined ? null : { id: team.enterpriseId, name: team.enterpriseId },
    authed_user: { id: userId },
    is_enterprise_install: false,
  };
}

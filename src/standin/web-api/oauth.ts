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
  if (call.args.text("grant_type") === "refresh_token") return refresh(call);
  const { installation, userId } = codes.exchange(call.args.text("code"));
  const team = directory.team(installation.teamId);
  const { orgWide = false } = installation;
  return {
    ...tokens(installation, call.workspace.clock()),
    scope: [...installation.scopes].join(","),
    bot_user_id: installation.botUserId,
    app_id: app.id,
    team: orgWide ? null : { id: team.id, name: team.name },
    enterprise: team.enterpriseId === undefined ? null : { id: team.enterpriseId, name: team.enterpriseId },
    authed_user: { id: userId },
    is_enterprise_install: orgWide,
  };
}

/** How long a token lasts that was refreshed, in seconds (docs.slack.dev, authentication/using-token-rotation). */
const TOKEN_LIFETIME = 43_200;

/** Each refresh token is taken once. */
function refresh(call: Call): JsonObject {
  const { installations, clock } = call.workspace;
  const given = call.args.text("refresh_token");
  const having = installations.filter(
    (one) => one.rotation?.refreshToken === given && one.revoked === undefined,
  );
  const [first] = having;
  if (first?.rotation === undefined) throw new ApiError("invalid_refresh_token");
  const next = { token: `xoxe.${given.replace("xoxe-1", "xoxb-1")}x`, refreshToken: `${given}x` };
  for (const installation of having) {
    installation.earlier?.set(installation.token, installation.rotation?.expiresAt ?? 0);
    installation.token = next.token;
    installation.rotation = {
      expiresAt: clock() + TOKEN_LIFETIME * 1_000,
      refreshToken: next.refreshToken,
    };
  }
  return { ...tokens(first, clock()), app_id: call.workspace.app.id, bot_user_id: first.botUserId };
}

function tokens({ token, rotation }: Installation, now: number): JsonObject {
  return {
    access_token: token,
    token_type: "bot",
    ...(rotation === undefined
      ? {}
      : {
          refresh_token: rotation.refreshToken,
          expires_in: Math.round((rotation.expiresAt - now) / 1_000),
        }),
  };
}

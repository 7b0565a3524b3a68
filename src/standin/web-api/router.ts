import type { Activity } from "../activity.ts";
import type { Installation } from "../app.ts";
import type { SocketHub } from "../delivery/socket.ts";
import type { JsonObject } from "../json.ts";
import type { Workspace } from "../workspace.ts";
import { ApiError, Arguments, type Method, type Methods } from "./call.ts";

/** What a request is answered with. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
  /** Whether something was done, as against refused. */
  readonly done: boolean;
}

const NOBODY: Installation = { token: "", teamId: "", botUserId: "", botId: "", scopes: new Set() };

/** Runs Web API methods: who calls, with which scopes, and Slack's error codes for all that is wrong. */
export class Router {
  readonly #workspace: Workspace;
  readonly #activity: Activity;
  readonly #socket: SocketHub;
  readonly #methods: Methods;

  constructor(workspace: Workspace, activity: Activity, socket: SocketHub, methods: Methods) {
    this.#workspace = workspace;
    this.#activity = activity;
    this.#socket = socket;
    this.#methods = methods;
  }

  answer(name: string, token: string, args: JsonObject): Reply {
    try {
      const method = this.#methods[name];
      if (method === undefined) throw new ApiError("unknown_method", { req_method: name });
      const by = this.#caller(method, token, String(args.team_id ?? ""));
      const need = (scope: string): void => requireScope(by, scope);
      for (const scope of method.scopes ?? []) need(scope);
      const call = {
        workspace: this.#workspace,
        activity: this.#activity,
        socket: this.#socket,
        args: new Arguments(args),
        by,
        need,
      };
      const body = { ok: true, ...method.run(call) };
      this.#workspace.changes.announce();
      return { status: 200, headers: scopeHeader(by), body, done: true };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return {
        status: 200,
        headers: {},
        body: { ok: false, error: error.code, ...error.details },
        done: false,
      };
    }
  }

  #caller(method: Method, token: string, teamId: string): Installation {
    if (method.token === "none") return NOBODY;
    if (token === "") throw new ApiError("not_authed");
    if (method.token === "app") {
      if (token === this.#workspace.app.appToken) return NOBODY;
      const isBots = this.#workspace.installations.some((one) => one.token === token);
      throw new ApiError(isBots ? "not_allowed_token_type" : "invalid_auth");
    }
    const having = this.#workspace.installations.filter(
      (one) => one.token === token || one.earlier?.has(token) === true,
    );
    // A token for all teams of an enterprise leaves it to the call which one is meant.
    const installation = having.find((one) => one.teamId === teamId) ?? having[0];
    if (installation === undefined) throw new ApiError("invalid_auth");
    if (installation.revoked !== undefined) throw new ApiError(installation.revoked);
    const end = installation.earlier?.get(token) ?? installation.rotation?.expiresAt;
    if (end !== undefined && end <= this.#workspace.clock()) throw new ApiError("token_expired");
    return installation;
  }
}

function requireScope(by: Installation, scope: string): void {
  if (by.scopes.has(scope)) return;
  throw new ApiError("missing_scope", { needed: scope, provided: [...by.scopes].join(",") });
}

function scopeHeader(by: Installation): Readonly<Record<string, string>> {
  return by.scopes.size === 0 ? {} : { "x-oauth-scopes": [...by.scopes].join(",") };
}

import type { Activity } from "../activity.ts";
import type { Installation } from "../app.ts";
import type { SocketHub } from "../delivery/socket.ts";
import type { Channel } from "../directory.ts";
import { isObject, type JsonObject, parseObject } from "../json.ts";
import type { Workspace } from "../workspace.ts";

/** An answer of `ok: false` with Slack's code. */
export class ApiError extends Error {
  readonly code: string;
  readonly details: JsonObject;

  constructor(code: string, details: JsonObject = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** The arguments of a call. WebClient sends a form whose objects are JSON; JSON bodies have them as they are. */
export class Arguments {
  readonly all: JsonObject;

  constructor(all: JsonObject) {
    this.all = all;
  }

  has(name: string): boolean {
    return this.all[name] !== undefined && this.all[name] !== "";
  }

  text(name: string): string {
    const value = this.all[name];
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  }

  flag(name: string): boolean {
    return ["true", "1"].includes(String(this.all[name] ?? "").toLowerCase());
  }

  number(name: string, otherwise: number): number {
    const value = Number(this.all[name]);
    return this.has(name) && Number.isFinite(value) ? value : otherwise;
  }

  /** A JSON value; `undefined` when absent, an `invalid_arguments` error when it cannot be parsed. */
  json(name: string): unknown {
    const value = this.all[name];
    if (typeof value !== "string") return value;
    if (value === "") return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw new ApiError("invalid_arguments", {
        response_metadata: { messages: [`[ERROR] could not parse JSON [json-pointer:/${name}]`] },
      });
    }
  }
}

/** Parses a request's body by its content type. */
export function parseBody(contentType: string, body: string): JsonObject {
  if (contentType.startsWith("application/json")) return parseObject(body) ?? {};
  return Object.fromEntries(new URLSearchParams(body));
}

/** One call of a Web API method by an authorised app. */
export interface Call {
  readonly workspace: Workspace;
  readonly activity: Activity;
  readonly socket: SocketHub;
  readonly args: Arguments;
  readonly by: Installation;
  /** Fails with `missing_scope` unless the token has it. */
  readonly need: (scope: string) => void;
}

export interface Method {
  /** Who may call: a bot token (default), the app-level token, or anyone. */
  readonly token?: "bot" | "app" | "none";
  /** Scopes that every call needs. */
  readonly scopes?: readonly string[];
  run(call: Call): JsonObject;
}

export type Methods = Readonly<Record<string, Method>>;

export function requireArguments(call: Call, ...names: readonly string[]): void {
  const missing = names.filter((name) => !call.args.has(name));
  if (missing.length === 0) return;
  throw new ApiError("invalid_arguments", {
    response_metadata: { messages: missing.map((name) => `[ERROR] missing required field: ${name}`) },
  });
}

/** The channel that the argument names, if the bot can see it: private ones only from within. */
export function visibleChannel(call: Call, name = "channel"): Channel {
  const channel = call.workspace.directory.findChannel(call.args.text(name));
  const visible =
    channel !== undefined &&
    (channel.members.has(call.by.botUserId) || (channel.kind === "public" && reaches(call, channel)));
  if (!visible) throw new ApiError("channel_not_found");
  return channel;
}

function reaches(call: Call, channel: Channel): boolean {
  return channel.teamId === call.by.teamId || channel.connectedTeams.has(call.by.teamId);
}

/** An object argument such as `view` or `metadata`. */
export function objectArgument(call: Call, name: string): JsonObject | undefined {
  const value = call.args.json(name);
  return isObject(value) ? value : undefined;
}

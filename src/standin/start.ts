import { Activity } from "./activity.ts";
import { ALL_SCOPES, DEFAULT_EVENTS } from "./app.ts";
import { Changes } from "./changes.ts";
import type { Clock, Random } from "./clock.ts";
import { seedWorkspace } from "./default-workspace.ts";
import { Dispatcher } from "./delivery/dispatcher.ts";
import { SocketHub } from "./delivery/socket.ts";
import { Directory } from "./directory.ts";
import { Failures } from "./failures.ts";
import { Grants } from "./grants.ts";
import { HttpFront } from "./http-front.ts";
import { Ids, Timestamps } from "./ids.ts";
import { MessageStore } from "./message-store.ts";
import { RateLimits } from "./rate-limits.ts";
import { RequestLog } from "./request-log.ts";
import { Standin } from "./standin.ts";
import { Uploads } from "./uploads.ts";
import { ViewStore } from "./view-store.ts";
import { AgentThreads } from "./web-api/assistant.ts";
import { allMethods } from "./web-api/methods.ts";
import { OauthCodes } from "./web-api/oauth.ts";
import { Router } from "./web-api/router.ts";
import type { AuthorTeams, Workspace } from "./workspace.ts";

export interface StandinOptions {
  /** Slack's time: timestamps, expiries, retries. Default: the real time. */
  readonly clock?: Clock;
  /** The time in signatures. Default: the real time, for bots compare it with theirs. */
  readonly signatureClock?: Clock;
  /** For failures with a probability. Default: `Math.random`. */
  readonly random?: Random;
  readonly signingSecret?: string;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** The bot token's scopes; default: all that the stand-in knows. */
  readonly scopes?: readonly string[];
  /** Event subscriptions; default: mentions, messages in channels and direct messages, App Home. */
  readonly events?: readonly string[];
  /** How payloads tell the team of whoever acts; default "fields". Slack leaves them out at times. */
  readonly authorTeams?: AuthorTeams;
  /** Whether commands escape names and special characters; default true. */
  readonly shouldEscape?: boolean;
  /** Real milliseconds that the bot has to answer; default 3,000 as at Slack. */
  readonly ackTimeoutMs?: number;
  /** Fills the workspace: a team, people, channels, and the app installed; default: `seedWorkspace`. */
  readonly seed?: typeof seedWorkspace;
  /** For several workspaces that one app serves: what Slack numbers across workspaces then differs. */
  readonly ids?: Ids;
  /** Port on the loopback address; default: any free one. */
  readonly port?: number;
}

/** Starts a Slack of one's own: a small workspace with the app installed, on a loopback port. */
export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  const clock = options.clock ?? Date.now;
  const changes = new Changes();
  const ids = options.ids ?? new Ids();
  const app = {
    id: "A0WENCE",
    name: "问策",
    clientId: options.clientId ?? "1111.2222",
    clientSecret: options.clientSecret ?? "client-secret",
    signingSecret: options.signingSecret ?? "signing-secret",
    appToken: options.appToken ?? "xapp-standin",
    events: new Set(options.events ?? DEFAULT_EVENTS),
    shouldEscape: options.shouldEscape ?? true,
  };
  const workspace: Workspace = {
    clock,
    changes,
    ids,
    timestamps: new Timestamps(),
    directory: new Directory(ids),
    messages: new MessageStore(),
    uploads: new Uploads(ids),
    views: new ViewStore(),
    grants: new Grants(clock, ids),
    app,
    installations: [],
    authorTeams: options.authorTeams ?? "fields",
    baseUrl: "",
  };
  const seed = options.seed ?? seedWorkspace;
  seed(workspace, options.botToken ?? "xoxb-standin", options.scopes ?? ALL_SCOPES);
  const socket = new SocketHub(changes, app.id);
  const dispatcher = new Dispatcher(
    {
      clock,
      signatureClock: options.signatureClock ?? Date.now,
      signingSecret: app.signingSecret,
      ackTimeoutMs: options.ackTimeoutMs ?? 3_000,
    },
    changes,
    ids,
    socket,
  );
  const activity = new Activity(workspace, dispatcher);
  const threads = new AgentThreads();
  const codes = new OauthCodes();
  const router = new Router(workspace, activity, socket, allMethods(threads, codes));
  const failures = new Failures(options.random ?? Math.random);
  const limits = new RateLimits(clock);
  const log = new RequestLog(changes);
  const front = new HttpFront({ workspace, activity, router, failures, limits, log, socket });
  workspace.baseUrl = await front.listen(options.port ?? 0);
  return new Standin({
    workspace,
    activity,
    dispatcher,
    socket,
    front,
    failures,
    limits,
    log,
    threads,
    codes,
  });
}

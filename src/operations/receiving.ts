import type { Server, ServerOptions } from "node:http";
import { type App, HTTPReceiver, type HTTPReceiverOptions, type SocketModeReceiver } from "@slack/bolt";
import type { Dispatcher } from "undici";
import type { Config } from "../config.ts";
import { webClientOptions } from "../slack/create-app.ts";
import { type ReachOptions, reachSlack } from "../slack/kit/reach-slack.ts";
import { type AcknowledgementGuard, createHttpReceiver } from "../slack/kit/receivers.ts";
import { SocketReceiver } from "../slack/kit/socket-receiver.ts";
import { boltLogger, type Logger } from "./logging.ts";
import { serveRoutes, type WatchingRoute } from "./routes.ts";

export type Receiving = HTTPReceiver | SocketModeReceiver;

export interface ReceivingOptions {
  readonly customRoutes: WatchingRoute[];
  readonly acknowledgements: AcknowledgementGuard;
  /** Sends the calls to Slack. */
  readonly callSlack: typeof fetch;
  /** Makes the WebSocket's connection; directly where undefined. */
  readonly dispatcher: Dispatcher | undefined;
  /** Serves the pages of an installation over HTTP; undefined for none. */
  readonly installer: Partial<HTTPReceiverOptions> | undefined;
}

/** What takes Slack's requests, over HTTP or a WebSocket. */
export function createReceiver(
  { transport, slackApiUrl }: Config,
  { customRoutes, acknowledgements, callSlack, dispatcher, installer }: ReceivingOptions,
  log: Logger,
): Receiving {
  const logger = boltLogger(log);
  if (transport.kind === "http")
    return createHttpReceiver({ ...transport, acknowledgements, customRoutes, installer, logger });
  const clientOptions = webClientOptions({ slackApiUrl, callSlack, logger });
  return new SocketReceiver({
    ...transport,
    clientOptions,
    acknowledgements,
    dispatcher,
    reach: reachOptions(log),
    logger,
  });
}

function reachOptions(logger: Logger): ReachOptions {
  return {
    onPause: (reason, pauseMs) =>
      logger.warn({ reason, pauseMs }, "Slack cannot be reached, and is tried again after a pause"),
  };
}

/** What was opened for others to reach this process. */
export interface Listening {
  /** Where Slack's requests come, or the pages where those come over a WebSocket; undefined for neither. */
  readonly port: number | undefined;
  readonly close: () => void;
}

/** Begins to serve the pages for whoever watches, then reaches Slack, however long that takes. */
export async function startReceiving(
  config: Config,
  { app, receiver, routes }: { app: App; receiver: Receiving; routes: readonly WatchingRoute[] },
  logger: Logger,
): Promise<Listening> {
  const servers: Server[] = [];
  const close = () => {
    for (const server of servers) server.close().closeAllConnections();
  };
  try {
    for (const open of doors(config, receiver, routes)) servers.push(await open());
    await reachSlack(() => app.init(), "SLACK_BOT_TOKEN", reachOptions(logger));
    if (config.transport.kind === "socket") await app.start();
  } catch (error) {
    close();
    throw error;
  }
  return { port: portOf(servers[0]), close };
}

/** Opens the servers, the main one first. */
function doors(
  { transport, metrics }: Config,
  receiver: Receiving,
  routes: readonly WatchingRoute[],
): (() => Promise<Server>)[] {
  const watching = (variable: string, port: number, host: string | undefined) => () =>
    listen(variable, port, () => serveRoutes(routes, { port, host }, LIMITS));
  const doors: (() => Promise<Server>)[] = [];
  if (receiver instanceof HTTPReceiver && transport.kind === "http") {
    const { port, host } = transport;
    const where = { port, ...(host === undefined ? {} : { host }) };
    doors.push(() => listen("PORT", port, () => receiver.start(where, LIMITS)));
  } else if (transport.kind === "socket" && transport.healthPort !== undefined) {
    doors.push(watching("HEALTH_PORT", transport.healthPort, undefined));
  }
  if (metrics !== undefined) doors.push(watching("METRICS_PORT", metrics.port, metrics.host));
  return doors;
}

/**
 * How long a connection may take for the head of a request and for all of it, in milliseconds: Slack's requests are
 * a few kilobytes, and ones that trickle in hold what they have opened.
 */
const LIMITS: ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
};

/** For browsers that are led here, since nothing is meant for them. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

async function listen(variable: string, port: number, open: () => Promise<Server>): Promise<Server> {
  try {
    const server = await open();
    return server.prependListener("request", (_request, response) => {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    });
  } catch (cause) {
    throw new Error(`Port ${port} cannot be listened on. Set ${variable} to another, or stop what has it.`, {
      cause,
    });
  }
}

/** The system chose it when port 0 was configured. */
function portOf(server: Server | undefined): number | undefined {
  const address = server?.address();
  return typeof address === "object" ? address?.port : undefined;
}

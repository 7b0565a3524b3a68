import type { Server } from "node:http";
import { type App, HTTPReceiver, type SocketModeReceiver } from "@slack/bolt";
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
}

/** What takes Slack's requests, over HTTP or a WebSocket. */
export function createReceiver(
  { transport, slackApiUrl }: Config,
  { customRoutes, acknowledgements, callSlack, dispatcher }: ReceivingOptions,
  log: Logger,
): Receiving {
  const logger = boltLogger(log);
  if (transport.kind === "http")
    return createHttpReceiver({ ...transport, acknowledgements, customRoutes, logger });
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

/**
 * Begins to serve the pages for whoever watches, then reaches Slack, however long that takes.
 *
 * @returns the server: Slack's requests come to it too, unless they come over a WebSocket. Undefined where
 *   there is nothing to serve.
 */
export async function startReceiving(
  { transport }: Config,
  { app, receiver, routes }: { app: App; receiver: Receiving; routes: readonly WatchingRoute[] },
  logger: Logger,
): Promise<Server | undefined> {
  const server = await listen(transport, receiver, routes);
  try {
    await reachSlack(() => app.init(), "SLACK_BOT_TOKEN", reachOptions(logger));
    if (transport.kind === "socket") await app.start();
  } catch (error) {
    server?.close();
    throw error;
  }
  return server;
}

async function listen(
  transport: Config["transport"],
  receiver: Receiving,
  routes: readonly WatchingRoute[],
): Promise<Server | undefined> {
  const [variable, port] =
    transport.kind === "http" ? ["PORT", transport.port] : ["HEALTH_PORT", transport.healthPort];
  if (port === undefined) return undefined;
  try {
    if (transport.kind === "socket" || !(receiver instanceof HTTPReceiver))
      return await serveRoutes(routes, port);
    const { host } = transport;
    return await receiver.start({ port, ...(host === undefined ? {} : { host }) });
  } catch (cause) {
    throw new Error(`Port ${port} cannot be listened on. Set ${variable} to another, or stop what has it.`, {
      cause,
    });
  }
}

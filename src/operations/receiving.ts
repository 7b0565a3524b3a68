import type { Server } from "node:http";
import { setTimeout } from "node:timers/promises";
import { type App, HTTPReceiver, type SocketModeReceiver } from "@slack/bolt";
import type { Config } from "../config.ts";
import { reachSlack } from "../slack/kit/reach-slack.ts";
import {
  type AcknowledgementGuard,
  createHttpReceiver,
  createSocketReceiver,
} from "../slack/kit/receivers.ts";
import { boltLogger, type Logger } from "./logging.ts";
import { serveRoutes, type WatchingRoute } from "./routes.ts";

export type Receiving = HTTPReceiver | SocketModeReceiver;

/** What takes Slack's requests, over HTTP or a WebSocket. */
export function createReceiver(
  { transport, slackApiUrl }: Config,
  customRoutes: WatchingRoute[],
  acknowledgements: AcknowledgementGuard,
  logger: Logger,
): Receiving {
  return transport.kind === "http"
    ? createHttpReceiver({ ...transport, acknowledgements, customRoutes, logger: boltLogger(logger) })
    : createSocketReceiver({ ...transport, slackApiUrl, acknowledgements, logger: boltLogger(logger) });
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
  const reach = <T>(call: () => Promise<T>, variable: string) =>
    reachSlack(call, variable, {
      onPause: (reason, pauseMs) =>
        logger.warn({ reason, pauseMs }, "Slack cannot be reached, and is tried again after a pause"),
      pause: (milliseconds) => setTimeout(milliseconds),
    });
  try {
    await reach(() => app.init(), "SLACK_BOT_TOKEN");
    if (transport.kind === "socket") await reach(() => app.start(), "SLACK_APP_TOKEN");
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

import {
  type App,
  type CustomRoute,
  HTTPReceiver,
  type Logger,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from "@slack/bolt";

/** Where Slack's requests arrive. */
export const EVENTS_PATH = "/slack/events";

/** Largest request body taken, in bytes. Slack's own are a few kilobytes; views may reach some hundred. */
const BODY_LIMIT = 1024 * 1024;

export interface HttpOptions {
  readonly signingSecret: string;
  readonly port: number;
  readonly customRoutes: CustomRoute[];
  readonly logger: Logger;
}

/** Receives signed HTTP requests, and acknowledges each after its listeners have taken it into custody. */
export function createHttpReceiver({ signingSecret, port, customRoutes, logger }: HttpOptions): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    port,
    endpoints: EVENTS_PATH,
    bodyLimit: BODY_LIMIT,
    processBeforeResponse: true,
    customRoutes,
    logger,
  });
}

export interface SocketOptions {
  readonly appToken: string;
  readonly slackApiUrl: string | undefined;
  /** Serves the custom routes; without it they are not served. */
  readonly healthPort: number | undefined;
  readonly customRoutes: CustomRoute[];
  readonly logger: Logger;
}

/** Receives over a WebSocket, with the same order of custody and acknowledgement. */
export function createSocketReceiver(options: SocketOptions): Receiver {
  const { appToken, slackApiUrl, healthPort, customRoutes, logger } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    customRoutes: healthPort === undefined ? [] : customRoutes,
    installerOptions: {
      ...(healthPort === undefined ? {} : { port: healthPort }),
      ...(slackApiUrl === undefined ? {} : { clientOptions: { slackApiUrl } }),
    },
  });
  return acknowledgeAfterListeners(receiver);
}

/**
 * Holds back the acknowledgement until the listeners are done, as `processBeforeResponse` does over HTTP:
 * Bolt acknowledges an event before its listeners run, and Slack does not send again what was acknowledged.
 * When a listener fails nothing is acknowledged, and Slack sends it again.
 */
export function acknowledgeAfterListeners(receiver: Receiver): Receiver {
  return {
    start: (...args: unknown[]) => receiver.start(...args),
    stop: (...args: unknown[]) => receiver.stop(...args),
    init(app: App) {
      const deferring = {
        async processEvent(event: ReceiverEvent) {
          let acknowledge: (() => Promise<unknown>) | undefined;
          const ack: ReceiverEvent["ack"] = async (response) => {
            acknowledge ??= () => Promise.resolve(event.ack(response));
          };
          await app.processEvent({ ...event, ack });
          await acknowledge?.();
        },
      };
      // A receiver calls nothing of the app but `processEvent`.
      receiver.init(deferring as unknown as App);
    },
  };
}

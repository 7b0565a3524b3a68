import {
  type App,
  type CustomRoute,
  HTTPReceiver,
  type HTTPReceiverOptions,
  type Logger,
  type ReceiverEvent,
  SocketModeReceiver,
  type SocketModeReceiverOptions,
} from "@slack/bolt";

/** Where Slack's requests arrive. */
export const EVENTS_PATH = "/slack/events";

/** Largest request body taken, in bytes. Slack's own are a few kilobytes; views may reach some hundred. */
const BODY_LIMIT = 1024 * 1024;

export interface HttpOptions {
  readonly signingSecret: string;
  readonly port: number;
  readonly custody: Custody;
  readonly customRoutes: CustomRoute[];
  readonly logger: Logger;
}

/** Receives signed HTTP requests, and acknowledges an event after its listeners have taken it into custody. */
export function createHttpReceiver({
  signingSecret,
  port,
  custody,
  customRoutes,
  logger,
}: HttpOptions): HTTPReceiver {
  return new CustodialHttpReceiver({
    signingSecret,
    port,
    endpoints: EVENTS_PATH,
    bodyLimit: BODY_LIMIT,
    custody,
    customRoutes,
    logger,
  });
}

export interface SocketOptions {
  readonly appToken: string;
  readonly slackApiUrl: string | undefined;
  /** Serves the custom routes; without it they are not served. */
  readonly healthPort: number | undefined;
  readonly custody: Custody;
  readonly customRoutes: CustomRoute[];
  readonly logger: Logger;
}

/** Receives over a WebSocket, with the same order of custody and acknowledgement. */
export function createSocketReceiver(options: SocketOptions): SocketModeReceiver {
  const { appToken, slackApiUrl, healthPort, custody, customRoutes, logger } = options;
  return new CustodialSocketReceiver({
    appToken,
    logger,
    custody,
    customRoutes: healthPort === undefined ? [] : customRoutes,
    installerOptions: {
      ...(healthPort === undefined ? {} : { port: healthPort }),
      ...(slackApiUrl === undefined ? {} : { clientOptions: { slackApiUrl } }),
    },
  });
}

/**
 * Stands between a receiver and the app: holds back the acknowledgement of events until their listeners are
 * done, and knows which listeners are at work.
 *
 * Bolt acknowledges an event before its listeners run, and Slack does not send again what was acknowledged;
 * this way, what a listener could not take is sent again. Commands, clicks and forms are acknowledged when
 * their listener says so: `processBeforeResponse` would hold those back too, until all of the listener's calls
 * to Slack are over.
 */
export class Custody {
  readonly #atWork = new Set<Promise<void>>();

  /** Resolves when no listener is at work. */
  async settled(): Promise<void> {
    while (this.#atWork.size > 0) await Promise.allSettled(this.#atWork);
  }

  guard(app: App): App {
    const guarded = {
      processEvent: (event: ReceiverEvent) => {
        const work =
          event.body.type === "event_callback" ? acknowledgeLast(app, event) : app.processEvent(event);
        this.#atWork.add(work);
        const done = () => this.#atWork.delete(work);
        work.then(done, done);
        return work;
      },
    };
    // A receiver calls nothing of its app but `processEvent`.
    return guarded as unknown as App;
  }
}

async function acknowledgeLast(app: App, event: ReceiverEvent): Promise<void> {
  let acknowledge: (() => Promise<void>) | undefined;
  const ack: ReceiverEvent["ack"] = async (response) => {
    acknowledge ??= async () => event.ack(response);
  };
  await app.processEvent({ ...event, ack });
  await acknowledge?.();
}

class CustodialHttpReceiver extends HTTPReceiver {
  readonly #custody: Custody;

  constructor({ custody, ...options }: HTTPReceiverOptions & { readonly custody: Custody }) {
    super(options);
    this.#custody = custody;
  }

  override init(app: App): void {
    super.init(this.#custody.guard(app));
  }
}

class CustodialSocketReceiver extends SocketModeReceiver {
  readonly #custody: Custody;

  constructor({ custody, ...options }: SocketModeReceiverOptions & { readonly custody: Custody }) {
    super(options);
    this.#custody = custody;
  }

  override init(app: App): void {
    super.init(this.#custody.guard(app));
  }
}

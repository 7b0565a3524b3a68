import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import {
  type App,
  type CustomRoute,
  ErrorCode,
  HTTPReceiver,
  type HTTPReceiverOptions,
  HTTPModuleFunctions as http,
  type Logger,
  type ReceiverEvent,
} from "@slack/bolt";
import { Arrival, readablePayload } from "./arrival.ts";
import { stillWorking } from "./fault-text.ts";
import { sentenceView } from "./notice-view.ts";
import { textAt } from "./payload-fields.ts";
import type { RequestWatch } from "./request-watch.ts";
import { isSlacks } from "./signature.ts";

/** Where Slack's requests arrive. */
export const EVENTS_PATH = "/slack/events";

/** Largest request body taken, in bytes. Slack's own are a few kilobytes; views may reach some hundred. */
const BODY_LIMIT = 1024 * 1024;

/** When a request is answered that no listener has acknowledged, in milliseconds: Slack waits for three seconds. */
const ANSWER_AFTER = 2_500;

export interface HttpOptions {
  readonly signingSecret: string;
  readonly port: number;
  readonly acknowledgements: AcknowledgementGuard;
  readonly customRoutes: CustomRoute[];
  /** Serves the pages of an installation; default: nothing. */
  readonly installer?: Partial<HTTPReceiverOptions> | undefined;
  readonly logger: Logger;
}

/** Receives signed HTTP requests, and acknowledges an event after its listeners have taken it into custody. */
export function createHttpReceiver(options: HttpOptions): HTTPReceiver {
  return new CustodialHttpReceiver(options);
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
export class AcknowledgementGuard {
  readonly #atWork = new Set<Promise<void>>();
  readonly #watch: RequestWatch;
  #closed = false;

  constructor(watch: RequestWatch) {
    this.#watch = watch;
  }

  /** Resolves when no listener is at work. */
  async idle(): Promise<void> {
    while (this.#atWork.size > 0) await Promise.allSettled(this.#atWork);
  }

  /** Takes no more; resolves when no listener is at work. */
  close(): Promise<void> {
    this.#closed = true;
    return this.idle();
  }

  guard(app: App, logger: Logger): App {
    const guarded = {
      processEvent: async (event: ReceiverEvent) => {
        if (this.#closed) throw new Error("The process is stopping; Slack sends this again.");
        const work = take(app, event, new Arrival(event, this.#watch), logger);
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

/** Every request is acknowledged in the end, but for an event that its listeners could not take. */
async function take(app: App, event: ReceiverEvent, arrival: Arrival, logger: Logger): Promise<void> {
  const body = readablePayload(event.body);
  if (body === undefined) return arrival.acknowledge();
  if (body.type === "app_rate_limited")
    logger.warn("Slack holds events back, since too many came (app_rate_limited).");
  const held = body.type === "event_callback";
  try {
    await app.processEvent({
      ...event,
      body,
      ack: held ? async () => undefined : arrival.acknowledge,
      customProperties: { ...event.customProperties, arrival },
    });
  } catch (error) {
    if (arrival.reached || isUnauthorised(error)) {
      arrival.failed(error);
      throw error;
    }
    logger.warn("A request could not be read, and was passed over.");
  }
  await arrival.acknowledge();
}

/** Slack did not tell who the bot is: the request itself may be sound. */
function isUnauthorised(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === ErrorCode.AuthorizationError;
}

class CustodialHttpReceiver extends HTTPReceiver {
  readonly #acknowledgements: AcknowledgementGuard;
  readonly #logger: Logger;
  readonly #signingSecret: string;

  constructor(options: HttpOptions) {
    const { signingSecret, port, acknowledgements, customRoutes, installer, logger } = options;
    super({
      ...installer,
      signingSecret,
      // Done here, before Bolt sees anything.
      signatureVerification: false,
      port,
      endpoints: EVENTS_PATH,
      bodyLimit: BODY_LIMIT,
      customRoutes,
      logger: installer?.logger ?? logger,
      unhandledRequestTimeoutMillis: ANSWER_AFTER,
      unhandledRequestHandler: ({ request, response }) => answerInTime(request, response),
      // What is not acknowledged, Slack sends again.
      processEventErrorHandler: async ({ response }) => answer(response, 503) ?? false,
      dispatchErrorHandler: ({ response }) => answer(response, 404),
    });
    this.#acknowledgements = acknowledgements;
    this.#logger = logger;
    this.#signingSecret = signingSecret;
    const listener = this.requestListener;
    this.requestListener = (request, response) => {
      // As Bolt reads it, so that there is no other spelling of the path that leads past us.
      const path = new URL(request.url ?? "/", "http://localhost").pathname;
      if (path !== EVENTS_PATH) listener(request, response);
      else if (request.method !== "POST") answer(response, 404);
      else void this.#receive(request, response, listener);
    };
  }

  override init(app: App): void {
    super.init(this.#acknowledgements.guard(app, this.#logger));
  }

  async #receive(
    request: IncomingMessage,
    response: ServerResponse,
    listener: RequestListener,
  ): Promise<void> {
    try {
      const { rawBody, headers } = await http.bufferIncomingMessage(request, BODY_LIMIT);
      if (!isSlacks(headers, rawBody, this.#signingSecret)) {
        // Slack looks at our certificate with requests that it does not sign (docs.slack.dev, slash commands).
        answer(response, textAt(bodyOf(request), "ssl_check") === "1" ? 200 : 401);
        return;
      }
    } catch (error) {
      answer(response, http.isRawBodyError(error) ? error.statusCode : 400);
      return;
    }
    // Bolt trips over a body that is JSON but no object, such as `null`, and the process would end.
    const body = isObject(request) ? {} : bodyOf(request);
    if (body === undefined || (typeof body === "object" && body !== null)) listener(request, response);
    else answer(response, 200);
  }
}

/** Whether the body can be nothing but an object, as nearly all are: then Bolt alone need parse it. */
function isObject(request: IncomingMessage): boolean {
  if (!http.isBufferedIncomingMessage(request)) return false;
  const { rawBody, headers } = request;
  const isForm = headers["content-type"] === "application/x-www-form-urlencoded";
  return isForm ? !rawBody.includes("payload=") : rawBody[0] === "{".charCodeAt(0);
}

/** The body of a request that has been read; undefined where it is none that Slack would send. */
function bodyOf(request: IncomingMessage): unknown {
  try {
    return http.isBufferedIncomingMessage(request) ? http.parseHTTPRequestBody(request) : undefined;
  } catch {
    return undefined;
  }
}

/** A person is not to see an error because their request takes long; an event is sent again. */
function answerInTime(request: IncomingMessage, response: ServerResponse): void {
  const body = readablePayload(bodyOf(request));
  if (body?.type === "event_callback") answer(response, 503);
  else if (body?.type !== "view_submission") answer(response, 200);
  else if (!response.headersSent) {
    http.buildContentResponse(response, { response_action: "update", view: sentenceView(stillWorking) });
  }
}

function answer(response: ServerResponse, status: number): void {
  if (!response.headersSent) http.buildNoBodyResponse(response, status);
}

import type { ReceiverEvent } from "@slack/bolt";
import { nameOf, type RequestName, type RequestWatch } from "./request-watch.ts";

/** One of Slack's requests on its way through Bolt. Listeners find it in their context. */
export class Arrival {
  /** Whether it came as far as our own code. What fails before, Bolt could not read. */
  reached = false;
  /** What a form was to be answered with, when the time for that was over; undefined where it was in time. */
  missed: unknown;
  #acknowledged = false;
  readonly #at = performance.now();
  readonly #ack: ReceiverEvent["ack"];
  readonly #name: RequestName;
  readonly #watch: RequestWatch;

  constructor({ ack, body }: Pick<ReceiverEvent, "ack" | "body">, watch: RequestWatch) {
    this.#ack = ack;
    this.#name = nameOf(body);
    this.#watch = watch;
  }

  /** Has it told that the request failed. */
  failed(error: unknown): void {
    this.#watch.onFailed(error, this.#name, performance.now() - this.#at);
  }

  get acknowledged(): boolean {
    return this.#acknowledged;
  }

  /** Acknowledges the first time; later calls change nothing, as those that come when the time for it is over. */
  readonly acknowledge: ReceiverEvent["ack"] = async (response) => {
    if (this.#acknowledged) return;
    this.#acknowledged = true;
    this.#watch.onAcknowledged(this.#name, performance.now() - this.#at);
    try {
      await this.#ack(response);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ERR_HTTP_HEADERS_SENT")) throw error;
      this.missed = response;
    }
  };
}

/** The request that a listener's context belongs to; undefined where no receiver of ours brought it. */
export function arrivalOf(context: Readonly<Record<string, unknown>>): Arrival | undefined {
  return context.arrival instanceof Arrival ? context.arrival : undefined;
}

/**
 * What a request may hold: an object, without the character NUL in any text, which Postgres refuses. Undefined
 * for anything else. Walks without recursion, since nesting may be as deep as a body is long.
 */
export function readablePayload(body: unknown): Record<string, unknown> | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const payload: Record<string, unknown> = { ...body };
  const open: (Record<string, unknown> | unknown[])[] = [payload];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const [name, value] of Object.entries(at)) {
      if (typeof value === "string" && value.includes("\0")) Object.assign(at, { [name]: withoutNul(value) });
      else if (typeof value === "object" && value !== null) open.push(value as Record<string, unknown>);
    }
  }
  return payload;
}

function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}

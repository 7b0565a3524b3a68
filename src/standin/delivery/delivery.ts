import type { JsonObject } from "../json.ts";

/** What Slack sends to an app, by the envelope it comes in. */
export type DeliveryKind = "command" | "event" | "interaction" | "verification";

/** Departures from an honest request, for tests of what a bot must refuse. HTTP only. */
export interface Forgery {
  /** Sign with this instead of the signing secret. */
  readonly secret?: string;
  /** Put the timestamp this many seconds into the past (and sign it so). */
  readonly ageSeconds?: number;
  /** Send no signature at all. */
  readonly unsigned?: boolean;
  /** Add a field of so many characters to the body. */
  readonly padding?: number;
}

/** What the bot answered. */
export interface Answer {
  /** The HTTP status; over a socket 200 for an acknowledgement; 0 where no answer came. */
  readonly status: number;
  readonly body: string;
  /** The body where it is a JSON object. */
  readonly json: JsonObject | undefined;
  /** Real milliseconds from sending to answer. */
  readonly ms: number;
  /** Why there was no answer, for example a refused connection or a time-out. */
  readonly error: string | undefined;
}

/** One request from Slack to the bot, and its answer. */
export interface Delivery {
  readonly id: string;
  readonly kind: DeliveryKind;
  /** The command, the event's type or the interaction's type. */
  readonly name: string;
  readonly payload: JsonObject;
  /** 0 for the first time, then 1, 2, 3. */
  readonly attempt: number;
  readonly retryReason: string | undefined;
  /** By the stand-in's clock, in epoch milliseconds. */
  readonly at: number;
  readonly transport: "http" | "socket" | "none";
  /** What it was signed with; nothing over a socket or when unsigned. */
  readonly signature: { readonly timestamp: string; readonly value: string } | undefined;
  readonly forged: boolean;
  /** Nothing while the bot has not answered. */
  readonly answer: Answer | undefined;
}

/** Whether Slack takes the delivery as done: any 2xx within the time. */
export function acknowledged(delivery: Delivery): boolean {
  const status = delivery.answer?.status ?? 0;
  return status >= 200 && status < 300;
}

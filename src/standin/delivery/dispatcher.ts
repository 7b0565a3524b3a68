import type { Changes } from "../changes.ts";
import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { type Answer, acknowledged, type Delivery, type DeliveryKind, type Forgery } from "./delivery.ts";
import { prepare, send } from "./http.ts";
import type { SocketHub } from "./socket.ts";

/**
 * When Slack resends an event that was not acknowledged, in milliseconds after the failure: nearly at once, after
 * one minute, after five (docs.slack.dev, apis/events-api, "Retries").
 */
export const RETRY_DELAYS_MS = [0, 60_000, 300_000] as const;

export interface DispatcherOptions {
  readonly clock: Clock;
  /** The time that signatures carry: real time, for bots compare it with theirs. */
  readonly signatureClock: Clock;
  readonly signingSecret: string;
  /** Real milliseconds that a bot has to answer; Slack gives 3,000. */
  readonly ackTimeoutMs: number;
}

/** Sends everything that goes from Slack to the bot, and keeps it. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #changes: Changes;
  readonly #ids: Ids;
  readonly #socket: SocketHub;
  readonly #log = new Map<string, Delivery>();
  readonly #listeners = new Set<(delivery: Delivery) => void>();
  #retries: { delivery: Delivery; due: number; reason: string }[] = [];
  #pending = 0;
  #requestUrl: string | undefined;

  constructor(options: DispatcherOptions, changes: Changes, ids: Ids, socket: SocketHub) {
    this.#options = options;
    this.#changes = changes;
    this.#ids = ids;
    this.#socket = socket;
  }

  /** Where the bot listens; without it deliveries go over the socket. */
  connect(requestUrl: string | undefined): void {
    this.#requestUrl = requestUrl;
  }

  get pending(): number {
    return this.#pending;
  }

  /** Every delivery so far, oldest first. */
  deliveries(): readonly Delivery[] {
    return [...this.#log.values()];
  }

  /** Called when a delivery starts and again when it is answered. */
  subscribe(listener: (delivery: Delivery) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sends one request and resolves with it when it is answered, or when the time for that is over. */
  async deliver(
    kind: DeliveryKind,
    name: string,
    payload: JsonObject,
    options: { forgery?: Forgery | undefined; attempt?: number; retryReason?: string } = {},
  ): Promise<Delivery> {
    const overHttp = this.#requestUrl !== undefined;
    const blank: Delivery = {
      id: this.#ids.next("Dl"),
      kind,
      name,
      payload,
      attempt: options.attempt ?? 0,
      retryReason: options.retryReason,
      at: this.#options.clock(),
      transport: overHttp ? "http" : this.#socket.connections > 0 ? "socket" : "none",
      signature: undefined,
      forged: options.forgery !== undefined,
      answer: undefined,
    };
    this.#pending += 1;
    const { started, answer } = this.#start(blank, options.forgery);
    this.#keep(started);
    const answered = { ...started, answer: await answer };
    this.#pending -= 1;
    if (kind === "event" && !acknowledged(answered)) this.#planRetry(answered);
    this.#keep(answered);
    return answered;
  }

  /** Sends again what is due by the clock among the events that were not acknowledged. */
  async deliverDueRetries(): Promise<readonly Delivery[]> {
    const now = this.#options.clock();
    const due = this.#retries.filter((retry) => retry.due <= now);
    this.#retries = this.#retries.filter((retry) => retry.due > now);
    return Promise.all(due.map((retry) => this.retry(retry.delivery, retry.reason)));
  }

  /** Sends an event once more, whether it was acknowledged or not: Slack promises at least once, not exactly. */
  retry(delivery: Delivery, reason = "http_timeout"): Promise<Delivery> {
    return this.deliver(delivery.kind, delivery.name, delivery.payload, {
      attempt: delivery.attempt + 1,
      retryReason: reason,
    });
  }

  #start(delivery: Delivery, forgery: Forgery | undefined): { started: Delivery; answer: Promise<Answer> } {
    const { ackTimeoutMs, signatureClock, signingSecret } = this.#options;
    if (this.#requestUrl === undefined) {
      return { started: delivery, answer: this.#socket.send(delivery, ackTimeoutMs) };
    }
    const target = {
      requestUrl: this.#requestUrl,
      signingSecret,
      now: signatureClock,
      timeoutMs: ackTimeoutMs,
    };
    const prepared = prepare(delivery, target, forgery);
    return { started: { ...delivery, signature: prepared.signature }, answer: send(prepared, target) };
  }

  #planRetry(delivery: Delivery): void {
    const delay = RETRY_DELAYS_MS[delivery.attempt];
    if (delay === undefined) return;
    const reason = delivery.answer?.error === "http_timeout" ? "http_timeout" : "http_error";
    this.#retries.push({ delivery, due: this.#options.clock() + delay, reason });
  }

  #keep(delivery: Delivery): void {
    this.#log.set(delivery.id, delivery);
    for (const listener of this.#listeners) listener(delivery);
    this.#changes.announce();
  }
}

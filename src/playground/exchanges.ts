import type { Delivery } from "../standin/delivery/delivery.ts";
import { objectOf, textAt } from "../standin/json.ts";
import type { LoggedRequest } from "../standin/request-log.ts";
import type { Standin } from "../standin/standin.ts";
import type { ExchangeDetail, ExchangeEntity } from "./protocol.ts";

/** Exchanges that are kept for the inspector. */
const KEPT = 200;

/** Slack's codes for a token that it does not take. */
const TOKEN_ERRORS: ReadonlySet<string> = new Set([
  "account_inactive",
  "invalid_auth",
  "missing_scope",
  "not_allowed_token_type",
  "not_authed",
  "token_revoked",
]);

type Entry =
  | { readonly order: number; readonly delivery: Delivery }
  | { readonly order: number; readonly request: LoggedRequest };

/** The requests between Slack and the bot, in the order in which they began to be seen. */
export class Exchanges {
  readonly #entries = new Map<string, Entry>();
  readonly #ends: readonly (() => void)[];
  #last = 0;

  constructor(slack: Standin) {
    this.#ends = [
      slack.deliveries.subscribe((delivery) => {
        const order = this.#entries.get(delivery.id)?.order ?? this.#next();
        this.#keep(delivery.id, { order, delivery });
      }),
      slack.log.subscribe((request) => this.#keep(`call-${request.id}`, { order: this.#next(), request })),
    ];
  }

  /** Grows with every request. */
  get count(): number {
    return this.#last;
  }

  rows(): readonly ExchangeEntity[] {
    return [...this.#entries].map(([id, entry]) =>
      "delivery" in entry
        ? deliveryRow(id, entry.order, entry.delivery)
        : requestRow(id, entry.order, entry.request),
    );
  }

  detail(id: string): ExchangeDetail | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    if ("request" in entry) {
      return { signature: undefined, sent: readable(entry.request.args), answer: entry.request.answer };
    }
    const { payload, answer, signature } = entry.delivery;
    return { signature, sent: payload, answer: answer?.json ?? answer?.body ?? null };
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }

  #keep(id: string, entry: Entry): void {
    this.#entries.set(id, entry);
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > KEPT && oldest !== undefined) this.#entries.delete(oldest);
  }
}

function deliveryRow(id: string, order: number, delivery: Delivery): ExchangeEntity {
  const { answer, signature } = delivery;
  return {
    kind: "exchange",
    id,
    order,
    to: "bot",
    name: delivery.name,
    detail: detailOf(delivery),
    at: delivery.at,
    status: answer?.status,
    error: answer?.error,
    check:
      answer === undefined
        ? "pending"
        : answer.status === 401
          ? "refused"
          : signature === undefined
            ? "none"
            : "signed",
    ms: answer?.ms,
    attempt: delivery.attempt,
  };
}

/** What tells one delivery of a kind from another: the command's text, the action, the callback. */
function detailOf({ kind, payload }: Delivery): string {
  if (kind === "command") return textAt(payload, "text") ?? "";
  if (kind !== "interaction") return "";
  const action = Array.isArray(payload.actions) ? objectOf(payload.actions[0]) : {};
  return (
    textAt(action, "action_id") ??
    textAt(payload, "callback_id") ??
    textAt(objectOf(payload.view), "callback_id") ??
    ""
  );
}

function requestRow(id: string, order: number, request: LoggedRequest): ExchangeEntity {
  const { method, error, status } = request;
  const refused = error !== undefined && TOKEN_ERRORS.has(error);
  return {
    kind: "exchange",
    id,
    order,
    to: "slack",
    name: method,
    detail: "",
    at: request.at,
    status,
    error,
    check: method === "response_url" ? "none" : refused ? "token-refused" : "token",
    ms: request.ms,
    attempt: 0,
  };
}

/** WebClient sends objects as JSON within a form; for reading they are opened. */
function readable(args: object): unknown {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      if (typeof value !== "string" || !/^[[{]/.test(value)) return [name, value];
      try {
        return [name, JSON.parse(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}

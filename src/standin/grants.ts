import type { Clock } from "./clock.ts";
import type { Ids } from "./ids.ts";

/** How long a `trigger_id` opens a view, in milliseconds (docs.slack.dev, surfaces/modals: 3 seconds). */
export const TRIGGER_LIFETIME_MS = 3_000;

/** How long and how often a response URL works (docs.slack.dev, interactivity/handling-user-interaction). */
export const RESPONSE_URL_LIFETIME_MS = 30 * 60_000;
export const RESPONSE_URL_USES = 5;

/** The right to open a view for a user, once. */
export interface Trigger {
  readonly id: string;
  readonly userId: string;
  /** The view that the user was in, whose stack `views.push` adds to. */
  readonly viewId: string | undefined;
}

/** Where a response URL's messages go. */
export interface ResponseTarget {
  readonly id: string;
  readonly channelId: string;
  /** Whom ephemeral responses are shown to. */
  readonly userId: string;
  /** The message whose element was used, if it was one. */
  readonly original: { readonly ts: string; readonly ephemeral: boolean } | undefined;
  /** The thread that the original stands in. */
  readonly threadTs: string | undefined;
}

type TriggerOutcome = { trigger: Trigger } | { error: string };
type ResponseOutcome = { target: ResponseTarget } | { error: string };

/** Permissions that Slack hands out with a user's action, and that run out. */
export class Grants {
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #triggers = new Map<string, { trigger: Trigger; issued: number; exchanged: boolean }>();
  readonly #targets = new Map<string, { target: ResponseTarget; issued: number; uses: number }>();

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock;
    this.#ids = ids;
  }

  issueTrigger(userId: string, viewId?: string): Trigger {
    const serial = this.#ids.serial();
    const trigger = { id: `${serial}.${serial * 7}.${this.#ids.next("").toLowerCase()}`, userId, viewId };
    this.#triggers.set(trigger.id, { trigger, issued: this.#clock(), exchanged: false });
    return trigger;
  }

  /** Takes the trigger's one use, or says with Slack's error code why it has none. */
  exchangeTrigger(id: string): TriggerOutcome {
    const entry = this.#triggers.get(id);
    if (entry === undefined) return { error: "invalid_trigger_id" };
    if (entry.exchanged) return { error: "exchanged_trigger_id" };
    if (this.#clock() - entry.issued > TRIGGER_LIFETIME_MS) return { error: "expired_trigger_id" };
    entry.exchanged = true;
    return { trigger: entry.trigger };
  }

  issueResponseTarget(target: Omit<ResponseTarget, "id">): ResponseTarget {
    const issued = { ...target, id: this.#ids.next("").toLowerCase() };
    this.#targets.set(issued.id, { target: issued, issued: this.#clock(), uses: 0 });
    return issued;
  }

  /** Finds where the URL leads without using it up. */
  lookUpResponseTarget(id: string): ResponseOutcome {
    const entry = this.#targets.get(id);
    if (entry === undefined) return { error: "invalid_url" };
    if (this.#clock() - entry.issued > RESPONSE_URL_LIFETIME_MS) return { error: "expired_url" };
    if (entry.uses >= RESPONSE_URL_USES) return { error: "used_url" };
    return { target: entry.target };
  }

  useResponseTarget(id: string): void {
    const entry = this.#targets.get(id);
    if (entry !== undefined) entry.uses += 1;
  }
}

import type { Random } from "./clock.ts";
import type { JsonObject } from "./json.ts";

/** Before the method has done anything, or after it has, with only the answer lost. */
export type When = "before" | "after";

/** How a call goes wrong. */
export type Failure =
  /** 200 with `ok: false` and this code. */
  | { readonly kind: "error"; readonly error: string }
  /** 429 with `Retry-After`. */
  | { readonly kind: "rate-limit"; readonly retryAfterSeconds: number }
  /** A 5xx. */
  | { readonly kind: "server-error"; readonly status?: number; readonly when: When }
  /** The connection is cut. */
  | { readonly kind: "drop"; readonly when: When }
  /** No answer until the stand-in closes. */
  | { readonly kind: "hang"; readonly when: When }
  /** All goes well, and is answered after so many milliseconds. */
  | { readonly kind: "slow"; readonly ms: number }
  /** All goes well, but begins only after so many milliseconds: what was sent after it may be done before it. */
  | { readonly kind: "late"; readonly ms: number };

export interface FailureRule {
  /** A Web API method, `response_url`, or `*` for every call. */
  readonly method: string;
  readonly failure: Failure;
  /** How many calls fail; default 1 for rules without a probability, else without limit. */
  readonly times?: number;
  /** Chance that a call fails, 0 to 1; default 1. */
  readonly probability?: number;
  /** Only calls with such arguments. */
  readonly matching?: (args: JsonObject) => boolean;
}

/** An added rule: how often it struck, and how to end it. */
export interface ActiveRule {
  readonly strikes: number;
  remove(): void;
}

interface Entry {
  readonly rule: FailureRule;
  strikes: number;
}

/** Makes Slack fail on demand: the first rule that fits a call strikes. */
export class Failures {
  readonly #random: Random;
  #entries: Entry[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  add(rule: FailureRule): ActiveRule {
    const entry: Entry = { rule, strikes: 0 };
    this.#entries.push(entry);
    return {
      get strikes() {
        return entry.strikes;
      },
      remove: () => {
        this.#entries = this.#entries.filter((other) => other !== entry);
      },
    };
  }

  clear(): void {
    this.#entries = [];
  }

  /** The failure that this call meets, if any; counts as a strike. */
  strike(method: string, args: JsonObject): Failure | undefined {
    for (const entry of this.#entries) {
      const { rule } = entry;
      if (rule.method !== "*" && rule.method !== method) continue;
      if (entry.strikes >= limitOf(rule)) continue;
      if (rule.matching?.(args) === false) continue;
      if (rule.probability !== undefined && this.#random() >= rule.probability) continue;
      entry.strikes += 1;
      return rule.failure;
    }
    return undefined;
  }
}

function limitOf(rule: FailureRule): number {
  return rule.times ?? (rule.probability === undefined ? 1 : Number.POSITIVE_INFINITY);
}

import type { Clock } from "./clock.ts";
import { type JsonObject, textAt } from "./json.ts";

/** A limit that Slack keeps all the time, as against a failure that strikes now and then. */
export interface RateLimit {
  /** A Web API method. */
  readonly method: string;
  /** What is counted apart: each value of this argument (say `channel`), or all calls together. */
  readonly per?: string;
  /** A further call every so many milliseconds. For posts about 1,000 per channel (docs.slack.dev, rate limits). */
  readonly everyMs: number;
  /** Calls that may come at once after a pause; default 1. Slack tolerates short bursts and gives no number. */
  readonly burst?: number;
}

/** Keeps rate limits with a bucket for each thing counted. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #limits: RateLimit[] = [];
  /** When the bucket would be full again, by limit and thing counted; epoch milliseconds. */
  readonly #fullAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(limit: RateLimit): void {
    this.#limits.push(limit);
  }

  /** Whole seconds to wait where the call is one too many; nothing where it is allowed, which counts it. */
  refuse(method: string, args: JsonObject): number | undefined {
    const now = this.#clock();
    for (const [index, limit] of this.#limits.entries()) {
      if (limit.method !== method) continue;
      const key = `${index}/${limit.per === undefined ? "" : (textAt(args, limit.per) ?? "")}`;
      const fullAt = Math.max(this.#fullAt.get(key) ?? 0, now);
      const room = (limit.burst ?? 1) * limit.everyMs - (fullAt - now);
      if (room < limit.everyMs) return Math.max(1, Math.ceil((limit.everyMs - room) / 1_000));
      this.#fullAt.set(key, fullAt + limit.everyMs);
    }
    return undefined;
  }
}

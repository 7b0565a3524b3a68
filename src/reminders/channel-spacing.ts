/** The longest wait that is believed, in milliseconds: what is later was reserved while the clock was ahead. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** Keeps this process's posts in one channel apart, should their turns in the store fall together. */
export class ChannelSpacing {
  readonly #spacingMs: number;
  readonly #nextAt = new Map<string, number>();

  /** @param spacingMs Default 1,000: Slack takes about one post a second in a channel. */
  constructor(spacingMs = 1_000) {
    this.#spacingMs = spacingMs;
  }

  /** Reserves the channel's next moment that is not before `now`; both are epoch milliseconds. */
  reserve(channel: string, now: number): number {
    for (const [other, at] of this.#nextAt) {
      if (at <= now || at > now + LONGEST_WAIT_MS) this.#nextAt.delete(other);
    }
    const at = Math.max(now, this.#nextAt.get(channel) ?? 0);
    this.#nextAt.set(channel, at + this.#spacingMs);
    return at;
  }
}

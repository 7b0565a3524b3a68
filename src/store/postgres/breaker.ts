/** Pause after the first failure, in milliseconds; each further one doubles it, up to the longest. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3_000;

/**
 * Spares everyone the wait for a server that is known to be away: after a failure nobody tries for a while,
 * then one does for all. The pauses grow and are uneven, so that processes do not come back in step.
 */
export class Breaker {
  readonly #now: () => number;
  readonly #random: () => number;
  #failures = 0;
  #retryAt = 0;
  #reason: unknown;
  #trying = false;

  /**
   * @param now epoch milliseconds.
   * @param random from 0 to 1.
   */
  constructor(now: () => number = Date.now, random: () => number = Math.random) {
    this.#now = now;
    this.#random = random;
  }

  /** The work's outcome, or the last failure while there is nothing to be gained from trying. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#failures === 0) return this.#watch(work);
    if (this.#trying || this.#now() < this.#retryAt) throw this.#reason;
    this.#trying = true;
    try {
      return await this.#watch(work);
    } finally {
      this.#trying = false;
    }
  }

  /** Says that the server is away. */
  failed(reason: unknown): void {
    // Those who were waiting together fail together, and count once.
    if (this.#failures > 0 && this.#now() < this.#retryAt) return;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#retryAt = this.#now() + pause * (0.5 + this.#random() / 2);
    this.#reason = reason;
  }

  async #watch<T>(work: () => Promise<T>): Promise<T> {
    const outcome = await work();
    this.#failures = 0;
    return outcome;
  }
}

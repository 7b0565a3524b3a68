import type { Clock } from "../../src/reminders/clock.ts";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];
  readonly #isBusy: () => boolean;

  /** @param isBusy whether something is under way that takes real time, such as a query. */
  constructor(now: number, isBusy = () => false) {
    this.#now = now;
    this.#isBusy = isBusy;
  }

  readonly now = (): number => this.#now;

  readonly sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const sleeper = { at: this.#now + ms, wake: resolve };
      const stop = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        resolve();
      };
      if (signal.aborted || ms <= 0) resolve();
      else {
        this.#sleepers.push(sleeper);
        signal.addEventListener("abort", stop, { once: true });
      }
    });

  /** Lets everything happen that happens within so many milliseconds, in order. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await this.#settled();
      const next = this.#sleepers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#now = Math.max(this.#now, next.at);
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      next.wake();
    }
    this.#now = end;
  }

  /** Resolves when all that waits for nothing but other code has run. */
  async #settled(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = this.#isBusy() ? 0 : quiet + 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

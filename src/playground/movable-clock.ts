/** What happens in the workspace, for telling work from rest. */
export interface Activity {
  /** Grows with everything that happens. */
  readonly count: () => number;
  /** Whether something was begun and is not finished. */
  readonly busy: () => boolean;
}

interface Sleeper {
  /** By this clock, whole epoch milliseconds. */
  readonly until: number;
  readonly wake: () => void;
  /** Sees to it that time that passes by itself wakes it too. */
  readonly setTimer: () => void;
}

/** The longest step of a move, in milliseconds: what is made meanwhile sleeps towards its own time from then on. */
const STEP_MS = 60 * 60_000;

/**
 * How often in a row nothing may be found to happen before the next step is taken. Looks are counted instead of
 * milliseconds, since a process that computes looks at nothing meanwhile.
 */
const QUIET_LOOKS = 5;
const QUIET_LOOKS_AFTER_WORK = 25;

/** The longest move, in milliseconds: its steps take a few minutes. */
const LONGEST_MOVE_MS = 31 * 24 * 3_600_000;

/** Real milliseconds between looks. */
const LOOK_EVERY_MS = 2;

/** Real milliseconds after which a step no longer waits for those it woke. */
const PATIENCE_MS = 2_000;

/**
 * The real time, or so much ahead of it as it was moved. Moving is quick but not a leap: whoever sleeps by this
 * clock wakes when its time comes, and has done its work before time goes on.
 */
export class MovableClock {
  readonly #real: () => number;
  readonly #sleepers = new Set<Sleeper>();
  readonly #listeners = new Set<() => void>();
  #ahead = 0;
  #movingTo: number | undefined;

  constructor(real: () => number = Date.now) {
    this.#real = real;
  }

  readonly now = (): number => this.#real() + this.#ahead;

  /** Resolves after so many of this clock's milliseconds, or at once when the signal says so. */
  readonly sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wake);
        this.#sleepers.delete(sleeper);
        resolve();
      };
      let timer: NodeJS.Timeout | undefined;
      const until = Math.ceil(this.now() + ms);
      const setTimer = (): void => {
        clearTimeout(timer);
        timer = setTimeout(wake, until - this.now());
      };
      const sleeper = { until, wake, setTimer };
      setTimer();
      signal.addEventListener("abort", wake);
      this.#sleepers.add(sleeper);
    });

  /** Milliseconds ahead of the real time. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Where it is being moved to, if it is. */
  get movingTo(): number | undefined {
    return this.#movingTo;
  }

  /** Ends a move where it is. */
  stop(): void {
    this.#movingTo = undefined;
  }

  /** Called after every step. Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Moves to a later moment, from one sleeper's time to the next; an earlier moment changes nothing.
   *
   * @throws {Error} when a move is under way, or the moment lies more than 31 days ahead.
   */
  async moveTo(moment: number, activity: Activity): Promise<void> {
    if (this.#movingTo !== undefined) throw new Error("The clock is being moved already");
    if (!(moment <= this.now() + LONGEST_MOVE_MS)) throw new Error("The clock moves 31 days at most");
    this.#movingTo = moment;
    try {
      // Who was told of something just before still has to find out how long to sleep.
      await this.#rest(this.#sleepers.size, -1, activity);
      while (this.now() < moment && this.#movingTo !== undefined) {
        const before = activity.count();
        const asleep = this.#sleepers.size;
        const now = this.now();
        const waking = [...this.#sleepers].map(({ until }) => until).filter((until) => until > now);
        this.#ahead += Math.min(moment, now + STEP_MS, ...waking) - now;
        for (const sleeper of [...this.#sleepers]) if (sleeper.until <= this.now()) sleeper.wake();
        this.#announce();
        await this.#rest(asleep, before, activity);
      }
    } finally {
      this.#movingTo = undefined;
      for (const sleeper of this.#sleepers) sleeper.setTimer();
      this.#announce();
    }
  }

  /** Waits until as many sleep again as before, and nothing has happened for a while. */
  async #rest(asleep: number, before: number, activity: Activity): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    let seen = before;
    let quiet = 0;
    while (performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      const now = activity.count();
      const resting = now === seen && this.#sleepers.size >= asleep && !activity.busy();
      seen = now;
      quiet = resting ? quiet + 1 : 0;
      if (quiet >= (seen === before ? QUIET_LOOKS : QUIET_LOOKS_AFTER_WORK)) return;
    }
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

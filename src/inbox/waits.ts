/** Calls back after some milliseconds, and returns how to cancel. */
export type After = (milliseconds: number, callback: () => void) => () => void;

/** Waits that can all be ended at once, and for good. */
export class Waits {
  readonly #after: After;
  readonly #wakers = new Set<() => void>();
  #over = false;

  constructor(after: After) {
    this.#after = after;
  }

  /** Resolves after so many milliseconds, or when all waits are ended. */
  sleep(milliseconds: number): Promise<void> {
    if (this.#over) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        cancel();
        this.#wakers.delete(wake);
        resolve();
      };
      const cancel = this.#after(milliseconds, wake);
      this.#wakers.add(wake);
    });
  }

  end(): void {
    this.#over = true;
    for (const wake of [...this.#wakers]) wake();
  }
}

/** What the work gives, or `late` when that takes longer than so many milliseconds. */
export async function within<T>(milliseconds: number, work: Promise<T>, after: After): Promise<T | "late"> {
  let cancel = () => {};
  const late = new Promise<"late">((resolve) => {
    cancel = after(milliseconds, () => resolve("late"));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}

export function realTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

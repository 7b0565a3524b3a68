/** Tells whoever waits that something in the workspace, the log or a delivery has changed. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  /** Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  announce(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

export interface WaitOptions {
  /** What is awaited, for the message when it does not come. */
  readonly description?: string;
  /** Real milliseconds before giving up; default 10,000: machines that test are often busy. */
  readonly timeoutMs?: number;
}

/**
 * Resolves with the probe's first truthy value, looking again after every change: no polling, so a test is as
 * quick as the bot that it waits for.
 *
 * @param onTimeout describes the state at the moment of giving up.
 */
export function waitForChange<T>(
  changes: Changes,
  probe: () => T | undefined | null | false,
  options: WaitOptions = {},
  onTimeout: () => string = () => "",
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? 10_000;
  return new Promise((resolve, reject) => {
    let finished = false;
    const finish = (act: () => void): void => {
      if (finished) return;
      finished = true;
      unsubscribe();
      clearTimeout(timer);
      act();
    };
    const look = (): void => {
      try {
        const value = probe();
        if (value) finish(() => resolve(value));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    const unsubscribe = changes.subscribe(look);
    const timer = setTimeout(() => {
      const what = options.description ?? probe.toString();
      finish(() => reject(new Error(`Waited ${timeoutMs} ms in vain for: ${what}\n${onTimeout()}`)));
    }, timeoutMs);
    look();
  });
}

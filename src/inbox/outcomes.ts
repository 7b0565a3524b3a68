/** Outcomes to be written down; those that the store does not take are kept until it does. */
export class Outcomes {
  readonly #waiting = new Map<string, { readonly write: () => Promise<void>; readonly done: () => void }>();
  readonly #written = new Map<string, Promise<void>>();
  readonly #onFailure: (error: unknown) => void;

  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** How many the store did not take yet. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Resolves when the write was tried, whether or not the store took it. */
  async write(key: string, write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.#onFailure(error);
      let done = () => {};
      this.#written.set(
        key,
        new Promise((resolve) => {
          done = resolve;
        }),
      );
      this.#waiting.set(key, { write, done });
    }
  }

  /** Resolves when the outcome of this key stands in the store. */
  async written(key: string): Promise<void> {
    await this.#written.get(key);
  }

  /** Tries once more what the store did not take. Rejects at the first that it does not take again. */
  async writeAgain(): Promise<void> {
    for (const [key, { write, done }] of this.#waiting) {
      await write();
      this.#waiting.delete(key);
      this.#written.delete(key);
      done();
    }
  }
}

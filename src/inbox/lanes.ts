/** Runs work of one lane in the order it came, and that of different lanes side by side. */
export class Lanes {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const running = (this.#last.get(lane) ?? Promise.resolve()).then(work, work);
    this.#last.set(lane, running);
    const tidy = () => {
      if (this.#last.get(lane) === running) this.#last.delete(lane);
    };
    running.then(tidy, tidy);
    return running;
  }
}

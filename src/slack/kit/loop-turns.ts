import { setImmediate } from "node:timers/promises";

/**
 * Gives each piece of work a turn of the event loop of its own, in order: what has come together is not done in one
 * go, and requests are acknowledged in between.
 */
export class LoopTurns {
  #last: Promise<void> = Promise.resolve();

  readonly take = (): Promise<void> => {
    this.#last = this.#last.then(() => setImmediate());
    return this.#last;
  };
}

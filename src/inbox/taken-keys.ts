import type { NewEntry } from "./inbox-entry.ts";

/** How long keys are known, in milliseconds: Slack sends again within the hour. */
const KNOWN_MS = 3_600_000;

/** Keys and twin keys of what was taken from memory, by which it is recognised when Slack sends it again. */
export class TakenKeys {
  readonly #takenAt = new Map<string, number>();

  has({ key, twinKey = key }: NewEntry<unknown>): boolean {
    return this.#takenAt.has(key) || this.#takenAt.has(twinKey);
  }

  /** @param at epoch milliseconds. */
  add({ key, twinKey = key }: NewEntry<unknown>, at: number): void {
    for (const [known, since] of this.#takenAt) if (at - since > KNOWN_MS) this.#takenAt.delete(known);
    this.#takenAt.set(key, at).set(twinKey, at);
  }
}

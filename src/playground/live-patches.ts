import type { Entity, Patch } from "./protocol.ts";

/** Remembers what one page was told, and says what has changed since. */
export class LivePatches {
  #told = new Map<string, string>();

  /** Nothing when nothing has changed. */
  next(seen: ReadonlyMap<string, Entity>): Patch | undefined {
    const told = new Map<string, string>();
    const set: [string, Entity][] = [];
    for (const [key, entity] of seen) {
      const json = JSON.stringify(entity);
      told.set(key, json);
      if (this.#told.get(key) !== json) set.push([key, entity]);
    }
    const gone = [...this.#told.keys()].filter((key) => !told.has(key));
    this.#told = told;
    return set.length === 0 && gone.length === 0 ? undefined : { set, gone };
  }
}

import { expect, test } from "vitest";
import { readVectors, saveVectors } from "../../src/store/passage-vectors.ts";
import { prune } from "../../src/store/pruning.ts";
import type { Backend } from "./backends.ts";

export function passageVectorsSuite({ database }: Backend): void {
  const one = Float32Array.of(0.1, -0.5, 1e-7);
  const other = Float32Array.of(1, 2, 3);

  test("keeps each model's vectors to the last bit, the first of a fingerprint, and those in use", async () => {
    await saveVectors(
      database(),
      "bge",
      new Map([
        ["a", one],
        ["b", other],
      ]),
      1,
    );
    await saveVectors(database(), "bge", new Map([["a", other]]), 2);
    await saveVectors(database(), "qwen", new Map([["a", other]]), 2);
    expect(await readVectors(database(), "bge", ["a", "c"], 10)).toEqual(new Map([["a", one]]));
    expect(await readVectors(database(), "qwen", ["a"], 10)).toEqual(new Map([["a", other]]));
    expect(await readVectors(database(), "bge", [], 10)).toEqual(new Map());
    expect(await prune(database(), "passageVectors", 10)).toBe(1);
    expect(await readVectors(database(), "bge", ["a", "b"], 11)).toEqual(new Map([["a", one]]));
  });
}

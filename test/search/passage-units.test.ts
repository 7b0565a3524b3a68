import { expect, it } from "vitest";
import { PassageUnits } from "../../src/search/passage-units.ts";

it("counts the same after it has grown in steps as when room was made before", async () => {
  const units = (at: number) =>
    Array.from({ length: 30 }, (_, place) => 0x4e00 + ((at * 31 + place * 7) % 900));
  const grown = new PassageUnits();
  const roomy = new PassageUnits();
  roomy.reserve(2_000);
  let pauses = 0;
  for (let at = 0; at < 400; at++) for (const each of [grown, roomy]) each.add(at, units(at));
  const takeEffect = await grown.grow(2_000, async () => {
    pauses++;
  });
  takeEffect();
  for (let at = 400; at < 2_000; at++) for (const each of [grown, roomy]) each.add(at, units(at));
  for (const each of [grown, roomy]) for (let at = 0; at < 300; at++) each.remove(at);
  expect(pauses).toBe(400);
  const counts = (each: PassageUnits) =>
    Array.from({ length: 900 }, (_, at) => each.countPair(0x4e00 + at, 0x4e00 + ((at + 7) % 900)));
  expect(counts(grown)).toEqual(counts(roomy));
});

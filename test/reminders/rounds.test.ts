import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FIRST_ROUND, type Point, type RoundPosition } from "../../src/reminders/reminder.ts";
import { type NextInRound, nextInRound } from "../../src/reminders/rounds.ts";

function pointsNamed(...names: string[]): Point[] {
  return names.map((address) => ({ address }));
}

const SEVEN = pointsNamed("a", "b", "c", "d", "e", "f", "g");

function turns(points: readonly Point[], count: number, seed = "seed", from = FIRST_ROUND): NextInRound[] {
  const taken: NextInRound[] = [];
  let position: RoundPosition = from;
  for (let index = 0; index < count; index++) {
    const turn = nextInRound(points, seed, position);
    if (turn === undefined) break;
    taken.push(turn);
    position = turn.position;
  }
  return taken;
}

const addresses = (taken: readonly NextInRound[]) => taken.map(({ point }) => point.address);

describe("a round", () => {
  test("has every point once, numbered, and then begins anew in another order", () => {
    const taken = turns(SEVEN, 14);
    expect(addresses(taken.slice(0, 7)).toSorted()).toEqual(addresses(taken.slice(7)).toSorted());
    expect(addresses(taken.slice(0, 7))).not.toEqual(addresses(taken.slice(7)));
    expect(taken.map(({ point }) => point.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7]);
    expect(taken.every(({ point }) => point.total === 7)).toBe(true);
  });

  test("is the same for the same seed, whatever the order of the content, and differs between seeds", () => {
    expect(addresses(turns(SEVEN.toReversed(), 20))).toEqual(addresses(turns(SEVEN, 20)));
    expect(addresses(turns(SEVEN, 20, "other"))).not.toEqual(addresses(turns(SEVEN, 20)));
  });

  test("never has one point twice in a row", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 5 }), (seed, size) => {
        const taken = addresses(turns(SEVEN.slice(0, size), 40, seed));
        expect(taken.every((address, index) => address !== taken[index - 1])).toBe(true);
      }),
    );
  });

  test("takes in what is new and passes over what is gone", () => {
    const begun = turns(SEVEN, 3);
    const shown = addresses(begun);
    const rest = SEVEN.filter(({ address }) => !shown.includes(address));
    const [gone, ...kept] = rest.map(({ address }) => address);
    const changed = pointsNamed(...shown, ...kept, "new");
    expect(gone).toBeDefined();

    const continued = turns(changed, 5, "seed", begun.at(-1)?.position);
    expect(addresses(continued.slice(0, 4)).toSorted()).toEqual([...kept, "new"].toSorted());
    expect(continued.map(({ point }) => `${point.number}/${point.total}`)).toEqual([
      "4/7",
      "5/7",
      "6/7",
      "7/7",
      "1/7",
    ]);
  });

  test("counts only what is still there", () => {
    const begun = turns(SEVEN, 3);
    const [firstShown] = addresses(begun);
    const left = SEVEN.filter(({ address }) => address !== firstShown);
    const [next] = turns(left, 1, "seed", begun.at(-1)?.position);
    expect(next?.point).toMatchObject({ number: 3, total: 6 });
  });

  test("of one point repeats it; of none there is none", () => {
    expect(addresses(turns(pointsNamed("only"), 3))).toEqual(["only", "only", "only"]);
    expect(turns([], 3)).toEqual([]);
  });

  test("brings the companion along", () => {
    const points = [{ address: "survey#2.1.1", companion: "survey#3.1.1" }];
    expect(nextInRound(points, "seed", FIRST_ROUND)?.point).toEqual({
      address: "survey#2.1.1",
      companion: "survey#3.1.1",
      number: 1,
      total: 1,
    });
  });
});

import { createHash } from "node:crypto";
import type { NumberedPoint, Point, RoundPosition } from "./reminder.ts";

/** A point to post, and where that leaves the round. */
export interface NextInRound {
  readonly point: NumberedPoint;
  readonly position: RoundPosition;
}

/**
 * The point that follows in a reminder's round. Nothing comes twice in a round; each round has another order,
 * fixed by the seed; points that are new join the running round, points that are gone are passed over.
 *
 * @returns undefined when there are no points at all.
 */
export function nextInRound(
  points: readonly Point[],
  seed: string,
  position: RoundPosition,
): NextInRound | undefined {
  const shown = new Set(position.shown);
  const rest = points.filter(({ address }) => !shown.has(address));
  if (rest.length > 0) return turn(first(rest, seed, position.round), points, position);

  // A new round, which does not begin with what the last one ended with.
  const last = position.shown.at(-1);
  const fresh = points.filter(({ address }) => address !== last);
  const round = position.round + 1;
  const opening = first(fresh.length > 0 ? fresh : points, seed, round);
  return turn(opening, points, { round, shown: [] });
}

function turn(
  point: Point | undefined,
  points: readonly Point[],
  { round, shown }: RoundPosition,
): NextInRound | undefined {
  if (point === undefined) return undefined;
  const seen = new Set(shown);
  const before = points.filter(({ address }) => seen.has(address)).length;
  return {
    point: { ...point, number: before + 1, total: points.length },
    position: { round, shown: [...shown, point.address] },
  };
}

// Each point draws its own lot, so that those that come and go leave the order of the others alone.
function first(points: readonly Point[], seed: string, round: number): Point | undefined {
  const lots = points.map((point) => ({ point, lot: lotOf(point, seed, round) }));
  return lots.reduce<(typeof lots)[number] | undefined>(
    (best, candidate) => (best === undefined || candidate.lot < best.lot ? candidate : best),
    undefined,
  )?.point;
}

function lotOf({ address }: Point, seed: string, round: number): string {
  return createHash("sha256").update(`${seed}\n${round}\n${address}`).digest("hex");
}

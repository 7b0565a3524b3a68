/** How well rankings answer queries; each a mean over the queries, 0 to 1. */
export interface RetrievalMetrics {
  /** Queries with a relevant document first, and among the first five. */
  readonly success1: number;
  readonly success5: number;
  /** Mean reciprocal rank of the first relevant document among ten. */
  readonly mrr10: number;
  /** Normalised discounted cumulative gain at ten, binary (Järvelin and Kekäläinen, 2002). */
  readonly ndcg10: number;
}

export interface Ranking {
  /** Ids, best first. */
  readonly found: readonly string[];
  readonly relevant: ReadonlySet<string>;
}

const DEPTH = 10;

export function measure(rankings: readonly Ranking[]): RetrievalMetrics {
  const mean = (valueFor: (ranking: Ranking) => number) =>
    rankings.length === 0
      ? 0
      : rankings.reduce((sum, ranking) => sum + valueFor(ranking), 0) / rankings.length;
  return {
    success1: mean((ranking) => (firstRelevant(ranking) < 1 ? 1 : 0)),
    success5: mean((ranking) => (firstRelevant(ranking) < 5 ? 1 : 0)),
    mrr10: mean((ranking) => (firstRelevant(ranking) < DEPTH ? 1 / (firstRelevant(ranking) + 1) : 0)),
    ndcg10: mean(ndcg),
  };
}

/** Place of the first relevant document, from 0; infinite when there is none. */
function firstRelevant({ found, relevant }: Ranking): number {
  const place = found.findIndex((id) => relevant.has(id));
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}

function ndcg({ found, relevant }: Ranking): number {
  const gain = (place: number) => 1 / Math.log2(place + 2);
  let sum = 0;
  let ideal = 0;
  for (const [place, id] of found.slice(0, DEPTH).entries()) if (relevant.has(id)) sum += gain(place);
  for (let place = 0; place < Math.min(DEPTH, relevant.size); place++) ideal += gain(place);
  return ideal === 0 ? 0 : sum / ideal;
}

/** The value that so large a part of the values does not exceed; 0 when there are none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/**
 * The best items, best first; of equals the smaller number. Keeps a heap of `limit` items, so that choosing
 * 100 of many thousands does not sort them all.
 */
export function keepBest(
  items: readonly number[],
  limit: number,
  scoreOf: (item: number) => number,
): number[] {
  const heap: number[] = [];
  const scores: number[] = [];
  /** Whether the item at `a` is to go before the one at `b`. */
  const isWorse = (a: number, b: number) => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference < 0 || (difference === 0 && (heap[a] ?? 0) > (heap[b] ?? 0));
  };
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b] ?? 0, heap[a] ?? 0];
    [scores[a], scores[b]] = [scores[b] ?? 0, scores[a] ?? 0];
  };
  const sink = (from: number) => {
    for (let at = from; ; ) {
      const left = 2 * at + 1;
      let worst = at;
      if (left < heap.length && isWorse(left, worst)) worst = left;
      if (left + 1 < heap.length && isWorse(left + 1, worst)) worst = left + 1;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  };
  for (const item of items) {
    const score = scoreOf(item);
    if (heap.length < limit) {
      scores.push(score);
      let at = heap.push(item) - 1;
      while (at > 0 && isWorse(at, (at - 1) >> 1)) {
        swap(at, (at - 1) >> 1);
        at = (at - 1) >> 1;
      }
    } else if (score > (scores[0] ?? 0) || (score === scores[0] && item < (heap[0] ?? 0))) {
      heap[0] = item;
      scores[0] = score;
      sink(0);
    }
  }
  const order = heap.map((_, at) => at).sort((a, b) => (isWorse(a, b) ? 1 : -1));
  return order.map((at) => heap[at] ?? 0);
}

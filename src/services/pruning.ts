import type { Logger } from "../operations/logging.ts";
import type { Store } from "../store/open.ts";
import { type Ageing, prune } from "../store/pruning.ts";

const DAY = 24 * 60 * 60_000;

/** How long rows are kept after they are of no more use, in days. */
const KEPT = {
  inbox: 2,
  setAside: 14,
  threads: 30,
  talks: 30,
  deliveries: 90,
  turns: 1,
  shares: 180,
  passageVectors: 90,
  reads: 180,
} as const;

/** Time between two rounds, in milliseconds. */
const INTERVAL = DAY / 4;

export interface PruningOptions {
  /** How long feedback is kept, in days. */
  readonly retentionDays: number;
  readonly logger: Logger;
}

/**
 * Deletes old rows now and every six hours. A round that fails is logged, and the next one makes up for it.
 *
 * @returns ends it; resolves when a round under way is over.
 */
export function startPruning(
  { database }: Store,
  { retentionDays, logger }: PruningOptions,
): () => Promise<void> {
  const days: Record<Ageing, number> = { ...KEPT, feedback: retentionDays, answerCounts: retentionDays };
  const round = async () => {
    try {
      for (const kind of Object.keys(days) as Ageing[])
        await prune(database, kind, Date.now() - days[kind] * DAY);
    } catch (error) {
      logger.warn({ err: error }, "old rows could not be deleted");
    }
  };
  let running = round();
  const timer = setInterval(() => {
    running = round();
  }, INTERVAL);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

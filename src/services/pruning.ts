import type { Logger } from "../operations/logging.ts";
import { pruneAnswerCounts } from "../store/answer-counts.ts";
import { pruneTurns } from "../store/channel-turns.ts";
import { pruneDeliveries } from "../store/deliveries.ts";
import { pruneInbox } from "../store/inbox.ts";
import type { Store } from "../store/open.ts";
import { pruneShares } from "../store/shares.ts";
import { pruneFeedback } from "../store/stored-feedback.ts";
import { pruneThreads } from "../store/threads.ts";

const DAY = 24 * 60 * 60_000;

/** How long rows are kept after they are of no more use, in milliseconds. */
const KEPT = {
  /** Keys of answered asks: Slack sends an event again for about an hour at most. */
  inbox: 2 * DAY,
  /** Asks that were set aside, with what was asked, for whoever looks after the bot. */
  setAside: 14 * DAY,
  /** What was said in a thread, for follow-ups. */
  threads: 30 * DAY,
  /** Outcomes of reminders, for looking things up. */
  deliveries: 90 * DAY,
  /** When a channel may have its next post. */
  turns: DAY,
  /** Who made what public, and may take it back. */
  shares: 180 * DAY,
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
  const prune = async () => {
    const now = Date.now();
    try {
      await pruneInbox(database, { done: now - KEPT.inbox, setAside: now - KEPT.setAside });
      await pruneThreads(database, now - KEPT.threads);
      await pruneDeliveries(database, now - KEPT.deliveries);
      await pruneTurns(database, now - KEPT.turns);
      await pruneShares(database, now - KEPT.shares);
      const feedbackFrom = now - retentionDays * DAY;
      await pruneFeedback(database, feedbackFrom);
      await pruneAnswerCounts(database, new Date(feedbackFrom).toISOString().slice(0, 10));
    } catch (error) {
      logger.warn({ err: error }, "old rows could not be deleted");
    }
  };
  let round = prune();
  const timer = setInterval(() => {
    round = prune();
  }, INTERVAL);
  return async () => {
    clearInterval(timer);
    await round;
  };
}

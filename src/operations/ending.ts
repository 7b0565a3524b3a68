import type { Logger } from "./logging.ts";

/** How long answers in hand may take after a signal to stop, in milliseconds; Docker kills after ten seconds. */
const STOP_LIMIT = 9_000;

/** What can be stopped. */
export interface Stoppable {
  /** Takes no more, and finishes what is in hand; resolves to how much of it is left. */
  readonly stop: () => Promise<{ readonly left: number }>;
  /** How much is accepted and not answered, by all processes on the store. */
  readonly backlog: () => Promise<number>;
}

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/**
 * Ends the process when it is told to: at once while it is starting, later after what is in hand. Nothing is
 * lost either way, since what was accepted stays in the store. Listens for signals itself, because the kernel
 * gives process 1 none that it does not listen for.
 *
 * @returns tells what to stop, once it runs.
 */
export function endOnSignals(logger: Logger): (running: Stoppable) => void {
  let running: Stoppable | undefined;
  let stopping = false;
  const end = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, "stopping");
    if (running === undefined) process.exit(0);
    const stoppable = running;
    setTimeout(async () => {
      tellLeft(await stoppable.backlog().catch(() => undefined));
      process.exit(0);
    }, STOP_LIMIT);
    tellLeft((await stoppable.stop()).left);
    process.exit(0);
  };
  const tellLeft = (left: number | undefined) => {
    if (left === 0) logger.info("stopped; nothing is left to answer");
    else logger.warn({ left }, "stopped; what is left is answered by another process or the next start");
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      end(signal).catch((error: unknown) => {
        logger.error({ err: error }, "could not stop cleanly");
        process.exit(1);
      });
    });
  }
  return (started) => {
    running = started;
  };
}

/** Logs what nobody caught, a rejection too, and ends the process with 1: what state it is in, nobody knows. */
export function endOnFaults(logger: Logger): void {
  process.on("uncaughtException", (error, origin) => {
    logger.fatal({ err: error, origin }, "an error that nobody caught; the process ends");
    process.exit(1);
  });
}

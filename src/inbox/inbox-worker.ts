/** One thing taken into custody, claimed by this process. */
export interface Claimed<T> {
  readonly key: string;
  readonly payload: T;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Claims so far, this one included. */
  readonly attempts: number;
  /** When an earlier try began to send (epoch milliseconds): what it sent may have arrived. */
  readonly sendingAt: number | undefined;
}

/** The rows behind the worker. */
export interface InboxRows<T> {
  /** Writes an entry down, claimed by this process at once; `duplicate` when its key or its twin's is known. */
  readonly accept: (
    entry: { readonly key: string; readonly twinKey?: string; readonly payload: T },
    now: number,
    leaseMs: number,
  ) => Promise<"accepted" | "duplicate">;
  /** Claims entries that nobody holds: those of processes that died, and those whose retry is due. */
  readonly claim: (now: number, leaseMs: number, limit: number) => Promise<readonly Claimed<T>[]>;
  readonly complete: (key: string, now: number) => Promise<void>;
  readonly abandon: (key: string, now: number) => Promise<void>;
  readonly release: (key: string, retryAt: number) => Promise<void>;
}

export type Handled =
  | "done"
  /** No further try can succeed. */
  | "abandoned";

export interface InboxWorkerOptions<T> {
  readonly rows: InboxRows<T>;
  /** Does the work of one entry; rejects when it has to be tried again. */
  readonly handle: (entry: Claimed<T>) => Promise<Handled>;
  /** Told of each failed try; `final` when it was the last. */
  readonly onFailure: (error: unknown, entry: Claimed<T>, final: boolean) => void;
  /** Told when the rows could not be reached; the sweep goes on. */
  readonly onSweepFailure: (error: unknown) => void;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
  /** Calls back after some milliseconds, and returns how to cancel; default `setTimeout`. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void;
}

export interface InboxWorker<T> {
  /** Resolves once the entry is written down (or known already); its work begins by itself. */
  readonly accept: (entry: {
    readonly key: string;
    readonly twinKey?: string;
    readonly payload: T;
  }) => Promise<void>;
  /** Begins to look for entries that others left behind. */
  readonly start: () => void;
  /** Takes no more, and resolves when the work in hand is done. */
  readonly stop: () => Promise<void>;
}

/**
 * How long a claim lasts, in milliseconds: over the few calls of at most 10 s each that one reply takes. What a
 * process leaves behind is taken up after as long.
 */
const LEASE = 30_000;
/** Time between looks for entries left behind, in milliseconds. */
const SWEEP_INTERVAL = 5_000;
/** Entries claimed at one look. */
const SWEEP_LIMIT = 20;
/** Waits before the second and each further try, in milliseconds; after the last the entry is abandoned. */
const RETRY_DELAYS = [1_000, 5_000, 30_000, 120_000, 600_000] as const;

/**
 * Works off what was taken into custody: at once in the process that took it, and after a crash in whichever
 * process finds its lease run out.
 */
export function createInboxWorker<T>(options: InboxWorkerOptions<T>): InboxWorker<T> {
  const { rows, handle, onFailure, onSweepFailure } = options;
  const { now = Date.now, after = realTimer } = options;
  const inHand = new Set<Promise<void>>();
  let cancelSweep: (() => void) | undefined;
  let stopped = false;

  const work = async (entry: Claimed<T>) => {
    try {
      const handled = await handle(entry);
      await (handled === "done" ? rows.complete : rows.abandon)(entry.key, now());
    } catch (error) {
      const delay = RETRY_DELAYS[entry.attempts - 1];
      onFailure(error, entry, delay === undefined);
      await (delay === undefined ? rows.abandon(entry.key, now()) : rows.release(entry.key, now() + delay));
    }
  };
  const begin = (entry: Claimed<T>) => {
    // When even the outcome cannot be written down, the lease runs out and the entry is tried again.
    const running = work(entry).catch(onSweepFailure);
    inHand.add(running);
    void running.finally(() => inHand.delete(running));
  };
  const sweep = async () => {
    try {
      for (const entry of await rows.claim(now(), LEASE, SWEEP_LIMIT)) begin(entry);
    } catch (error) {
      onSweepFailure(error);
    }
    if (!stopped) cancelSweep = after(SWEEP_INTERVAL, () => void sweep());
  };

  return {
    async accept(entry) {
      if (stopped) throw new Error("The inbox is closing; Slack will send this again.");
      const receivedAt = now();
      const outcome = await rows.accept(entry, receivedAt, LEASE);
      if (outcome === "accepted") {
        begin({ key: entry.key, payload: entry.payload, receivedAt, attempts: 1, sendingAt: undefined });
      }
    },
    start() {
      void sweep();
    },
    async stop() {
      stopped = true;
      cancelSweep?.();
      await Promise.all(inHand);
    },
  };
}

function realTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => clearTimeout(timer);
}

import type { Lease } from "../store/claims.ts";
import type { InboxEntry } from "../store/inbox.ts";
import type { ClaimedEntry, ClaimOptions, EntryClaim } from "../store/inbox-claims.ts";
import type { NewEntry } from "./inbox-entry.ts";
import type { After } from "./waits.ts";

/** An entry as it is worked on. */
export interface Work<T> extends ClaimedEntry<T> {
  /** Whether an earlier try, or a claim that ended without a word, may have answered already. */
  readonly mayBeAnswered: boolean;
  /**
   * Whether the entry is still this process's, to be asked right before anything is sent. Costs nothing while
   * the lease is young; rejects when the store has to be asked and cannot be.
   */
  readonly isOurs: () => Promise<boolean>;
}

/** How work on an entry ended. */
export type Handled<A> =
  /** Answered; `also` is written down together with that. */
  | { readonly kind: "done"; readonly also?: A | undefined }
  /** There is nothing more to do, though it was not answered. */
  | { readonly kind: "abandoned"; readonly reason: string }
  /** Left to whoever looks after the bot. */
  | { readonly kind: "set-aside"; readonly reason: string }
  /** Another process has it. */
  | { readonly kind: "lost" }
  | Again;

export interface Again {
  readonly kind: "again";
  readonly error: unknown;
  /** The pause that was asked for, in milliseconds. */
  readonly afterMs?: number;
  readonly mayBeAnswered: boolean;
}

/** The rows behind the worker; all reject when the store cannot be reached. */
export interface InboxRows<T> {
  readonly accept: (
    entry: InboxEntry<T>,
    lease: Lease | undefined,
  ) => Promise<"accepted" | "waiting" | "duplicate">;
  readonly claim: (options: ClaimOptions) => Promise<readonly ClaimedEntry<T>[]>;
  readonly renew: (keys: readonly string[], lease: Lease) => Promise<ReadonlyMap<string, number>>;
  readonly giveUp: (
    claim: EntryClaim,
    end: { readonly state: "abandoned" | "set-aside"; readonly reason: string; readonly now: number },
  ) => Promise<void>;
  readonly release: (
    claim: EntryClaim,
    again: { readonly retryAt: number; readonly mayBeAnswered: boolean },
  ) => Promise<void>;
}

/** What happened, for logs and metrics. */
export type InboxEvent<T> =
  | { readonly kind: "failed"; readonly entry: ClaimedEntry<T>; readonly error: unknown }
  /** No more tries; the person is told. */
  | { readonly kind: "given-up"; readonly entry: ClaimedEntry<T>; readonly reason: string }
  | { readonly kind: "set-aside"; readonly entry: ClaimedEntry<T>; readonly reason: string }
  /** Not done after `lateMs`; told once. */
  | { readonly kind: "late"; readonly entry: ClaimedEntry<T> }
  /** Another process took what this one held. */
  | { readonly kind: "lost"; readonly key: string }
  /** Taken without being written down: it is lost if this process dies, and doubled if it was written after all. */
  | { readonly kind: "taken-from-memory"; readonly key: string }
  | { readonly kind: "store-failed"; readonly error: unknown };

/** All in milliseconds. */
export interface InboxTimes {
  /**
   * How long a claim lasts unless it is renewed, which happens three times as often. What a process leaves
   * behind is taken up after as long; longer than the longest call to Slack (10 s) twice over. Default 30 s.
   */
  readonly leaseMs: number;
  /** Between looks for entries left behind. Default 5 s. */
  readonly sweepMs: number;
  /** Waits before the second and each further try; after the last the entry is given up. */
  readonly retriesMs: readonly number[];
  /** How long Slack may ask for pauses before the entry is given up. Default 30 min: a response URL's life. */
  readonly longestPauseMs: number;
  /** A retry that comes later than this lets others of its lane pass. Default 30 s. */
  readonly laneWaitMs: number;
  /**
   * How long the store may take to write down what is not sent again before it is taken from memory. Default
   * 1.5 s: Slack wants its acknowledgement within 3 s.
   */
  readonly acceptMs: number;
  /** When whoever asked is told that it takes long. Default 25 s. */
  readonly lateMs: number;
  /** How long work in hand may go on once the worker is to stop. Default 8 s. */
  readonly graceMs: number;
}

export const DEFAULT_TIMES: InboxTimes = {
  leaseMs: 30_000,
  sweepMs: 5_000,
  retriesMs: [1_000, 5_000, 30_000, 120_000, 600_000],
  longestPauseMs: 30 * 60_000,
  laneWaitMs: 30_000,
  acceptMs: 1_500,
  lateMs: 25_000,
  graceMs: 8_000,
};

/** Claims. */
export const ATTEMPTS = {
  /** From so many on, what ended the earlier ones may be the entry itself: it is worked on by itself. */
  suspect: 3,
  /** So many at most work on an entry; the next one tells the person, and sets it aside. */
  most: 5,
  /** So many may die in telling the person. */
  telling: 3,
} as const;

export interface InboxOptions<T, A> {
  readonly rows: InboxRows<T>;
  /** Names this process; unique among those running. */
  readonly owner: string;
  /** Writes down that an entry is answered, together with `also`. */
  readonly complete: (entry: ClaimedEntry<T>, now: number, also: A | undefined) => Promise<void>;
  /** Does the work of one entry. May reject as long as nothing was sent. */
  readonly handle: (entry: Work<T>) => Promise<Handled<A>>;
  /** Tells the person that there will be no answer; called in place of `handle` once tries are used up. */
  readonly giveUp: (entry: Work<T>, reason: string) => Promise<Handled<A>>;
  readonly report: (event: InboxEvent<T>) => void;
  /** So many entries a process holds at most; more are written down, and taken up later. Default 1,000. */
  readonly mostHeld?: number;
  readonly times?: Partial<InboxTimes>;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
  /** Default `setTimeout`. */
  readonly after?: After;
  /** At least 0, below 1; default `Math.random`. */
  readonly random?: () => number;
}

export interface InboxWorker<T> {
  /**
   * Resolves once the entry is written down (or known already); its work begins by itself.
   *
   * @param sentAgain whether whoever sent it sends it again when this rejects. If not, an entry that the store
   * does not take (in time) is taken from memory.
   */
  readonly accept: (entry: NewEntry<T>, sentAgain: boolean) => Promise<void>;
  /** Begins to look for entries that others left behind. */
  readonly start: () => void;
  /** Takes no more, gives back what waits, and resolves when the work in hand is done or its time is over. */
  readonly stop: () => Promise<{ readonly left: number }>;
}

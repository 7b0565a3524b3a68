import type { ClaimedEntry } from "../store/inbox-claims.ts";
import { type Again, ATTEMPTS, type InboxEvent, type InboxTimes } from "./worker-options.ts";

/** Failures in telling a person that there will be no answer, before nothing more is tried. */
const TELLING_FAILURES = 3;

/** How long an entry has that is late already when it is taken up, in milliseconds. */
const LEAST_PATIENCE = 2_000;

/** Shortest span over which retries are spread, in milliseconds. */
const LEAST_SPREAD = 1_000;

/** An entry that this process holds, and how its tries went. */
export class Holding<T> {
  readonly entry: ClaimedEntry<T>;
  /** Not in the store, as far as this process knows. */
  readonly inMemory: boolean;
  #renewedAt: number;
  /** Another process has it. */
  lost = false;
  /** What an earlier try or claim sent may have arrived. */
  mayBeAnswered: boolean;
  /** Why the person is to be told that there will be no answer. */
  givenUp: string | undefined;
  #failures = 0;
  readonly #heldSince: number;

  constructor(entry: ClaimedEntry<T>, now: number, inMemory: boolean) {
    this.entry = entry;
    this.inMemory = inMemory;
    this.#renewedAt = now;
    this.#heldSince = now;
    // What is taken from memory may have been written down all the same, and answered by another process.
    this.mayBeAnswered = entry.attempts > 1 || inMemory;
    if (entry.attempts > ATTEMPTS.most) this.givenUp = `ended ${ATTEMPTS.most} claims without a word`;
  }

  /** How long it has from now on before its person is told that it takes long, in milliseconds. */
  patienceAt(now: number, { lateMs }: InboxTimes): number {
    return Math.min(lateMs, Math.max(LEAST_PATIENCE, this.entry.receivedAt + lateMs - now));
  }

  /** The lease counts from then on, in epoch milliseconds. */
  renewed(now: number): void {
    this.#renewedAt = now;
  }

  /** How long the lease has counted, in milliseconds; for ever where the clock was ahead when it began. */
  ageOfLease(now: number): number {
    return now < this.#renewedAt ? Number.POSITIVE_INFINITY : now - this.#renewedAt;
  }

  /** Telling the person has ended processes too. */
  get isHopeless(): boolean {
    return this.entry.attempts > ATTEMPTS.most + ATTEMPTS.telling;
  }

  get isSuspect(): boolean {
    return this.entry.attempts >= ATTEMPTS.suspect;
  }

  /**
   * Whole milliseconds until the next try, with a share of chance so that those that failed together do not come back
   * together; undefined when there is none. After the last failure the next try is to tell the person.
   */
  delayAfter(
    again: Again,
    now: number,
    random: number,
    { retriesMs, longestPauseMs }: InboxTimes,
    report: (event: InboxEvent<T>) => void,
  ): number | undefined {
    report({ kind: "failed", entry: this.entry, error: again.error });
    this.mayBeAnswered = again.mayBeAnswered;
    // A pause that was asked for is no failure, until it takes too long.
    const asked = again.afterMs;
    const delay = asked ?? retriesMs[this.#failures];
    if (asked === undefined) this.#failures += 1;
    const over = delay === undefined || now + delay - this.#heldSince > longestPauseMs;
    if (this.givenUp === undefined && over) {
      this.givenUp = "all tries failed";
      this.#failures = 0;
      report({ kind: "given-up", entry: this.entry, reason: this.givenUp });
      return 0;
    }
    if (over || (this.givenUp !== undefined && this.#failures >= TELLING_FAILURES)) return undefined;
    return Math.round(delay + random * Math.max(LEAST_SPREAD, delay / 4));
  }
}

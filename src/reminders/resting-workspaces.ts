/** The first pause of a workspace that takes nothing, in milliseconds; each further one is twice as long. */
const FIRST_PAUSE_MS = 30_000;

/** The longest pause, in milliseconds: how long after it is mended a workspace may stay without reminders. */
const LONGEST_PAUSE_MS = 5 * 60_000;

interface Rest {
  /** Epoch milliseconds. */
  readonly until: number;
  readonly pauseMs: number;
}

/** Workspaces whose token is no longer good. Each is tried again after a pause, until something is posted there. */
export class RestingWorkspaces {
  readonly #rests = new Map<string, Rest>();

  /**
   * Notes that nothing can be posted. What was under way meanwhile tells of the same fault, and counts once.
   *
   * @returns whether the workspace was in service until now.
   */
  rest(teamId: string, now: number): boolean {
    const known = this.#rests.get(teamId);
    if (known !== undefined && isResting(known, now)) return false;
    const pauseMs = known === undefined ? FIRST_PAUSE_MS : Math.min(known.pauseMs * 2, LONGEST_PAUSE_MS);
    this.#rests.set(teamId, { until: now + pauseMs, pauseMs });
    return known === undefined;
  }

  /** Notes that Slack took something. Returns whether the workspace was out of service until now. */
  resume(teamId: string): boolean {
    return this.#rests.delete(teamId);
  }

  /** Where nothing is to be posted for now. */
  at(now: number): string[] {
    return [...this.#rests].flatMap(([teamId, rest]) => (isResting(rest, now) ? [teamId] : []));
  }

  /** When the next workspace is to be tried again, in epoch milliseconds. */
  nextTry(now: number): number {
    const resting = [...this.#rests.values()].filter((rest) => isResting(rest, now));
    return Math.min(...resting.map(({ until }) => until));
  }
}

// A pause that ends later than the longest one began while the clock was ahead.
function isResting({ until }: Rest, now: number): boolean {
  return until > now && until <= now + LONGEST_PAUSE_MS;
}

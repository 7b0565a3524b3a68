import { setTimeout as wait } from "node:timers/promises";
import { failureOf } from "./errors.ts";

export interface ReachOptions {
  /** Told of each failure that is waited out, with the pause before the next try in milliseconds. */
  readonly onPause: (reason: string, pauseMs: number) => void;
  /** Whether a token that Slack refuses ends it; default true. */
  readonly refusalEnds?: boolean;
  /** Ends the pause, and with it the tries. */
  readonly signal?: AbortSignal;
  readonly pause?: (
    milliseconds: number,
    value: undefined,
    options: { signal?: AbortSignal },
  ) => Promise<unknown>;
  /** At least 0, below 1; default `Math.random`. */
  readonly random?: () => number;
}

/** The first pause in milliseconds; each further one is twice as long, up to the longest. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * Makes a call to Slack, again and again while Slack is busy, failing or out of reach: a bot that ended there
 * would be started and refused in a circle. Of each pause the second half is random, so that many processes do not
 * come back at once.
 *
 * @param variable that holds the token which the call is made with.
 * @throws when Slack refuses the token and `refusalEnds`, or the signal is given.
 */
export async function reachSlack<T>(
  call: () => Promise<T>,
  variable: string,
  { onPause, refusalEnds = true, signal, pause = wait, random = Math.random }: ReachOptions,
): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const failure = failureOf(error);
      const refused =
        failure.kind === "workspace" || failure.kind === "final" || failure.kind === "our-fault";
      const refusal = `Slack refuses ${variable} (${failure.reason}). Copy the token anew from your Slack app, or install the app again.`;
      if (refused && refusalEnds) throw new Error(refusal, { cause: error });
      const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries) * (0.5 + random() / 2);
      const pauseMs = Math.ceil(failure.kind === "later" ? Math.max(failure.retryAfterMs, backoff) : backoff);
      onPause(refused ? refusal : failure.reason, pauseMs);
      await pause(pauseMs, undefined, signal === undefined ? {} : { signal });
    }
  }
}

import type { AnyMiddlewareArgs, App, Middleware } from "@slack/bolt";
import { arrivalOf } from "./arrival.ts";
import { isRefusal } from "./errors.ts";
import { outdated, troubled, windowTooLate } from "./fault-text.ts";
import { textAt } from "./payload-fields.ts";
import { isAwaited, isPersonsRequest, showMissed, tellPerson } from "./tell-person.ts";

/**
 * Leaves nobody without a word: where a listener fails, and where there is none (for a button that an earlier
 * version has left), the person gets a calm sentence. An event that fails is not acknowledged, so that Slack
 * sends it again.
 */
export function registerFaultReplies(app: Pick<App, "use">): void {
  const replyToFaults: Middleware<AnyMiddlewareArgs> = async (args) => {
    const arrival = arrivalOf(args.context);
    if (arrival !== undefined) arrival.reached = true;
    if (!isPersonsRequest(args)) return args.next();
    try {
      await args.next();
      const ignored = arrival?.acknowledged === false && isAwaited(args) && !isLink(args.payload);
      if (ignored) await tellPerson(args, outdated);
    } catch (error) {
      arrival?.failed(error);
      await tellPerson(args, isTooLate(error) ? windowTooLate : troubled);
    }
    if (arrival?.missed !== undefined) await showMissed(args, arrival.missed);
  };
  app.use(replyToFaults);
}

/** Slack tells of a click on a link too, and the person is where it leads. */
function isLink(payload: unknown): boolean {
  return textAt(payload, "url") !== undefined;
}

function isTooLate(error: unknown): boolean {
  return isRefusal(error, "expired_trigger_id", "exchanged_trigger_id");
}

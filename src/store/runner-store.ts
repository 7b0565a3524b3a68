import { takeTurn } from "./channel-turns.ts";
import {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryClaim,
  nextWork,
  recordNotPosted,
  recordPosted,
  releaseDelivery,
  renewClaim,
} from "./deliveries.ts";
import { planDue, replacePoint } from "./plans.ts";
import {
  changeReminder,
  pauseReminder,
  type ReminderChanges,
  type StoredReminder,
  waitingReminders,
} from "./reminders.ts";
import type { Database } from "./schema.ts";
import { forgetFuture } from "./wrong-clock.ts";

/** What the runner of reminders needs of a store. */
export function runnerStore(database: Database) {
  return {
    planDue: (now: number, limit: number, plan: Parameters<typeof planDue>[3]) =>
      planDue(database, now, limit, plan),
    waitingReminders: (page: Parameters<typeof waitingReminders>[1]) => waitingReminders(database, page),
    changeReminder: (reminder: Pick<StoredReminder, "id" | "version">, changes: ReminderChanges) =>
      changeReminder(database, reminder, changes),
    replacePoint: (claim: ClaimedDelivery, choose: Parameters<typeof replacePoint>[2]) =>
      replacePoint(database, claim, choose),
    claimDeliveries: (claim: DeliveryClaim) => claimDeliveries(database, claim),
    renewClaim: (claim: ClaimedDelivery, until: Parameters<typeof renewClaim>[2]) =>
      renewClaim(database, claim, until),
    releaseDelivery: (claim: ClaimedDelivery, again: Parameters<typeof releaseDelivery>[2]) =>
      releaseDelivery(database, claim, again),
    recordPosted: (id: string, post: Parameters<typeof recordPosted>[2]) => recordPosted(database, id, post),
    recordNotPosted: (claim: ClaimedDelivery, end: Parameters<typeof recordNotPosted>[2]) =>
      recordNotPosted(database, claim, end),
    pauseReminder: (id: string, reason: string, unposted: string | undefined) =>
      pauseReminder(database, id, reason, unposted),
    takeTurn: (channel: Parameters<typeof takeTurn>[1], from: number) => takeTurn(database, channel, from),
    forgetFuture: (now: number) => forgetFuture(database, now),
    nextWork: (exceptTeams: readonly string[]) => nextWork(database, exceptTeams),
  };
}

import type { InboxRows } from "../inbox/worker-options.ts";
import type { ReminderRows } from "../reminders/reminder-editor.ts";
import type { RunnerStore } from "../reminders/runner-dependencies.ts";
import type { Ask } from "../slack/asking/ask.ts";
import type { ShareRows } from "../slack/asking/share.ts";
import type { ThreadRows } from "../slack/asking/threads.ts";
import { takeTurn } from "./channel-turns.ts";
import {
  claimDeliveries,
  nextWork,
  recordNotPosted,
  recordPosted,
  releaseDelivery,
  renewClaim,
} from "./deliveries.ts";
import { acceptEntry } from "./inbox.ts";
import { claimEntries, giveUpEntry, releaseEntry, renewEntries } from "./inbox-claims.ts";
import { applyPlans, planDue, replacePoint } from "./plans.ts";
import { portOn } from "./query.ts";
import {
  changeReminder,
  createReminder,
  deleteReminder,
  findReminder,
  listReminders,
  pauseReminder,
  waitingReminders,
} from "./reminders.ts";
import type { Database } from "./schema.ts";
import { beginShare, findShare, finishShare, forgetShare } from "./shares.ts";
import { findThread, saveThread } from "./threads.ts";
import { forgetFuture } from "./wrong-clock.ts";

/** What other rooms ask of a store, as this one keeps it. */
export function portsOn(database: Database) {
  return {
    inbox: portOn<InboxRows<Ask>>(database, {
      accept: acceptEntry,
      claim: claimEntries,
      renew: renewEntries,
      giveUp: giveUpEntry,
      release: releaseEntry,
    }),
    reminders: portOn<ReminderRows>(database, {
      create: createReminder,
      find: findReminder,
      list: listReminders,
      change: changeReminder,
      remove: deleteReminder,
      applyPlans,
    }),
    runner: portOn<RunnerStore>(database, {
      planDue,
      forgetFuture,
      waitingReminders,
      changeReminder,
      replacePoint,
      claimDeliveries,
      renewClaim,
      releaseDelivery,
      recordPosted,
      recordNotPosted,
      pauseReminder,
      takeTurn,
      nextWork,
    }),
    shares: portOn<ShareRows>(database, {
      begin: beginShare,
      find: findShare,
      finish: finishShare,
      forget: forgetShare,
    }),
    threads: portOn<ThreadRows>(database, { find: findThread, save: saveThread }),
  };
}

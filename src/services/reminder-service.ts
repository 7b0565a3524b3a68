import { randomUUID } from "node:crypto";
import type { ContentOf } from "../answers/answering.ts";
import type { Config } from "../config.ts";
import type { Workspaces } from "../installations/workspaces.ts";
import type { Logger } from "../operations/logging.ts";
import type { Metrics } from "../operations/metrics.ts";
import type { Clock } from "../reminders/clock.ts";
import type { Post } from "../reminders/delivery.ts";
import { localDate } from "../reminders/local-time.ts";
import { pointsIn } from "../reminders/points.ts";
import type { Reminder } from "../reminders/reminder.ts";
import { ReminderEditor, type ReminderRows } from "../reminders/reminder-editor.ts";
import { type Runner, startRunner } from "../reminders/runner.ts";
import {
  DEFAULT_RUNNER_SETTINGS,
  type RunnerDependencies,
  type RunnerEvent,
  type RunnerSettings,
  type RunnerStore,
} from "../reminders/runner-dependencies.ts";
import { uncoveredYear, type WorkdayCalendar } from "../reminders/workdays.ts";
import type { Threads } from "../slack/asking/threads.ts";
import { insist, postMessage } from "../slack/kit/post-message.ts";
import { deliverer, deliveryClient } from "../slack/reminding/deliver-post.ts";
import { pointAnswer } from "../slack/reminding/reminder-answer.ts";
import { reminderPost } from "../slack/reminding/reminder-post.ts";
import { summaryOf } from "../slack/reminding/reminder-summary.ts";
import { pauseNotice } from "../slack/reminding/reminder-text.ts";

/** Reminders as the rest of the bot sees them. */
export interface ReminderService {
  readonly editor: ReminderEditor;
  /** The year whose holidays should be known by now but are not. */
  readonly uncoveredYear: () => number | undefined;
  /** Begins to post what is due. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

export interface ReminderServiceOptions {
  /** Clients of workspaces, made for posting. */
  readonly clients: Workspaces["clients"];
  readonly config: Config;
  readonly rows: ReminderRows;
  readonly runnerStore: RunnerStore;
  readonly contentOf: ContentOf;
  readonly calendar: WorkdayCalendar;
  readonly clock: Clock;
  readonly threads: Pick<Threads, "join">;
  /** Sends the posts. */
  readonly callSlack: typeof fetch;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly runnerSettings: Partial<RunnerSettings>;
}

/** Puts reminders together: rows in the store, the editor through which people change them, the runner that posts. */
export function createReminderService(options: ReminderServiceOptions): ReminderService {
  const { rows, contentOf, calendar, clock } = options;
  let runner: Runner | undefined;
  const editor = new ReminderEditor({
    rows,
    contentOf,
    calendar,
    now: clock.now,
    newId: randomUUID,
    wake: () => runner?.wake(),
  });
  return {
    editor,
    uncoveredYear: () => uncoveredYear(calendar, localDate(clock.now(), "Asia/Shanghai")),
    start() {
      runner = startRunner(runnerDependencies(options), {
        ...DEFAULT_RUNNER_SETTINGS,
        ...options.runnerSettings,
      });
    },
    async stop() {
      await runner?.stop();
    },
  };
}

function runnerDependencies(options: ReminderServiceOptions): RunnerDependencies {
  const { config, runnerStore, contentOf, calendar, clock, callSlack, logger, metrics } = options;
  const clientFor = options.clients((token, teamId) =>
    deliveryClient(token, { apiUrl: config.slackApiUrl, callSlack, teamId }),
  );
  const { post, findPosted } = deliverer({
    clientFor: ({ teamId }) => clientFor(teamId),
    render: ({ reminderId, teamId, point, late }) =>
      reminderPost({ reminderId, point, late }, contentOf(teamId).corpus),
    now: () => performance.now(),
  });
  return {
    store: runnerStore,
    calendar,
    pointsOf: pointsIn(contentOf),
    post: async (delivery) => {
      const outcome = await post(delivery);
      if (outcome.kind === "sent") await joinThread(options, delivery, outcome.ts);
      return outcome;
    },
    findPosted,
    tellCreator: async (reminder: Reminder, reason, stopping) => {
      const text = pauseNotice(summaryOf(reminder, contentOf(reminder.teamId).corpus), reason);
      const client = await clientFor(reminder.teamId);
      if (client === undefined) return;
      const outcome = await insist(
        () => postMessage(client, { channel: reminder.creatorId, text, blocks: [] }),
        (milliseconds) => clock.sleep(milliseconds, stopping),
      );
      if (outcome.kind === "sent") return;
      logger.warn(
        { reminder: reminder.id, reason: outcome.reason },
        "a creator could not be told of a pause",
      );
    },
    report: (event) => reportRunnerEvent(logger, metrics, event),
    clock,
    random: Math.random,
    newId: randomUUID,
    owner: randomUUID(),
  };
}

/** Lets people go on in the thread under a post. The post stands, whether or not this succeeds. */
async function joinThread(
  { threads, contentOf, logger }: ReminderServiceOptions,
  delivery: Post,
  ts: string,
): Promise<void> {
  const { teamId, channelId, point, id } = delivery;
  const answer = pointAnswer(point, contentOf(teamId).corpus);
  if (answer === undefined) return;
  try {
    await threads.join({ teamId, channelId, threadTs: ts }, answer);
  } catch (error) {
    logger.warn({ delivery: id, err: error }, "the thread under a reminder could not be joined");
  }
}

/** One line an event, and its count; ids only, never what was posted. */
function reportRunnerEvent(logger: Logger, metrics: Metrics, event: RunnerEvent): void {
  metrics.reminderEvents.inc({ kind: event.kind });
  switch (event.kind) {
    case "posted": {
      const { delivery, lagMs, late, found } = event;
      metrics.reminderLag.observe(lagMs / 1_000);
      logger.info({ delivery: delivery.id, lagMs, late, found }, "reminder posted");
      break;
    }
    case "missed": {
      const { id, occurrence } = event.delivery;
      logger.warn({ delivery: id, occurrence }, "reminder missed");
      break;
    }
    case "failed":
      logger.error({ delivery: event.delivery.id, reason: event.reason }, "reminder refused by Slack");
      break;
    case "put-off":
      logger.debug({ delivery: event.delivery.id, reason: event.reason }, "reminder put off");
      break;
    case "reminder-paused":
      logger.warn({ reminder: event.reminder.id, reason: event.reason }, "reminder paused");
      break;
    case "workspace-stopped":
      logger.error({ team: event.teamId, reason: event.reason }, "reminders of a workspace stopped");
      break;
    case "workspace-resumed":
      logger.info({ team: event.teamId }, "reminders of a workspace go on");
      break;
    case "calendar-uncovered":
      logger.warn(
        { year: event.year },
        "the holidays of a year are unknown; add them to content/calendar.yml",
      );
      break;
    case "trouble":
      logger.error({ doing: event.doing, err: event.error }, "reminders are in trouble");
      break;
  }
}

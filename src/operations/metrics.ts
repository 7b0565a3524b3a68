import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Counts for whoever watches the bot, served at `/metrics` in Prometheus' text format. */
export interface Metrics {
  /** What became of replies to questions: sent, undeliverable, failed, or sent a second time after a crash. */
  readonly replies: Counter<"outcome">;
  /** From a request's arrival to its acknowledgement, in seconds, by the kind of request. */
  readonly acknowledgement: Histogram<"kind">;
  /** What finding an answer holds the event loop, in seconds. */
  readonly search: Histogram;
  /** From a question's arrival until Slack has its answer, in seconds. */
  readonly answer: Histogram;
  /** Calls to Slack that failed, by method and Slack's code. */
  readonly slackErrors: Counter<"method" | "code">;
  /** Errors of the store, by code. */
  readonly storeErrors: Counter<"code">;
  /** What became of questions and passages at the embeddings endpoint. */
  readonly embeddings: Counter<"of" | "outcome">;
  /** What the reminders' runner reports, by kind; `workspace-stopped` asks for a person. */
  readonly reminderEvents: Counter<"kind">;
  /** From due to posted, in seconds. */
  readonly reminderLag: Histogram;
  /** Measures the inbox when the metrics are read. */
  readonly watchInbox: (measure: () => Promise<InboxBacklog>) => void;
  readonly text: () => Promise<string>;
}

/** What was accepted and is not answered yet. */
export interface InboxBacklog {
  readonly count: number;
  /** Arrival of the oldest, in epoch milliseconds; undefined when there is none. */
  readonly oldestAt: number | undefined;
}

const UNKNOWN: InboxBacklog = { count: Number.NaN, oldestAt: Number.NaN };

const SECONDS = {
  /** Slack waits three seconds for an acknowledgement. */
  acknowledgement: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
  search: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25],
  answer: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300],
  reminderLag: [0.5, 1, 2, 5, 15, 60, 300, 3_600, 14_400],
};

/** @param version of the bot. */
export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Process, memory, garbage collection and the event loop's delay.
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: "wence_info", help: "The version that runs", labelNames: ["version"], registers }).set(
    { version },
    1,
  );
  const backlog = new Gauge({
    name: "wence_inbox_backlog",
    help: "Questions and commands accepted and not answered yet, by all processes on the store",
    registers,
  });
  const oldest = new Gauge({
    name: "wence_inbox_oldest_seconds",
    help: "Age of the oldest of them; 0 when there is none",
    registers,
  });
  let measureInbox: () => Promise<InboxBacklog> = async () => UNKNOWN;
  return {
    replies: new Counter({
      name: "wence_replies_total",
      help: "Replies to questions and commands, by outcome",
      labelNames: ["outcome"],
      registers,
    }),
    acknowledgement: new Histogram({
      name: "wence_acknowledgement_seconds",
      help: "Time from a request's arrival to its acknowledgement",
      labelNames: ["kind"],
      buckets: SECONDS.acknowledgement,
      registers,
    }),
    search: new Histogram({
      name: "wence_search_seconds",
      help: "Time to find an answer, all of it on the event loop",
      buckets: SECONDS.search,
      registers,
    }),
    answer: new Histogram({
      name: "wence_answer_seconds",
      help: "Time from a question's arrival until Slack has the answer",
      buckets: SECONDS.answer,
      registers,
    }),
    slackErrors: new Counter({
      name: "wence_slack_errors_total",
      help: "Calls to Slack that failed",
      labelNames: ["method", "code"],
      registers,
    }),
    storeErrors: new Counter({
      name: "wence_store_errors_total",
      help: "Errors of the store",
      labelNames: ["code"],
      registers,
    }),
    embeddings: new Counter({
      name: "wence_embeddings_total",
      help: "Questions and batches of passages sent to the embeddings endpoint, by outcome",
      labelNames: ["of", "outcome"],
      registers,
    }),
    reminderEvents: new Counter({
      name: "wence_reminder_events_total",
      help: "Reminders posted, missed, failed, paused, and workspaces stopped, by kind",
      labelNames: ["kind"],
      registers,
    }),
    reminderLag: new Histogram({
      name: "wence_reminder_lag_seconds",
      help: "Time from due to posted",
      buckets: SECONDS.reminderLag,
      registers,
    }),
    watchInbox(measure) {
      measureInbox = measure;
    },
    async text() {
      // A store that does not answer leaves the inbox without a value.
      const { count, oldestAt } = await measureInbox().catch(() => UNKNOWN);
      backlog.set(count);
      oldest.set(oldestAt === undefined ? 0 : (Date.now() - oldestAt) / 1_000);
      return registry.metrics();
    },
  };
}

import { Counter, Histogram, Registry } from "prom-client";

/** Counts for whoever watches the bot, served at `/metrics` in Prometheus' text format. */
export interface Metrics {
  /** What became of replies to questions: sent, undeliverable, failed, or sent a second time after a crash. */
  readonly replies: Counter<"outcome">;
  /** What the reminders' runner reports, by kind; `workspace-stopped` asks for a person. */
  readonly reminderEvents: Counter<"kind">;
  /** From due to posted, in seconds. */
  readonly reminderLag: Histogram;
  readonly text: () => Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    replies: new Counter({
      name: "wence_replies_total",
      help: "Replies to questions and commands, by outcome",
      labelNames: ["outcome"],
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
      buckets: [0.5, 1, 2, 5, 15, 60, 300, 3_600, 14_400],
      registers,
    }),
    text: () => registry.metrics(),
  };
}

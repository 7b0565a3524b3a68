// One process of the bot, with nothing in it but the runner of reminders. Its settings come as JSON; it says
// `ready` when it runs, and then what it posted.
import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { NO_CORRECTIONS } from "../src/corpus/calendar.ts";
import { SYSTEM_CLOCK } from "../src/reminders/clock.ts";
import { startRunner } from "../src/reminders/runner.ts";
import { DEFAULT_RUNNER_SETTINGS, type RunnerDependencies } from "../src/reminders/runner-dependencies.ts";
import { workdayCalendar } from "../src/reminders/workdays.ts";
import { slackFetch } from "../src/slack/kit/slack-fetch.ts";
import { deliverer, deliveryClient } from "../src/slack/reminding/deliver-post.ts";
import { openStore, type StoreLocation } from "../src/store/open.ts";
import { portsOn } from "../src/store/ports.ts";

export interface WorkerSettings {
  readonly location: StoreLocation;
  readonly apiUrl: string;
  readonly token: string;
  /** Added to the real time, in milliseconds: reminders are due on the minute, and nobody wants to wait for it. */
  readonly offsetMs: number;
  readonly leaseMs: number;
  readonly timeoutMs: number;
}

const settings: WorkerSettings = JSON.parse(process.argv[2] ?? "");
const now = () => Date.now() + settings.offsetMs;
const { token, apiUrl, timeoutMs } = settings;
const callSlack = slackFetch(apiUrl, () => {}, undefined, timeoutMs);
const client = deliveryClient(token, { apiUrl, callSlack });
const { post, findPosted } = deliverer({
  clientFor: async () => client,
  // The text tells whose post it is; how posts look is no matter here.
  render: ({ reminderId }) => ({ text: reminderId, blocks: [] }),
  now,
});
const store = await openStore(settings.location);
const dependencies: RunnerDependencies = {
  store: portsOn(store.database).runner,
  calendar: workdayCalendar(NO_CORRECTIONS),
  pointsOf: () => Array.from({ length: 12 }, (_, index) => ({ address: `survey#2.1.${index + 1}` })),
  post,
  findPosted,
  tellCreator: async () => {},
  report: (event) => {
    if (event.kind === "posted") writeSync(1, `posted${event.found ? " found" : ""}\n`);
    else if (event.kind === "trouble") writeSync(1, `trouble ${event.doing} ${String(event.error)}\n`);
    else writeSync(1, `${event.kind}${"reason" in event ? ` ${event.reason}` : ""}\n`);
  },
  clock: { ...SYSTEM_CLOCK, now },
  random: Math.random,
  newId: randomUUID,
  owner: `${process.pid}-${randomUUID()}`,
};
const runner = startRunner(dependencies, { ...DEFAULT_RUNNER_SETTINGS, leaseMs: settings.leaseMs });
writeSync(1, "ready\n");

process.once("SIGTERM", async () => {
  await runner.stop();
  await store.close();
});

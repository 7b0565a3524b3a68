import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NO_CORRECTIONS } from "../../src/corpus/calendar.ts";
import type { Delivery, FindOutcome, Post, PostOutcome } from "../../src/reminders/delivery.ts";
import type { Point, Reminder } from "../../src/reminders/reminder.ts";
import { FIRST_ROUND } from "../../src/reminders/reminder.ts";
import { type Runner, startRunner } from "../../src/reminders/runner.ts";
import {
  DEFAULT_RUNNER_SETTINGS,
  type RunnerDependencies,
  type RunnerEvent,
  type RunnerStore,
} from "../../src/reminders/runner-dependencies.ts";
import { workdayCalendar } from "../../src/reminders/workdays.ts";
import { openStore, type Store } from "../../src/store/open.ts";
import { portsOn } from "../../src/store/ports.ts";
import { createReminder, findReminder } from "../../src/store/reminders.ts";
import { FakeClock } from "./fake-clock.ts";

/** Monday 5 January 2026, 09:00 in Shanghai: when the reminders here are due. */
export const DUE = Date.parse("2026-01-05T01:00:00Z");
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A runner on a store of its own, with a channel that takes posts and a clock that a test moves. */
export class RunnerBench {
  readonly clock = new FakeClock(DUE - MINUTE, () => this.#queries > 0);
  readonly folder = mkdtempSync(join(tmpdir(), "wence-runner-"));
  /** What stands in the channels. */
  readonly posts: (Post & { readonly at: number })[] = [];
  readonly attempts: Post[] = [];
  readonly events: RunnerEvent[] = [];
  readonly told: string[] = [];
  points: Point[] = [{ address: "survey#2.1.1" }, { address: "survey#2.1.2" }, { address: "survey#2.1.3" }];
  /** What becomes of a post; it is taken where this says nothing. */
  onPost: (post: Post) => PostOutcome | undefined | Promise<PostOutcome> = () => undefined;
  onFind: (delivery: Delivery) => FindOutcome | undefined = () => undefined;
  calendar = workdayCalendar(NO_CORRECTIONS);
  #store: Store | undefined;
  #runners: Runner[] = [];
  #ids = 0;
  #queries = 0;

  async open(): Promise<void> {
    this.#store = await openStore({ dataDir: this.folder });
  }

  get store(): Store {
    if (this.#store === undefined) throw new Error("Open the bench first.");
    return this.#store;
  }

  async close(): Promise<void> {
    const stopping = this.#runners.map((runner) => runner.stop());
    await this.clock.advance(0);
    await Promise.all(stopping);
    await this.store.close();
    rmSync(this.folder, { recursive: true });
  }

  /** A runner that sleeps for long, so that days pass quickly; as set by default where `settings` say so. */
  start(
    changes: Partial<RunnerDependencies> = {},
    settings = { ...DEFAULT_RUNNER_SETTINGS, longestSleepMs: HOUR },
  ): Runner {
    const runner = startRunner(
      {
        store: this.runnerStore(),
        calendar: this.calendar,
        pointsOf: () => this.points,
        post: async (post) => {
          this.attempts.push(post);
          const outcome = await this.onPost(post);
          return outcome ?? this.take(post);
        },
        findPosted: async (delivery) => this.onFind(delivery) ?? this.#find(delivery),
        tellCreator: async ({ id, creatorId }, reason) => {
          this.told.push(`${creatorId} about ${id}: ${reason}`);
        },
        report: (event) => this.events.push(event),
        clock: this.clock,
        random: () => 0,
        newId: () => `delivery ${++this.#ids}`,
        owner: "this process",
        ...changes,
      },
      settings,
    );
    this.#runners.push(runner);
    return runner;
  }

  /** The runner's store, whose queries hold the clock. */
  runnerStore(): RunnerStore {
    const store: RunnerStore = portsOn(this.store.database).runner;
    return new Proxy(store, {
      get: (target, name, receiver) => {
        const query: unknown = Reflect.get(target, name, receiver);
        if (typeof query !== "function") return query;
        return async (...parameters: unknown[]) => {
          this.#queries += 1;
          try {
            return await query(...parameters);
          } finally {
            this.#queries -= 1;
          }
        };
      },
    });
  }

  /** Puts a post into its channel, as Slack does. */
  take(post: Post): PostOutcome {
    this.posts.push({ ...post, at: this.clock.now() });
    return { kind: "sent", ts: String(this.clock.now() / 1_000) };
  }

  #find({ id }: Delivery): FindOutcome {
    const found = this.posts.find((post) => post.id === id);
    return found === undefined ? { kind: "absent" } : { kind: "found", ts: String(found.at / 1_000) };
  }

  /** A daily reminder, due at DUE unless something else is said. */
  async add(id: string, changes: Partial<Reminder> = {}): Promise<void> {
    const reminder: Omit<Reminder, "version"> = {
      id,
      teamId: "T1",
      channelId: `C-${id}`,
      creatorId: "U1",
      time: "09:00",
      days: "every",
      zone: "Asia/Shanghai",
      selection: "all",
      seed: "seed",
      position: FIRST_ROUND,
      nextDueAt: DUE,
      ...changes,
    };
    await createReminder(this.store.database, reminder, this.clock.now());
  }

  async reminder(id: string): Promise<Reminder> {
    const found = await findReminder(this.store.database, "T1", id);
    if (found === undefined) throw new Error(`There is no reminder ${id}.`);
    return found;
  }

  /** The events of one kind. */
  of<K extends RunnerEvent["kind"]>(kind: K): Extract<RunnerEvent, { kind: K }>[] {
    return this.events.filter((event): event is Extract<RunnerEvent, { kind: K }> => event.kind === kind);
  }
}

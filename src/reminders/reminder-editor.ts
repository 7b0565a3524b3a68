import type { ContentOf } from "../answers/answering.ts";
import { datePlus } from "./local-time.ts";
import type { RequestedReminder } from "./parse-reminder.ts";
import { type Plan, planManual, skippingNext } from "./plan.ts";
import { pointsIn } from "./points.ts";
import { FIRST_ROUND, type NumberedPoint, type Reminder, type ReminderChanges } from "./reminder.ts";
import { nextInRound } from "./rounds.ts";
import { nextScheduledDay } from "./schedule.ts";
import type { WorkdayCalendar } from "./workdays.ts";

/** What is kept of reminders in the store. */
export interface ReminderRows {
  readonly create: (reminder: Omit<Reminder, "version">, now: number) => Promise<void>;
  readonly find: (teamId: string, id: string) => Promise<Reminder | undefined>;
  /** The oldest first. */
  readonly list: (teamId: string) => Promise<Reminder[]>;
  /** Refused (false) when the reminder is no longer at this version. Pausing takes back what waits to be posted. */
  readonly change: (reminder: Pick<Reminder, "id" | "version">, changes: ReminderChanges) => Promise<boolean>;
  /** Also deletes what waits to be posted. Refused (false) where it is not the workspace's. */
  readonly remove: (teamId: string, id: string) => Promise<boolean>;
  /** Returns the ids of the reminders whose plans took effect. */
  readonly applyPlans: (plans: readonly Plan[], now: number) => Promise<ReadonlySet<string>>;
}

export interface ReminderEditorDependencies {
  readonly rows: ReminderRows;
  readonly contentOf: ContentOf;
  readonly calendar: WorkdayCalendar;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Makes the runner look for work at once. */
  readonly wake: () => void;
}

/** Who asks for a change. */
export interface Requester {
  readonly id: string;
  /** May change everybody's. */
  readonly isAdmin: boolean;
}

/** Whose the reminder is and where it comes from. */
export interface Origin {
  /** The same for the same request, so that a request that is repeated makes one reminder. */
  readonly id: string;
  readonly teamId: string;
  readonly enterpriseId?: string;
  readonly creatorId: string;
}

export type Managed =
  | { readonly kind: "done"; readonly reminder: Reminder }
  | { readonly kind: "gone" | "not-yours" | "changed-meanwhile" | "nothing-to-post" };

export type SimpleAction = "pause" | "resume" | "skip" | "send" | "delete";

/** Tries at a change that others may be making too. */
const TRIES = 3;

/** What people may do with reminders, whatever button or command they do it with. */
export class ReminderEditor {
  readonly #dependencies: ReminderEditorDependencies;

  constructor(dependencies: ReminderEditorDependencies) {
    this.#dependencies = dependencies;
  }

  get rows(): ReminderRows {
    return this.#dependencies.rows;
  }

  /** The time that reminders go by, in epoch milliseconds. */
  now(): number {
    return this.#dependencies.now();
  }

  /** Makes a reminder, or finds the one that the same request has made before. */
  async create({ id, ...origin }: Origin, requested: RequestedReminder): Promise<Reminder> {
    const { rows, now, wake } = this.#dependencies;
    const existing = await rows.find(origin.teamId, id);
    if (existing !== undefined) return existing;
    const reminder = {
      ...origin,
      ...requested,
      id,
      seed: id,
      position: FIRST_ROUND,
      nextDueAt: this.#dueNext(requested),
    };
    await rows.create(reminder, now());
    wake();
    return { ...reminder, version: 1 };
  }

  /** What a reminder with this content would post next. */
  nextPoint(
    reminder: Pick<Reminder, "teamId" | "selection" | "seed" | "position">,
  ): NumberedPoint | undefined {
    return this.#next(reminder)?.point;
  }

  /** Another reminder that posts in the same channel at the same minute of some day. */
  async clashing(reminder: Reminder): Promise<Reminder | undefined> {
    const all = await this.rows.list(reminder.teamId);
    return all.find((other) => other.id !== reminder.id && clash(other, reminder));
  }

  /** Gives a reminder another place, time or content. One that rested because of its channel goes on. */
  async edit(teamId: string, id: string, person: Requester, requested: RequestedReminder): Promise<Managed> {
    return this.#change(teamId, id, person, (reminder) => ({
      ...requested,
      ...(reminder.paused === "person"
        ? {}
        : { paused: undefined, nextDueAt: this.#dueNext(requested, reminder.lastDate) }),
    }));
  }

  /** Posts nothing before a date (`YYYY-MM-DD`). */
  async restUntil(teamId: string, id: string, person: Requester, date: string): Promise<Managed> {
    return this.#change(teamId, id, person, (reminder) => {
      const lastDate = datePlus(date, -1);
      return { lastDate, nextDueAt: this.#dueNext(reminder, lastDate) };
    });
  }

  /** @param actionId the idempotency key of `send`: the same click sends once. */
  async manage(
    action: SimpleAction,
    teamId: string,
    id: string,
    person: Requester,
    actionId: string,
  ): Promise<Managed> {
    switch (action) {
      case "pause":
        return this.#change(teamId, id, person, () => ({ paused: "person", nextDueAt: undefined }));
      case "resume":
        return this.#change(teamId, id, person, (reminder) => ({
          paused: undefined,
          nextDueAt: this.#dueNext(reminder, reminder.lastDate),
        }));
      case "skip":
        return this.#change(teamId, id, person, (reminder) => {
          const { lastDate, nextDueAt } = skippingNext(reminder, this.#dependencies.calendar) ?? {};
          return nextDueAt === undefined ? {} : { lastDate, nextDueAt };
        });
      case "send":
        return this.#sendNow(teamId, id, person, actionId);
      case "delete":
        return this.#remove(teamId, id, person);
    }
  }

  /** The next point of a reminder's round, for a post that is to show another; anybody in the channel may ask. */
  async anotherPoint(teamId: string, id: string): Promise<NumberedPoint | undefined> {
    const { rows } = this.#dependencies;
    for (let tries = 0; tries < TRIES; tries++) {
      const reminder = await rows.find(teamId, id);
      if (reminder === undefined) return undefined;
      const turn = this.#next(reminder);
      if (turn === undefined) return undefined;
      if (await rows.change(reminder, { position: turn.position })) return turn.point;
    }
    return undefined;
  }

  #next({ teamId, selection, seed, position }: Pick<Reminder, "teamId" | "selection" | "seed" | "position">) {
    return nextInRound(pointsIn(this.#dependencies.contentOf)({ teamId, selection }), seed, position);
  }

  #dueNext(schedule: Pick<Reminder, "time" | "days" | "zone">, lastDate?: string): number {
    const { calendar, now } = this.#dependencies;
    return nextScheduledDay(schedule, now(), calendar, lastDate).dueAt;
  }

  async #change(
    teamId: string,
    id: string,
    person: Requester,
    changes: (reminder: Reminder) => ReminderChanges,
  ): Promise<Managed> {
    const { rows, wake } = this.#dependencies;
    for (let tries = 0; tries < TRIES; tries++) {
      const reminder = await this.#theirs(teamId, id, person);
      if (typeof reminder === "string") return { kind: reminder };
      if (!(await rows.change(reminder, changes(reminder)))) continue;
      wake();
      const changed = await rows.find(teamId, id);
      return changed === undefined ? { kind: "gone" } : { kind: "done", reminder: changed };
    }
    return { kind: "changed-meanwhile" };
  }

  async #sendNow(teamId: string, id: string, person: Requester, actionId: string): Promise<Managed> {
    const { rows, contentOf, calendar, now, newId, wake } = this.#dependencies;
    const context = { calendar, newId, pointsOf: pointsIn(contentOf) };
    for (let tries = 0; tries < TRIES; tries++) {
      const reminder = await this.#theirs(teamId, id, person);
      if (typeof reminder === "string") return { kind: reminder };
      const plan = planManual(reminder, actionId, now(), context);
      if (plan.deliveries.every(({ state }) => state === "missed")) return { kind: "nothing-to-post" };
      if (!(await rows.applyPlans([plan], now())).has(id)) continue;
      wake();
      return { kind: "done", reminder };
    }
    return { kind: "changed-meanwhile" };
  }

  async #remove(teamId: string, id: string, person: Requester): Promise<Managed> {
    const reminder = await this.#theirs(teamId, id, person);
    if (typeof reminder === "string") return { kind: reminder };
    return (await this.#dependencies.rows.remove(teamId, id)) ? { kind: "done", reminder } : { kind: "gone" };
  }

  /** The reminder, if this person may change it: its creator and administrators may. */
  async #theirs(teamId: string, id: string, person: Requester): Promise<Reminder | "gone" | "not-yours"> {
    const reminder = await this.#dependencies.rows.find(teamId, id);
    if (reminder === undefined) return "gone";
    return reminder.creatorId === person.id || person.isAdmin ? reminder : "not-yours";
  }
}

const WEEKDAYS = { every: [1, 2, 3, 4, 5, 6, 7], weekdays: [1, 2, 3, 4, 5], workdays: [1, 2, 3, 4, 5] };

function clash(one: Reminder, other: Reminder): boolean {
  const days = ({ days }: Reminder) => (typeof days === "string" ? WEEKDAYS[days] : days);
  return (
    one.channelId === other.channelId &&
    one.paused === undefined &&
    one.time === other.time &&
    one.zone === other.zone &&
    days(one).some((day) => days(other).includes(day))
  );
}

import type { Selectable, Updateable } from "kysely";
import { takeBackDeliveries } from "./deliveries.ts";
import type { Database, RemindersTable } from "./schema.ts";

// Who wants to be reminded, where and when, and how far each has come. Several processes change one reminder:
// each change names the version that it was made to, and is refused when that is no longer the latest.

export interface StoredReminder {
  readonly id: string;
  readonly teamId: string;
  readonly enterpriseId?: string;
  readonly channelId: string;
  readonly creatorId: string;
  /** `HH:MM` on a wall clock in `zone`. */
  readonly time: string;
  readonly days: "every" | "weekdays" | "workdays" | readonly number[];
  /** IANA time zone. */
  readonly zone: string;
  readonly selection: "all" | "problems" | "recommendations" | { readonly part: string };
  readonly seed: string;
  readonly position: { readonly round: number; readonly shown: readonly string[] };
  /** `person`, or Slack's code for what is wrong with the channel. */
  readonly paused?: string;
  readonly lastDate?: string;
  /** Epoch milliseconds; undefined while paused. */
  readonly nextDueAt?: number;
  readonly version: number;
}

/** What may change; what is left out stays, undefined takes a value away. */
export type ReminderChanges = {
  readonly [Name in Exclude<
    keyof StoredReminder,
    "id" | "teamId" | "enterpriseId" | "creatorId" | "seed" | "version"
  >]?: StoredReminder[Name] | undefined;
};

export async function createReminder(
  database: Database,
  reminder: Omit<StoredReminder, "version">,
  now: number,
): Promise<void> {
  const { id, teamId, enterpriseId, creatorId, seed, ...rest } = reminder;
  const { channelId, time, days, zone, selection, position, paused, lastDate, nextDueAt } = rest;
  await database
    .insertInto("reminders")
    .values({
      id,
      team_id: teamId,
      enterprise_id: enterpriseId ?? null,
      channel_id: channelId,
      creator_id: creatorId,
      time,
      days: JSON.stringify(days),
      zone,
      selection: JSON.stringify(selection),
      seed,
      position: JSON.stringify(position),
      paused: paused ?? null,
      last_date: lastDate ?? null,
      next_due_at: nextDueAt ?? null,
      version: 1,
      created_at: now,
    })
    // The same form, submitted twice at once.
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

export async function findReminder(
  database: Database,
  teamId: string,
  id: string,
): Promise<StoredReminder | undefined> {
  const row = await database
    .selectFrom("reminders")
    .selectAll()
    .where("team_id", "=", teamId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? undefined : toReminder(row);
}

/** The reminders of a workspace, oldest first. */
export async function listReminders(database: Database, teamId: string): Promise<StoredReminder[]> {
  const rows = await database
    .selectFrom("reminders")
    .selectAll()
    .where("team_id", "=", teamId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(toReminder);
}

/** Reminders that are due, the longest overdue first. */
export async function dueReminders(
  database: Database,
  now: number,
  limit: number,
): Promise<StoredReminder[]> {
  const rows = await database
    .selectFrom("reminders")
    .selectAll()
    .where("next_due_at", "<=", now)
    .orderBy("next_due_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(toReminder);
}

/** Reminders that will be due, of all workspaces, in the order of their ids after `afterId`. */
export async function waitingReminders(
  database: Database,
  { now, afterId, limit }: { readonly now: number; readonly afterId: string; readonly limit: number },
): Promise<StoredReminder[]> {
  const rows = await database
    .selectFrom("reminders")
    .selectAll()
    .where("next_due_at", ">", now)
    .where("id", ">", afterId)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(toReminder);
}

/**
 * Changes a reminder that is still at `version`. Pausing it takes back what waits to be posted.
 *
 * @returns false when it has changed since, or is gone.
 */
export async function changeReminder(
  database: Database,
  { id, version }: Pick<StoredReminder, "id" | "version">,
  changes: ReminderChanges,
): Promise<boolean> {
  return await database.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable("reminders")
      .set({ ...toColumns(changes), version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .returning(["id", "position"])
      .execute();
    const [row] = changed;
    if (row === undefined) return false;
    if (changes.paused !== undefined) await takeBack(transaction, row);
    return true;
  });
}

/**
 * Pauses a reminder whose channel takes no posts. Its round gets back what was not posted.
 *
 * @param unposted address of the paragraph that the channel refused.
 * @returns the reminder for the one caller that paused it; undefined where it is paused or gone already.
 */
export async function pauseReminder(
  database: Database,
  id: string,
  reason: string,
  unposted: string | undefined,
): Promise<StoredReminder | undefined> {
  return await database.transaction().execute(async (transaction) => {
    // Locks the row, so that the position is written as it was read.
    const [row] = await transaction
      .updateTable("reminders")
      .set((columns) => ({ version: columns("version", "+", 1) }))
      .where("id", "=", id)
      .returningAll()
      .execute();
    if (row === undefined) return undefined;
    const position = await takeBack(transaction, row, unposted === undefined ? [] : [unposted]);
    if (row.paused !== null) return undefined;
    const paused = { paused: reason, next_due_at: null };
    await transaction.updateTable("reminders").set(paused).where("id", "=", id).execute();
    return toReminder({ ...row, ...paused, position });
  });
}

/** Deletes a reminder and what waits to be posted for it. Returns false where it is not the workspace's. */
export async function deleteReminder(database: Database, teamId: string, id: string): Promise<boolean> {
  return await database.transaction().execute(async (transaction) => {
    const deleted = await transaction
      .deleteFrom("reminders")
      .where("team_id", "=", teamId)
      .where("id", "=", id)
      .returning("id")
      .execute();
    if (deleted.length === 0) return false;
    await takeBackDeliveries(transaction, id);
    return true;
  });
}

/** Deletes what waits to be posted, and gives its paragraphs and the `unposted` ones back to the round. */
async function takeBack(
  database: Database,
  { id, position }: Pick<RemindersTable, "id" | "position">,
  unposted: readonly string[] = [],
): Promise<string> {
  const addresses = new Set([...unposted, ...(await takeBackDeliveries(database, id))]);
  const { round, shown }: StoredReminder["position"] = JSON.parse(position);
  const kept = JSON.stringify({ round, shown: shown.filter((address) => !addresses.has(address)) });
  await database.updateTable("reminders").set({ position: kept }).where("id", "=", id).execute();
  return kept;
}

function toReminder(row: Selectable<RemindersTable>): StoredReminder {
  return {
    id: row.id,
    teamId: row.team_id,
    ...(row.enterprise_id === null ? {} : { enterpriseId: row.enterprise_id }),
    channelId: row.channel_id,
    creatorId: row.creator_id,
    time: row.time,
    days: JSON.parse(row.days),
    zone: row.zone,
    selection: JSON.parse(row.selection),
    seed: row.seed,
    position: JSON.parse(row.position),
    ...(row.paused === null ? {} : { paused: row.paused }),
    ...(row.last_date === null ? {} : { lastDate: row.last_date }),
    ...(row.next_due_at === null ? {} : { nextDueAt: row.next_due_at }),
    version: row.version,
  };
}

function toColumns(changes: ReminderChanges): Updateable<RemindersTable> {
  const { channelId, time, days, zone, selection, position } = changes;
  return {
    ...(channelId === undefined ? {} : { channel_id: channelId }),
    ...(time === undefined ? {} : { time }),
    ...(days === undefined ? {} : { days: JSON.stringify(days) }),
    ...(zone === undefined ? {} : { zone }),
    ...(selection === undefined ? {} : { selection: JSON.stringify(selection) }),
    ...(position === undefined ? {} : { position: JSON.stringify(position) }),
    ...("paused" in changes ? { paused: changes.paused ?? null } : {}),
    ...("lastDate" in changes ? { last_date: changes.lastDate ?? null } : {}),
    ...("nextDueAt" in changes ? { next_due_at: changes.nextDueAt ?? null } : {}),
  };
}

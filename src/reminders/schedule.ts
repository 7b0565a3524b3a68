import { datePlus, instantAt, localDate, weekdayOf } from "./local-time.ts";
import type { Days, Schedule } from "./reminder.ts";
import type { WorkdayCalendar } from "./workdays.ts";

/** One day's posting of a reminder. */
export interface ScheduledDay {
  /** The local date that it belongs to, `YYYY-MM-DD`. */
  readonly date: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
}

/** The longest row of days to search: more than a year, so that even one weekday among holidays is found. */
const SEARCH_DAYS = 400;

/**
 * The first scheduled day that is due after an instant (epoch milliseconds) and, where `lastDate` is given,
 * belongs to a later date: each local date has one posting at most, whatever happens to clocks and schedules.
 *
 * @throws RangeError for a schedule without days.
 */
export function nextScheduledDay(
  schedule: Schedule,
  after: number,
  calendar: WorkdayCalendar,
  lastDate = "",
): ScheduledDay {
  // From the day before, since a skipped time late in the evening is due after midnight.
  const start = datePlus(localDate(after, schedule.zone), -1);
  for (let offset = 0; offset < SEARCH_DAYS; offset++) {
    const date = datePlus(start, offset);
    if (date <= lastDate || !isScheduled(schedule.days, date, calendar)) continue;
    const dueAt = instantAt(date, schedule.time, schedule.zone);
    if (dueAt !== undefined && dueAt > after) return { date, dueAt };
  }
  throw new RangeError(`No day within ${SEARCH_DAYS} is scheduled by ${JSON.stringify(schedule.days)}.`);
}

function isScheduled(days: Days, date: string, calendar: WorkdayCalendar): boolean {
  if (days === "every") return true;
  if (days === "workdays") return calendar.isWorkday(date);
  if (days === "weekdays") return weekdayOf(date) <= 5;
  return days.includes(weekdayOf(date));
}

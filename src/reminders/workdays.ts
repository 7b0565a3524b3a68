import chineseDays from "chinese-days";
import type { CalendarCorrections } from "../corpus/calendar.ts";
import { weekdayOf } from "./local-time.ts";

/** The legal working days of mainland China, as far as they are known. */
export interface WorkdayCalendar {
  /** Whether a date (`YYYY-MM-DD`) is a working day; Monday to Friday in a year that is not covered. */
  readonly isWorkday: (date: string) => boolean;
  /** Whether the holidays of a year are known. The State Council announces them late in the year before. */
  readonly covers: (year: number) => boolean;
}

/** The calendar of `chinese-days`, with what `content/calendar.yml` adds or corrects taking precedence. */
export function workdayCalendar(corrections: CalendarCorrections): WorkdayCalendar {
  return {
    isWorkday: (date) => {
      if (corrections.workdays.has(date)) return true;
      if (corrections.holidays.has(date)) return false;
      // A file that says it has the whole year is believed about the rest of it too.
      const known = !corrections.completeYears.has(yearOf(date)) && packageCovers(yearOf(date));
      return known ? chineseDays.isWorkday(localNoon(date)) : weekdayOf(date) <= 5;
    },
    covers: (year) => corrections.completeYears.has(year) || packageCovers(year),
  };
}

/** The year whose holidays should be known by now and are not: the next one from December on, else this one. */
export function uncoveredYear(calendar: WorkdayCalendar, today: string): number | undefined {
  const year = yearOf(today);
  if (!calendar.covers(year)) return year;
  return today.slice(5, 7) === "12" && !calendar.covers(year + 1) ? year + 1 : undefined;
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

// The package calls every weekday of a year that it does not know a working day. The National Day holiday is
// the last of a year, so a year that has it is complete.
function packageCovers(year: number): boolean {
  return chineseDays.getDayDetail(localNoon(`${year}-10-01`)).name.includes("国庆");
}

// The package reads a text as UTC and then looks at the process's local date: wrong west of Greenwich.
function localNoon(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day, 12);
}

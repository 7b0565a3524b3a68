import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_CORRECTIONS } from "../../src/corpus/calendar.ts";
import { datePlus, startOfDate, weekdayOf, zoneNamed } from "../../src/reminders/local-time.ts";
import type { Days } from "../../src/reminders/reminder.ts";
import { nextScheduledDay } from "../../src/reminders/schedule.ts";
import { workdayCalendar } from "../../src/reminders/workdays.ts";

const CALENDAR = workdayCalendar(NO_CORRECTIONS);

/** The next posting of a daily reminder, as an ISO instant. */
function next(zone: string, time: string, after: string, days: Days = "every"): string {
  const day = nextScheduledDay({ zone, time, days }, Date.parse(after), CALENDAR);
  return `${day.date} at ${new Date(day.dueAt).toISOString().slice(0, 16)}Z`;
}

describe("the next scheduled day", () => {
  test("is today before the time has come, tomorrow from then on", () => {
    expect(next("Asia/Shanghai", "09:00", "2026-01-05T00:59:59Z")).toBe("2026-01-05 at 2026-01-05T01:00Z");
    expect(next("Asia/Shanghai", "09:00", "2026-01-05T01:00:00Z")).toBe("2026-01-06 at 2026-01-06T01:00Z");
  });

  test("keeps the wall-clock time when clocks change", () => {
    expect(next("America/New_York", "09:00", "2026-03-07T12:00Z")).toBe("2026-03-07 at 2026-03-07T14:00Z");
    expect(next("America/New_York", "09:00", "2026-03-08T12:00Z")).toBe("2026-03-08 at 2026-03-08T13:00Z");
  });

  test.each([
    // Clocks go from 02:00 to 03:00.
    ["America/New_York", "02:30", "2026-03-08T00:00Z", "2026-03-08 at 2026-03-08T07:00Z"],
    // From 02:00 to 02:30: half an hour.
    ["Australia/Lord_Howe", "02:10", "2026-10-03T12:00Z", "2026-10-04 at 2026-10-03T15:30Z"],
    // From 00:00 to 01:00: the day begins with the gap.
    ["Asia/Beirut", "00:30", "2026-03-28T12:00Z", "2026-03-29 at 2026-03-28T22:00Z"],
    // From 23:00 to 00:00: the next moment is on the next day, and stands for this one.
    ["America/Nuuk", "23:30", "2024-03-30T12:00Z", "2024-03-30 at 2024-03-31T01:00Z"],
  ])("in %s, posts a %s that is skipped at the next moment there is", (zone, time, after, expected) => {
    expect(next(zone, time, after)).toBe(expected);
  });

  test("posts a time that occurs twice at the first", () => {
    const first = "2026-11-01 at 2026-11-01T05:30Z";
    expect(next("America/New_York", "01:30", "2026-11-01T00:00Z")).toBe(first);
    expect(next("America/New_York", "01:30", "2026-11-01T05:30Z")).toBe("2026-11-02 at 2026-11-02T06:30Z");
  });

  test("passes over a date that a zone has skipped", () => {
    expect(next("Pacific/Apia", "09:00", "2011-12-29T19:00Z")).toBe("2011-12-31 at 2011-12-30T19:00Z");
  });

  test("works when one side of the date line is asked about the other's evening", () => {
    expect(next("Pacific/Kiritimati", "00:00", "2026-01-05T09:59Z")).toBe("2026-01-06 at 2026-01-05T10:00Z");
  });

  test("knows make-up days and holidays", () => {
    // Saturday 14 February 2026 is worked; the Spring Festival lasts from the 15th to the 23rd.
    expect(next("Asia/Shanghai", "09:00", "2026-02-13T02:00Z", "workdays")).toContain("2026-02-14 ");
    expect(next("Asia/Shanghai", "09:00", "2026-02-14T02:00Z", "workdays")).toContain("2026-02-24 ");
    expect(next("Asia/Shanghai", "09:00", "2026-02-13T02:00Z", "weekdays")).toContain("2026-02-16 ");
  });

  test("takes the listed weekdays", () => {
    expect(next("Asia/Shanghai", "09:00", "2026-01-05T02:00Z", [1, 3])).toContain("2026-01-07 ");
    expect(next("Asia/Shanghai", "09:00", "2026-01-07T02:00Z", [1, 3])).toContain("2026-01-12 ");
  });

  test("does not come back to a date that is dealt with", () => {
    const schedule = { zone: "Asia/Shanghai", time: "15:00", days: "every" } as const;
    const day = nextScheduledDay(schedule, Date.parse("2026-01-05T02:00Z"), CALENDAR, "2026-01-05");
    expect(day.date).toBe("2026-01-06");
  });

  test("refuses a schedule without days", () => {
    expect(() => next("UTC", "09:00", "2026-01-05T02:00Z", [])).toThrow(RangeError);
  });
});

const MINUTE = 60_000;

const ZONES = [
  "Asia/Shanghai",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/Sao_Paulo",
  "America/Nuuk",
  "Africa/Casablanca",
  "Asia/Tehran",
  "Antarctica/Troll",
];

describe.each(ZONES)("five years in %s", (zone) => {
  const clock = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  /** What a wall clock shows: `2026-01-05 09:00`. */
  const shown = (instant: number) => clock.format(instant);
  const exists = (date: string) => shown(startOfDate(date, zone)).startsWith(date);

  test("have one posting for each scheduled local date, at its time", () => {
    const times = fc.oneof(
      fc.constantFrom("00:00", "00:30", "01:30", "02:00", "02:15", "02:30", "03:00", "23:30", "23:59"),
      fc.record({ hour: fc.nat(23), minute: fc.nat(59) }).map(({ hour, minute }) => {
        return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
      }),
    );
    const days = fc.oneof(
      fc.constant("every" as const),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    );
    const years = fc.integer({ min: 2005, max: 2032 });

    fc.assert(
      fc.property(times, days, years, (time, days, year) => {
        const start = startOfDate(`${year}-01-01`, zone);
        const end = startOfDate(`${year + 5}-01-01`, zone);
        const posted: string[] = [];
        const wrong: string[] = [];
        let after = start - 1;
        for (;;) {
          const day = nextScheduledDay({ time, days, zone }, after, CALENDAR);
          if (day.dueAt >= end) break;
          // A skipped time of the evening before may be due at the very start.
          if (day.date >= `${year}`) posted.push(day.date);
          if (!isRightMoment(day.date, time, day.dueAt)) wrong.push(day.date);
          after = day.dueAt;
        }

        const expected: string[] = [];
        for (let date = `${year}-01-01`; date < `${year + 5}`; date = datePlus(date, 1)) {
          if ((days === "every" || days.includes(weekdayOf(date))) && exists(date)) expected.push(date);
        }
        expect(posted).toEqual(expected);
        expect(wrong).toEqual([]);
      }),
      { numRuns: 3 },
    );
  }, 60_000);

  function isRightMoment(date: string, time: string, dueAt: number): boolean {
    const wanted = `${date} ${time}`;
    // Skipped: a moment before, the clock had not come so far; now it has passed.
    if (shown(dueAt) !== wanted) return shown(dueAt - MINUTE) < wanted && shown(dueAt) > wanted;
    // Not the second of two: clocks are set back by 30, 60 or (Troll) 120 minutes.
    return [30, 60, 120].every((minutes) => shown(dueAt - minutes * MINUTE) !== wanted);
  }
});

test("zone names are taken in any spelling and given in their own", () => {
  expect(zoneNamed("asia/shanghai")).toBe("Asia/Shanghai");
  expect(zoneNamed("UTC")).toBe("UTC");
  expect(zoneNamed("Mars/Olympus")).toBeUndefined();
  expect(zoneNamed("+08:00")).toBeUndefined();
});

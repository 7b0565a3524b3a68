import { afterEach, describe, expect, test } from "vitest";
import { NO_CORRECTIONS } from "../../src/corpus/calendar.ts";
import { uncoveredYear, workdayCalendar } from "../../src/reminders/workdays.ts";

const BUILT_IN = workdayCalendar(NO_CORRECTIONS);

describe("the calendar of legal working days", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each(["UTC", "America/Los_Angeles", "Asia/Shanghai", "Pacific/Apia", "America/Sao_Paulo"])(
    "is the same where the process runs in %s",
    (processZone) => {
      process.env.TZ = processZone;
      expect(BUILT_IN.isWorkday("2026-02-14")).toBe(true); // a Saturday, made up for
      expect(BUILT_IN.isWorkday("2026-02-16")).toBe(false); // a Monday, Spring Festival
      expect(BUILT_IN.isWorkday("2026-02-24")).toBe(true);
      expect(BUILT_IN.isWorkday("2026-10-07")).toBe(false); // the last day of the National Day holiday
      expect(BUILT_IN.isWorkday("2026-10-08")).toBe(true);
      expect(BUILT_IN.isWorkday("2026-10-10")).toBe(true); // a Saturday, made up for
      expect(BUILT_IN.isWorkday("2026-10-11")).toBe(false);
    },
  );

  test("knows which years it covers, and is Monday to Friday beyond", () => {
    expect([2003, 2004, 2026, 2099].map(BUILT_IN.covers)).toEqual([false, true, true, false]);
    expect(BUILT_IN.isWorkday("2099-10-01")).toBe(true); // a Thursday
    expect(BUILT_IN.isWorkday("2099-10-03")).toBe(false);
  });

  test("lets the content folder add a year", () => {
    const calendar = workdayCalendar({
      holidays: new Set(["2099-01-01"]),
      workdays: new Set(["2099-01-04"]),
      completeYears: new Set([2099]),
    });
    expect(calendar.covers(2099)).toBe(true);
    expect(calendar.isWorkday("2099-01-01")).toBe(false); // a Thursday
    expect(calendar.isWorkday("2099-01-04")).toBe(true); // a Sunday
    expect(calendar.isWorkday("2099-01-05")).toBe(true);
  });

  test("lets the content folder correct single days, and keeps the rest", () => {
    const calendar = workdayCalendar({
      ...NO_CORRECTIONS,
      holidays: new Set(["2026-10-08"]),
      workdays: new Set(["2026-10-07"]),
    });
    expect(calendar.isWorkday("2026-10-06")).toBe(false);
    expect(calendar.isWorkday("2026-10-07")).toBe(true);
    expect(calendar.isWorkday("2026-10-08")).toBe(false);
  });

  test("asks for the next year from December on", () => {
    const calendar = workdayCalendar({ ...NO_CORRECTIONS, completeYears: new Set([2098]) });
    expect(uncoveredYear(calendar, "2098-11-30")).toBeUndefined();
    expect(uncoveredYear(calendar, "2098-12-01")).toBe(2099);
    expect(uncoveredYear(calendar, "2099-01-01")).toBe(2099);
  });
});

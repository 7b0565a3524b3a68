import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCalendar, NO_CORRECTIONS, parseCalendar } from "../../src/corpus/calendar.ts";

describe("calendar.yml", () => {
  test("gives holidays, make-up days and complete years", () => {
    const { calendar, problems } = parseCalendar(
      "holidays: [2027-01-01, 2027-02-08]\nworkdays:\n  - 2027-02-06\ncomplete: [2027]\n",
      "calendar.yml",
    );
    expect(problems).toEqual([]);
    expect(calendar).toEqual({
      holidays: new Set(["2027-01-01", "2027-02-08"]),
      workdays: new Set(["2027-02-06"]),
      completeYears: new Set([2027]),
    });
  });

  test.each(["", "# nothing yet\n", "holidays:\nworkdays: []\n"])("may be empty: %j", (source) => {
    expect(parseCalendar(source, "calendar.yml")).toEqual({ calendar: NO_CORRECTIONS, problems: [] });
  });

  test("uses what can be read and names the line of what cannot", () => {
    const { calendar, problems } = parseCalendar(
      [
        "holidays: [2027-01-01,",
        "  2027-02-30,",
        "  tomorrow]",
        "workdays: [2027-01-01, 2027-01-03]",
        "complete: [27]",
        "festivals: []",
      ].join("\n"),
      "calendar.yml",
    );
    expect(calendar.holidays).toEqual(new Set(["2027-01-01"]));
    expect(calendar.workdays).toEqual(new Set(["2027-01-03"]));
    expect(problems.map(({ line, message }) => `${line}: ${message.en}`).toSorted()).toEqual([
      "2: 2027-02-30 is not a date",
      "3: tomorrow is not a date",
      "4: 2027-01-01 is both a holiday and a workday",
      "5: 27 is not a year",
      "6: festivals is not known here",
    ]);
  });

  test.each([
    ["holidays: 2027-01-01", "holidays is not a list"],
    ["- 2027-01-01", "the file has no keys"],
    ["holidays: [", "not valid YAML"],
    ["holidays: [*x]", "*x is a reference"],
  ])("says what is wrong with %j", (source, message) => {
    const { problems } = parseCalendar(source, "calendar.yml");
    expect(problems[0]?.message.en).toContain(message);
  });

  test("may be missing", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wence-calendar-"));
    expect(await loadCalendar(folder)).toEqual({ calendar: NO_CORRECTIONS, problems: [] });
    writeFileSync(join(folder, "calendar.yml"), "complete: [2027]");
    expect((await loadCalendar(folder)).calendar.completeYears).toEqual(new Set([2027]));
    rmSync(folder, { recursive: true });
  });

  test("as shipped has no problems", async () => {
    expect((await loadCalendar("content")).problems).toEqual([]);
  });
});

import { join } from "node:path";
import { isMap, isSeq } from "yaml";
import type { ContentProblem } from "./content-problem.ts";
import { FAULTS } from "./content-text.ts";
import { isMissing, readTextFile, UnreadableFile } from "./read-file.ts";
import { offsetOf, readYaml, textOf } from "./read-yaml.ts";

/** In the order of preference. */
const CALENDAR_FILES = ["calendar.yml", "calendar.yaml"];

/**
 * Days that `content/calendar.yml` adds to the built-in calendar of legal working days, or corrects:
 *
 * ```yaml
 * holidays: [2027-01-01]       # days off that are not off otherwise
 * workdays: [2027-02-06]       # make-up days, worked although they fall on a weekend
 * complete: [2027]             # years for which the two lists hold every such day
 * ```
 *
 * Every key may be left out.
 */
export interface CalendarCorrections {
  /** `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
  /** `YYYY-MM-DD`. */
  readonly workdays: ReadonlySet<string>;
  readonly completeYears: ReadonlySet<number>;
}

export const NO_CORRECTIONS: CalendarCorrections = {
  holidays: new Set(),
  workdays: new Set(),
  completeYears: new Set(),
};

export interface LoadedCalendar {
  /** What could be read; entries with a problem are left out. */
  readonly calendar: CalendarCorrections;
  readonly problems: readonly ContentProblem[];
}

const KEYS = ["holidays", "workdays", "complete"] as const;

/** Reads `calendar.yml` of a content folder; no file means no corrections. Does not throw. */
export async function loadCalendar(folder: string): Promise<LoadedCalendar> {
  for (const name of CALENDAR_FILES) {
    const file = join(folder, name);
    try {
      return parseCalendar(await readTextFile(file), file);
    } catch (cause) {
      if (isMissing(cause)) continue;
      const fault = cause instanceof UnreadableFile ? cause.fault : FAULTS.unreadable("unknown error");
      return { calendar: NO_CORRECTIONS, problems: [{ file, line: 1, ...fault, cause }] };
    }
  }
  return { calendar: NO_CORRECTIONS, problems: [] };
}

/** Reads the text of a calendar file. Does not throw: what is wrong is returned, and the rest is used. */
export function parseCalendar(source: string, file: string): LoadedCalendar {
  const { document, problems: faults, problemAt } = readYaml(source, file);
  const problems = [...faults];
  if (document === undefined) return { calendar: NO_CORRECTIONS, problems };
  const entries = new Map<string, readonly Entry[]>();
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      const name = textOf(key) ?? "";
      if (!KEYS.some((known) => known === name)) {
        problems.push(problemAt(offsetOf(key), FAULTS.noSuchKey(name, KEYS)));
      } else if (isSeq(value)) {
        entries.set(name, value.items.map(toEntry));
      } else if (textOf(value) !== "") {
        problems.push(problemAt(offsetOf(value), FAULTS.noList(name)));
      }
    }
  } else if (textOf(document.contents) !== "") {
    problems.push(problemAt(0, FAULTS.noKeys(KEYS)));
  }

  const dates = (name: string) => {
    const listed = entries.get(name) ?? [];
    return listed.filter(({ text, offset }) => {
      if (isDate(text)) return true;
      problems.push(problemAt(offset, FAULTS.noDate(text)));
      return false;
    });
  };
  const holidays = new Set(dates("holidays").map(({ text }) => text));
  const workdays = dates("workdays").filter(({ text, offset }) => {
    if (!holidays.has(text)) return true;
    problems.push(problemAt(offset, FAULTS.bothLists(text)));
    return false;
  });
  const years = (entries.get("complete") ?? []).filter(({ text, offset }) => {
    if (/^[0-9]{4}$/.test(text)) return true;
    problems.push(problemAt(offset, FAULTS.noYear(text)));
    return false;
  });
  return {
    calendar: {
      holidays,
      workdays: new Set(workdays.map(({ text }) => text)),
      completeYears: new Set(years.map(({ text }) => Number(text))),
    },
    problems,
  };
}

interface Entry {
  readonly text: string;
  readonly offset: number;
}

function toEntry(node: unknown): Entry {
  return { text: textOf(node) ?? "[…]", offset: offsetOf(node) };
}

function isDate(text: string): boolean {
  const date = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? new Date(`${text}T00:00Z`) : new Date(Number.NaN);
  // Date turns 30 February into 2 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

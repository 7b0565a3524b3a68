import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { ContentProblem } from "./content-problem.ts";

const CALENDAR_FILE = "calendar.yml";

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
  const file = join(folder, CALENDAR_FILE);
  try {
    return parseCalendar(await readFile(file, "utf8"), file);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
      return { calendar: NO_CORRECTIONS, problems: [] };
    }
    const problem = {
      file,
      line: 1,
      message: "cannot be read",
      remedy: "Let this user read the file",
      cause,
    };
    return { calendar: NO_CORRECTIONS, problems: [problem] };
  }
}

/** Reads the text of a calendar file. Does not throw: what is wrong is returned, and the rest is used. */
export function parseCalendar(source: string, file: string): LoadedCalendar {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const problems: ContentProblem[] = [];
  const report = (offset: number, message: string, remedy: string) =>
    problems.push({ file, line: Math.max(1, lines.linePos(offset).line), message, remedy });

  for (const error of document.errors) {
    report(error.pos[0], `not valid YAML (${error.code})`, "Correct this line");
  }
  const entries = new Map<string, readonly Entry[]>();
  if (isMap(document.contents)) {
    for (const { key, value } of document.contents.items) {
      const name = isScalar(key) ? String(key.value) : "";
      if (!KEYS.some((known) => known === name)) {
        report(offsetOf(key), `${name} is not known here`, `Use only ${KEYS.join(", ")}`);
      } else if (isSeq(value)) {
        entries.set(name, value.items.map(toEntry));
      } else if (!isScalar(value) || value.value !== null) {
        report(offsetOf(value), `${name} is not a list`, `Write ${name}: [ … ]`);
      }
    }
  } else if (document.errors.length === 0 && document.contents !== null) {
    report(0, "the file has no keys", `Use ${KEYS.join(", ")}`);
  }

  const dates = (name: string) => {
    const listed = entries.get(name) ?? [];
    return listed.filter(({ text, offset }) => {
      if (isDate(text)) return true;
      report(offset, `${text} is not a date`, "Write dates as 2027-01-01");
      return false;
    });
  };
  const holidays = new Set(dates("holidays").map(({ text }) => text));
  const workdays = dates("workdays").filter(({ text, offset }) => {
    if (!holidays.has(text)) return true;
    report(offset, `${text} is both a holiday and a workday`, "Keep it in one of the two lists");
    return false;
  });
  const years = (entries.get("complete") ?? []).filter(({ text, offset }) => {
    if (/^[0-9]{4}$/.test(text)) return true;
    report(offset, `${text} is not a year`, "Write years as 2027");
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
  return { text: isScalar(node) ? String(node.value) : "this entry", offset: offsetOf(node) };
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function isNode(node: unknown): node is Node {
  return typeof node === "object" && node !== null && "range" in node;
}

function isDate(text: string): boolean {
  const date = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? new Date(`${text}T00:00Z`) : new Date(Number.NaN);
  // Date turns 30 February into 2 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

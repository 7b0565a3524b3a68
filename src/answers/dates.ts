import type { Report } from "../corpus/report.ts";
import { type Answer, contentsOf, isSure, type Note } from "./answer.ts";

/** From how many years on the date of a report is said. */
const OLD_YEARS = 5;

/** Most reports whose dates an answer says. */
const MOST_DATES = 3;

/** The answer, with the dates of the reports that are older than five years. */
export function withDates(answer: Answer, today: string): Answer {
  const notes = [...new Set(reportsOf(answer))]
    .filter(({ published }) => isOld(published, today))
    .slice(0, MOST_DATES)
    .map((report): Note => ({ kind: "dated", report }));
  return notes.length === 0 ? answer : { ...answer, notes: [...answer.notes, ...notes] };
}

/** The date of today, `YYYY-MM-DD`, UTC: for five years no zone matters. */
export function dateOfToday(): string {
  return new Date().toISOString().slice(0, 10);
}

function reportsOf(answer: Answer): readonly Report[] {
  if (!isSure(answer)) return [];
  const { passages, facts, parts } = contentsOf(answer);
  const sources = (facts.length > 0 ? facts : passages).map(({ source }) => source);
  return [...sources, ...parts].map(({ report }) => report);
}

function isOld(published: string, today: string): boolean {
  const then = `${Number(published.slice(0, 4)) + OLD_YEARS}${published.slice(4)}`;
  return then < today;
}

import { pipeline, type Readable } from "node:stream";
import { stringify } from "csv-stringify";
import type { Feedback } from "./feedback.ts";

/** The headings of a table, each with what stands below it. */
export type Columns = Readonly<Record<string, (feedback: Feedback) => string | Promise<string>>>;

/** Feedback as CSV, a line each, which spreadsheets read as text whatever people wrote. */
export function feedbackCsv(all: AsyncIterable<Feedback>, columns: Columns): Readable {
  // Spreadsheets read Chinese by the mark at the beginning, and take a text that begins like a formula for one.
  const csv = stringify({ header: true, columns: Object.keys(columns), bom: true, escape_formulas: true });
  // Whoever reads it hears of an error.
  return pipeline(linesOf(all, Object.values(columns)), csv, () => undefined);
}

async function* linesOf(all: AsyncIterable<Feedback>, cells: readonly Columns[string][]) {
  for await (const feedback of all) yield await Promise.all(cells.map((cell) => cell(feedback)));
}

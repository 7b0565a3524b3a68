import { parseReport } from "../../src/corpus/parse-report.ts";
import type { Report } from "../../src/corpus/report.ts";
import { type ImportedReport, importReport } from "../../src/importing/import-report.ts";

export function importText(source: string | Uint8Array, name = "report"): Promise<ImportedReport> {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  return importReport(bytes, { name, modified: "2020-01-02", taken: new Set() });
}

/** The report as the bot will read it from the content file that was written. */
export function readBack({ content }: ImportedReport): Report {
  const { report, problems } = parseReport(content, "imported.md");
  if (report === undefined) throw new Error(JSON.stringify(problems));
  return report;
}

/** Parts and sections, each as its number and heading: `2 主要问题`, `2.1 人手不足`. */
export async function outlineOf(source: string | Uint8Array, name?: string): Promise<string[]> {
  return outlineLines(readBack(await importText(source, name)));
}

export function outlineLines(report: Report): string[] {
  return report.parts.flatMap((part) => [
    ...(part.number === 0 ? [] : [`${part.number} ${part.heading}`]),
    ...part.sections.filter(({ heading }) => heading !== "").map(({ id, heading }) => `${id} ${heading}`),
  ]);
}

/** Every paragraph of the report, in order. */
export async function passagesOf(source: string | Uint8Array): Promise<string[]> {
  const report = readBack(await importText(source));
  return report.parts.flatMap(({ sections }) =>
    sections.flatMap(({ passages }) => passages.map(({ text }) => text)),
  );
}

const SENTENCES = [
  "镇里的老人多半独自住在旧屋，子女在外务工，平时只能靠邻里照看。",
  "走访的十二个村中，有八个村没有固定的活动场所，冬天更是无处可去。",
  "卫生院的医生每月下村两次，药品由村干部代领，常有错发漏发。",
  "食堂开办之后，每餐收费六元，用餐的人从三十人增加到一百二十人。",
  "村集体收入每年不到五万元，难以长期承担运转费用。",
];

/** Prose of the given number of sentences, about 30 characters each; different ones for different `seed`. */
export function prose(sentences = 2, seed = 0): string {
  return Array.from({ length: sentences }, (_, index) => SENTENCES[(seed + index) % SENTENCES.length]).join(
    "",
  );
}

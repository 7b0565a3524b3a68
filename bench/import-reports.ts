import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { parseReport } from "../src/corpus/parse-report.ts";
import type { Report } from "../src/corpus/report.ts";
import { importReport } from "../src/importing/import-report.ts";

/**
 * Compares imported reports with hand-made ones: `tsx bench/import-reports.ts RAW CONTENT`, two folders whose
 * files have the same names. A line for each part or section that only one side has.
 */
const [raw = "", content = ""] = process.argv.slice(2);

function outline(report: Report | undefined): string[] {
  return (report?.parts ?? []).flatMap((part) => [
    `${part.number} ${part.heading}`,
    ...part.sections.map((section) => `${section.id} ${section.heading}`),
  ]);
}

for (const file of readdirSync(raw).sort()) {
  const name = basename(file, extname(file));
  const options = { name, modified: "2020-01-01", taken: new Set<string>() };
  const imported = await importReport(readFileSync(join(raw, file)), options);
  const { report, problems } = parseReport(imported.content, file);
  for (const { message, line } of problems) console.log(`${name}: line ${line}: ${message}`);
  const expected = parseReport(readFileSync(join(content, `${name}.md`), "utf8"), name).report;
  const [ours, theirs] = [outline(report), outline(expected)];
  const [missing, extra] = [
    theirs.filter((id) => !ours.includes(id)),
    ours.filter((id) => !theirs.includes(id)),
  ];
  console.log(
    `${name}: ${theirs.length - missing.length} of ${theirs.length} headings, ${extra.length} others`,
  );
  for (const id of missing) console.log(`  - ${id}`);
  for (const id of extra) console.log(`  + ${id}`);
}

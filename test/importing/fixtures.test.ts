import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { importText, outlineLines, readBack } from "./outline-of.ts";

/**
 * A folder a report: `source.*` in some format and shape, and `expected.txt` with title, date, parts, sections
 * and links. To add a case, add a folder.
 */
const FOLDER = fileURLToPath(new URL("fixtures", import.meta.url));

describe("a report of another field and shape", () => {
  it.each(readdirSync(FOLDER))("is imported as expected: %s", async (name) => {
    const files = readdirSync(join(FOLDER, name));
    const source = files.find((file) => file.startsWith("source.")) ?? "";
    const imported = await importText(readFileSync(join(FOLDER, name, source)), name);
    const report = readBack(imported);
    const lines = [
      `title: ${report.title}`,
      `published: ${report.published}`,
      ...outlineLines(report),
      ...[...report.links].map(([problem, targets]) => `link: ${problem} -> ${targets.join(" ")}`),
    ];
    expect(lines).toEqual(
      readFileSync(join(FOLDER, name, "expected.txt"), "utf8")
        .trim()
        .split("\n"),
    );
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { libraryOf } from "../answers/small-library.ts";
import { importText, outlineLines, readBack } from "./outline-of.ts";

/**
 * A folder a report of two to four printed pages of an office (22 lines of 28 characters), 1,600 to 1,900 characters: `source.*` in some format and shape, and `expected.txt` with title, date, parts, sections,
 * links, how much text is kept, and the sections that questions lead to first, with those of the recommendations
 * that come along. To add a case, add a folder.
 */
const FOLDER = fileURLToPath(new URL("fixtures", import.meta.url));

describe("a report of another field and shape", () => {
  it.each(readdirSync(FOLDER))("is imported as expected: %s", async (name) => {
    const files = readdirSync(join(FOLDER, name));
    const source = files.find((file) => file.startsWith("source.")) ?? "";
    const expected = readFileSync(join(FOLDER, name, "expected.txt"), "utf8")
      .trim()
      .split("\n");
    const imported = await importText(readFileSync(join(FOLDER, name, source)), name);
    const report = readBack(imported);
    const passages = report.parts.flatMap(({ sections }) => sections.flatMap((section) => section.passages));
    const letters = passages.flatMap(({ text }) => text.match(/[\u3400-\u9fff〇]/g) ?? []);
    const { answerQuestion } = libraryOf(imported.content);
    const answers = expected.flatMap((line) => {
      const question = /^question: (.*) -> /.exec(line)?.[1];
      if (question === undefined) return [];
      const answer = answerQuestion(question);
      if (answer.kind !== "passages") return [`question: ${question} -> ${answer.kind}`];
      const places = [answer.passages[0], answer.recommendations[0]].flatMap(
        (hit) => hit?.source.section.id ?? [],
      );
      return [`question: ${question} -> ${places.join(", ")}`];
    });
    const lines = [
      `title: ${report.title}`,
      `published: ${report.published}`,
      ...outlineLines(report),
      ...[...report.links].map(([problem, targets]) => `link: ${problem} -> ${targets.join(" ")}`),
      `text: ${letters.length} Chinese characters`,
      ...answers,
    ];
    expect(lines).toEqual(expected);
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseVocabulary } from "../../src/corpus/vocabulary.ts";

const term = fc.oneof(
  fc.constantFrom(
    "一岗双责",
    "退伍军人",
    "true",
    "10不",
    "null",
    "x".repeat(21),
    "a: b",
    "c#d",
    "'e'",
    "*f",
    "",
  ),
  fc.string({ unit: "grapheme", maxLength: 4 }).map((text) => text.replace(/[\r\n]/g, "")),
);
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("words:", "synonyms:", "stopwords:", "constructor:", "", "# 注") },
  { weight: 4, arbitrary: term.map((one) => `  - ${one}`) },
  { weight: 4, arbitrary: fc.array(term, { maxLength: 3 }).map((terms) => `  - [${terms.join(", ")}]`) },
);

const key = fc.constantFrom("synonyms:", "stopwords:", "constructor:");

describe("a vocabulary", () => {
  it("of plain lines is read as YAML reads it, faults and their lines included", () => {
    let plain = 0;
    const check = (lines: readonly string[]) => {
      const read = parseVocabulary(`${lines.join("\n")}\n`, "vocabulary.yml");
      // A comment after a key leaves the file to YAML's parser.
      const asYaml = parseVocabulary(`${["words: # 注", ...lines].join("\n")}\n`, "vocabulary.yml");
      const shifted = read.problems.map(({ line, ...problem }) => ({ ...problem, line: line + 1 }));
      return { read, asYaml, shifted };
    };
    fc.assert(
      fc.property(key, fc.array(line, { maxLength: 5 }), (first, others) => {
        const lines = [first, ...others];
        if (others.includes("words:")) return;
        const { read, asYaml, shifted } = check(lines);
        if (read.problems.length === 0 && asYaml.problems.length === 0) plain++;
        expect(read.vocabulary).toEqual(asYaml.vocabulary);
        expect(shifted.map(({ line: at }) => at)).toEqual(asYaml.problems.map(({ line: at }) => at));
      }),
      { numRuns: 2_000 },
    );
    expect(plain).toBeGreaterThan(100);
  });

  it.each([
    "content/vocabulary.yml",
    "content/vocabulary-jiguan-yishixingtai.yml",
    "content/packs/statutes.yml",
  ])("is the same by either way: %s", (file) => {
    const source = readFileSync(file, "utf8");
    const asYaml = parseVocabulary(source.replace(/^([a-z]+):$/m, "$1: # 注"), file);
    expect(parseVocabulary(source, file)).toEqual(asYaml);
    expect(asYaml.problems).toEqual([]);
  });
});

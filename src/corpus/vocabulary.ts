import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { ContentProblem } from "./content-problem.ts";

/**
 * The words of a team's field, as its content owner writes them in `content/vocabulary.yml`
 * and in any `vocabulary-*.yml` beside it:
 *
 * ```yaml
 * words:                       # terms that belong together, found and counted as one word
 *   - 一岗双责
 * synonyms:                    # each group: terms that may stand for one another in a question
 *   - [退伍军人, 转业军人, 部队转业干部]
 * stopwords:                   # words of a question that say nothing about its topic
 *   - 请问
 * ```
 *
 * Every key may be left out. Terms may be written in simplified or traditional characters, in any case and
 * width: search normalises them. A term may stand in several groups; the groups are not merged.
 */
export interface Vocabulary {
  readonly words: readonly string[];
  /** Groups of at least two different terms. */
  readonly synonyms: readonly (readonly string[])[];
  readonly stopwords: readonly string[];
}

export const EMPTY_VOCABULARY: Vocabulary = { words: [], synonyms: [], stopwords: [] };

export function joinVocabularies(vocabularies: readonly Vocabulary[]): Vocabulary {
  return {
    words: vocabularies.flatMap(({ words }) => words),
    synonyms: vocabularies.flatMap(({ synonyms }) => synonyms),
    stopwords: vocabularies.flatMap(({ stopwords }) => stopwords),
  };
}

export interface ParsedVocabulary {
  /** What could be read; entries with a problem are left out. */
  readonly vocabulary: Vocabulary;
  /** In the order of the file; empty when the file is sound. */
  readonly problems: readonly ContentProblem[];
}

/** Longest term accepted, in UTF-16 code units: longer ones are sentences put in by mistake. */
const LONGEST_TERM = 20;

const KEYS = ["words", "synonyms", "stopwords"] as const;

/**
 * Reads a vocabulary file's text. Never throws: what cannot be used is reported with its line, and the rest
 * is returned.
 *
 * @param file name to put into problems.
 */
export function parseVocabulary(source: string, file: string): ParsedVocabulary {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const problems: ContentProblem[] = [];
  const report = (offset: number, message: string, remedy: string) => {
    problems.push({ file, line: Math.max(1, lines.linePos(offset).line), message, remedy });
  };
  const reportNode = (node: Node, message: string, remedy: string) =>
    report(node.range?.[0] ?? 0, message, remedy);

  for (const error of document.errors) {
    report(
      error.pos[0],
      `not valid YAML (${firstLine(error.message)})`,
      "Mend the line's quoting or indentation",
    );
  }
  const root = document.contents;
  const nothing: ParsedVocabulary = { vocabulary: EMPTY_VOCABULARY, problems };
  if (root === null || problems.length > 0) return nothing;
  if (!isMap(root)) {
    reportNode(root, `expected the keys ${KEYS.join(", ")}`, 'Write each as "key:" with a list under it');
    return nothing;
  }

  const readTerm = (node: unknown, offset: number): string | undefined => {
    const value = isScalar(node) ? node.value : undefined;
    const place = isScalar(node) ? (node.range?.[0] ?? offset) : offset;
    if (typeof value !== "string" && typeof value !== "number") {
      report(place, "expected a term", "Write one word or phrase, quoted if it looks like something else");
      return undefined;
    }
    const term = String(value).trim();
    if (term === "") {
      report(place, "an empty term", "Remove it");
      return undefined;
    }
    if (term.length > LONGEST_TERM) {
      report(place, `"${term}" is longer than ${LONGEST_TERM} characters`, "Write a term, not a sentence");
      return undefined;
    }
    return term;
  };
  const readTerms = (node: unknown, offset: number, name: string): string[] => {
    if (isScalar(node) && node.value === null) return [];
    if (!isSeq(node)) {
      report(offset, `${name} is not a list`, 'Start each entry on a line of its own with "- "');
      return [];
    }
    const terms = node.items.map((item) => readTerm(item, node.range?.[0] ?? offset));
    return terms.filter((term) => term !== undefined);
  };
  const readGroups = (node: unknown, offset: number): string[][] => {
    if (isScalar(node) && node.value === null) return [];
    if (!isSeq(node)) {
      report(offset, "synonyms is not a list", 'Write each group on a line of its own as "- [term, term]"');
      return [];
    }
    const groups: string[][] = [];
    for (const item of node.items) {
      const place = isSeq(item) || isScalar(item) ? (item.range?.[0] ?? offset) : offset;
      const before = problems.length;
      const terms = readTerms(item, place, "a group of synonyms");
      const different = [...new Set(terms)];
      if (different.length >= 2) groups.push(different);
      else if (problems.length === before) {
        report(place, "a group needs at least two different terms", "Add one or remove the group");
      }
    }
    return groups;
  };

  let words: string[] = [];
  let synonyms: string[][] = [];
  let stopwords: string[] = [];
  for (const pair of root.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : "";
    const offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
    if (key === "words") words = readTerms(pair.value, offset, key);
    else if (key === "synonyms") synonyms = readGroups(pair.value, offset);
    else if (key === "stopwords") stopwords = readTerms(pair.value, offset, key);
    else report(offset, `"${key}" is no key of a vocabulary`, `Use ${KEYS.join(", ")}`);
  }
  return { vocabulary: { words, synonyms, stopwords }, problems };
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}

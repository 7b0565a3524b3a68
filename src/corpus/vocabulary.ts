import { isMap, isSeq } from "yaml";
import type { ContentProblem } from "./content-problem.ts";
import { FAULTS } from "./content-text.ts";
import { offsetOf, readYaml, textOf } from "./read-yaml.ts";

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
export const LONGEST_TERM = 20;

const KEYS = ["words", "synonyms", "stopwords"] as const;

/**
 * Reads a vocabulary file's text. Never throws: what cannot be used is reported with its line, and the rest
 * is returned.
 *
 * @param file name to put into problems.
 */
export function parseVocabulary(source: string, file: string): ParsedVocabulary {
  const plain = readPlain(source);
  if (plain !== undefined) return { vocabulary: plain, problems: [] };
  const { document, problems: faults, problemAt } = readYaml(source, file);
  const problems = [...faults];
  const nothing: ParsedVocabulary = { vocabulary: EMPTY_VOCABULARY, problems };
  if (document === undefined || textOf(document.contents) === "") return nothing;
  if (!isMap(document.contents)) {
    problems.push(problemAt(0, FAULTS.noKeys(KEYS)));
    return nothing;
  }

  const readTerm = (node: unknown): string | undefined => {
    const term = textOf(node)?.trim();
    const fault =
      term === undefined
        ? FAULTS.noTerm()
        : term === ""
          ? FAULTS.emptyTerm()
          : term.length > LONGEST_TERM
            ? FAULTS.longTerm(term, LONGEST_TERM)
            : undefined;
    if (fault === undefined) return term;
    problems.push(problemAt(offsetOf(node), fault));
    return undefined;
  };
  /** The entries of a list, as `read` reads them; none where the key has no value. */
  const readList = <T>(node: unknown, key: unknown, read: (entry: unknown) => T | undefined): T[] => {
    if (isSeq(node)) return node.items.map(read).filter((entry) => entry !== undefined);
    if (textOf(node) !== "") problems.push(problemAt(offsetOf(key), FAULTS.noList(textOf(key) ?? "")));
    return [];
  };
  const readGroup = (node: unknown): string[] | undefined => {
    const before = problems.length;
    const different = isSeq(node) ? [...new Set(readList(node, node, readTerm))] : [];
    if (different.length >= 2) return different;
    if (problems.length === before) problems.push(problemAt(offsetOf(node), FAULTS.smallGroup()));
    return undefined;
  };

  let words: string[] = [];
  let synonyms: string[][] = [];
  let stopwords: string[] = [];
  for (const { key, value } of document.contents.items) {
    const name = textOf(key) ?? "";
    if (name === "words") words = readList(value, key, readTerm);
    else if (name === "synonyms") synonyms = readList(value, key, readGroup);
    else if (name === "stopwords") stopwords = readList(value, key, readTerm);
    else problems.push(problemAt(offsetOf(key), FAULTS.noSuchKey(name, KEYS)));
  }
  return { vocabulary: { words, synonyms, stopwords }, problems };
}

/** A line as nearly all are: a comment or nothing, a key, or an entry of letters and digits alone. */
const PLAIN_LINE =
  /^(?: *(?:#.*)?|(?<key>[a-z]+):| {2}- (?:(?<term>[\p{L}\p{N}]+)|\[(?<group>[\p{L}\p{N}]+(?:, [\p{L}\p{N}]+)*)\]))$/u;

/** Reads a sound file of such lines: YAML's parser took a sixth of a start. Undefined where there is anything else. */
function readPlain(source: string): Vocabulary | undefined {
  const lists = { words: [] as string[], synonyms: [] as string[][], stopwords: [] as string[] };
  const keys: string[] = [];
  for (const line of source.split("\n")) {
    const found = PLAIN_LINE.exec(line)?.groups;
    if (found === undefined) return undefined;
    const { key, term, group } = found;
    const terms = [...new Set((term ?? group ?? "").split(", "))];
    const list = keys.at(-1);
    if (terms.some(({ length }) => length > LONGEST_TERM)) return undefined;
    if (key !== undefined && Object.hasOwn(lists, key) && !keys.includes(key)) keys.push(key);
    else if (group !== undefined && list === "synonyms" && terms.length > 1) lists.synonyms.push(terms);
    else if (term !== undefined && (list === "words" || list === "stopwords")) lists[list].push(term);
    else if ((key ?? term ?? group) !== undefined) return undefined;
  }
  return lists;
}

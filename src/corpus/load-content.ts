import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ContentProblem } from "./content-problem.ts";
import { FAULTS } from "./content-text.ts";
import { Corpus } from "./corpus.ts";
import { type Lines, parseReport } from "./parse-report.ts";
import { readTextFile, UnreadableFile } from "./read-file.ts";
import type { Report } from "./report.ts";
import {
  EMPTY_VOCABULARY,
  joinVocabularies,
  type ParsedVocabulary,
  parseVocabulary,
  type Vocabulary,
} from "./vocabulary.ts";

const REPORT_FILE = /\.(?:md|markdown)$/i;

/** `vocabulary.yml`, and beside it any number of others: a report's own, a pack of a field. */
const VOCABULARY_FILE = /^vocabulary[^/]*\.ya?ml$/;

const CALENDAR_FILE = /^calendar\.ya?ml$/;

/** What tells of the folder, as every repository has it, and packs of words to copy from: nothing to read. */
const ABOUT_THE_FOLDER = /^(?:\.|packs$|(?:README|LICENSE)(?:\.|$))/i;

/** A report with what was noted as it was read. */
export interface ReadReport {
  readonly file: string;
  readonly report: Report;
  readonly lines: Lines;
  /** What was read in another way than its owner may expect. */
  readonly remarks: readonly ContentProblem[];
}

export interface LoadedContent {
  /** The reports that could be read. */
  readonly corpus: Corpus;
  /** The words of all `vocabulary*.yml`, empty where there is no such file. */
  readonly vocabulary: Vocabulary;
  /** Everything that is wrong with the others, in the order of their files. */
  readonly problems: readonly ContentProblem[];
  /** The corpus' reports, with their files. */
  readonly files: readonly ReadReport[];
  /** Names in the folder that nothing reads. */
  readonly unread: readonly string[];
}

/**
 * Reads every `*.md` of a folder as a report, in the order of their names, and its `vocabulary*.yml`. A report
 * with problems is left out and its problems are returned; this function itself does not throw.
 */
export async function loadContent(folder: string): Promise<LoadedContent> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort().filter((name) => !ABOUT_THE_FOLDER.test(name));
  } catch (cause) {
    const problems = [unreadable(folder, cause)];
    return { corpus: new Corpus([]), vocabulary: EMPTY_VOCABULARY, problems, files: [], unread: [] };
  }
  const inFolder = (pattern: RegExp) =>
    names.filter((name) => pattern.test(name)).map((name) => join(folder, name));
  const { files, problems } = await readReports(inFolder(REPORT_FILE));
  const words = await readVocabularies(inFolder(VOCABULARY_FILE));
  return {
    corpus: new Corpus(files.map(({ report }) => report)),
    vocabulary: words.vocabulary,
    problems: [...problems, ...words.problems],
    files,
    unread: names.filter((name) =>
      [REPORT_FILE, VOCABULARY_FILE, CALENDAR_FILE].every((pattern) => !pattern.test(name)),
    ),
  };
}

/** The words of several vocabulary files together, and what is wrong with each. Never throws. */
export async function readVocabularies(files: readonly string[]): Promise<ParsedVocabulary> {
  const read = await Promise.all(files.map(readVocabulary));
  return {
    vocabulary: joinVocabularies(read.map(({ vocabulary }) => vocabulary)),
    problems: read.flatMap(({ problems }) => problems),
  };
}

async function readVocabulary(file: string): Promise<ParsedVocabulary> {
  try {
    return parseVocabulary(await readTextFile(file), file);
  } catch (cause) {
    return { vocabulary: EMPTY_VOCABULARY, problems: [unreadable(file, cause)] };
  }
}

async function readReports(paths: readonly string[]) {
  const files: ReadReport[] = [];
  const holders = new Map<string, string>();
  const problems: ContentProblem[] = [];
  for (const file of paths) {
    let text: string;
    try {
      text = await readTextFile(file);
    } catch (cause) {
      problems.push(unreadable(file, cause));
      continue;
    }
    const parsed = parseReport(text, file);
    problems.push(...parsed.problems);
    if (parsed.report === undefined) continue;
    const { report, lines, remarks } = parsed;
    const holder = holders.get(report.slug);
    if (holder === undefined) {
      holders.set(report.slug, file);
      files.push({ file, report, lines, remarks });
    } else {
      problems.push({ file, line: 1, ...FAULTS.slugTaken(report.slug, holder) });
    }
  }
  return { files, problems };
}

function unreadable(file: string, cause: unknown): ContentProblem {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
  const fault = cause instanceof UnreadableFile ? cause.fault : FAULTS.unreadable(code);
  return { file, line: 1, ...fault, cause };
}

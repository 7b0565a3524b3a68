import type { Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ContentProblem } from "./content-problem.ts";
import { FAULTS } from "./content-text.ts";
import { Corpus } from "./corpus.ts";
import { type Lines, type ParsedReport, parseReport } from "./parse-report.ts";
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
  /** Of the file as it was read: another one where it has changed since. */
  readonly version: string;
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
 *
 * @param before what was read last: files that have not changed are not read again, and what has problems now stays
 * as it was. A folder without reports is taken for a mistake, and changes nothing.
 */
export async function loadContent(folder: string, before: LoadedContent = NOTHING): Promise<LoadedContent> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort().filter((name) => !ABOUT_THE_FOLDER.test(name));
  } catch (cause) {
    return { ...before, problems: [unreadable(folder, cause)] };
  }
  const inFolder = (pattern: RegExp) =>
    names.filter((name) => pattern.test(name)).map((name) => join(folder, name));
  const { files, problems } = await readReports(inFolder(REPORT_FILE), before.files);
  if (files.length === 0 && before.files.length > 0)
    return { ...before, problems: [...problems, { file: folder, line: 1, ...FAULTS.noReports() }] };
  const words = await readVocabularies(inFolder(VOCABULARY_FILE));
  const sameWords =
    before !== NOTHING &&
    (words.problems.length > 0 || JSON.stringify(words.vocabulary) === JSON.stringify(before.vocabulary));
  return {
    corpus: new Corpus(files.map(({ report }) => report)),
    vocabulary: sameWords ? before.vocabulary : words.vocabulary,
    problems: [...problems, ...words.problems],
    files,
    unread: names.filter((name) =>
      [REPORT_FILE, VOCABULARY_FILE, CALENDAR_FILE].every((pattern) => !pattern.test(name)),
    ),
  };
}

const NOTHING: LoadedContent = {
  corpus: new Corpus([]),
  vocabulary: EMPTY_VOCABULARY,
  problems: [],
  files: [],
  unread: [],
};

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

async function readReports(paths: readonly string[], before: readonly ReadReport[]) {
  const known = new Map(before.map((read) => [read.file, read]));
  const files: ReadReport[] = [];
  const holders = new Map<string, string>();
  const problems: ContentProblem[] = [];
  for (const file of paths) {
    const earlier = known.get(file);
    const version = await fileVersion(file);
    let read = earlier;
    if (earlier === undefined || earlier.version !== version) {
      const parsed = await readReport(file);
      if (parsed.report === undefined) problems.push(...parsed.problems);
      else read = { file, version, ...parsed };
    }
    if (read === undefined) continue;
    const { slug } = read.report;
    const holder = holders.get(slug);
    if (holder === undefined) {
      holders.set(slug, file);
      files.push(read);
    } else {
      problems.push({ file, line: 1, ...FAULTS.slugTaken(slug, holder) });
    }
  }
  return { files, problems };
}

async function readReport(file: string): Promise<ParsedReport> {
  try {
    return parseReport(await readTextFile(file), file);
  } catch (cause) {
    return { report: undefined, problems: [unreadable(file, cause)] };
  }
}

/** The state of a folder's files: another one after every change. */
export async function contentVersion(folder: string): Promise<string> {
  const lines: string[] = [];
  // One after the other: a thousand answers at once would hold the event loop.
  for (const name of (await readdir(folder).catch(() => [])).sort())
    lines.push(`${name} ${await fileVersion(join(folder, name))}`);
  return lines.join("\n");
}

/** Changes whenever a file is written, or another one takes its place; of a missing file it is empty. */
async function fileVersion(file: string): Promise<string> {
  const { ino, size, mtimeMs, ctimeMs } = await stat(file).catch(() => ({}) as Partial<Stats>);
  return ino === undefined ? "" : [ino, size, mtimeMs, ctimeMs].join(" ");
}

function unreadable(file: string, cause: unknown): ContentProblem {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
  const fault = cause instanceof UnreadableFile ? cause.fault : FAULTS.unreadable(code);
  return { file, line: 1, ...fault, cause };
}

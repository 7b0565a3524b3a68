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

/** A workspace's own content, or an organisation's: a folder named by the id that Slack gives it. */
export const WORKSPACE_FOLDER = /^[TE][A-Z0-9]{6,}$/;

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

/** What is asked in a workspace. */
export interface WorkspaceContent {
  /** The reports that could be read: the common ones, then the workspace's own. */
  readonly corpus: Corpus;
  /** The words of all `vocabulary*.yml`, empty where there is no such file. */
  readonly vocabulary: Vocabulary;
  /** Everything that is wrong with the other files of its folder, in their order. */
  readonly problems: readonly ContentProblem[];
  /** The reports of its folder, with their files. */
  readonly files: readonly ReadReport[];
  /** Names in its folder that nothing reads. */
  readonly unread: readonly string[];
}

/** What is asked in workspaces that have no folder of their own, and what in those that have. */
export interface LoadedContent extends WorkspaceContent {
  /** By the workspace's id. Where its folder adds nothing, its corpus and vocabulary are the common ones themselves. */
  readonly workspaces: ReadonlyMap<string, WorkspaceContent>;
}

/**
 * Reads every `*.md` of a folder as a report, in the order of their names, and its `vocabulary*.yml`; and so every
 * folder in it that is named as a workspace, for that one alone. A report with problems is left out and its problems
 * are returned; this function itself does not throw.
 *
 * @param before what was read last: files that have not changed are not read again, and what has problems now stays
 * as it was. A folder without reports is taken for a mistake, and changes nothing; a workspace's may be emptied.
 */
export async function loadContent(folder: string, before: LoadedContent = NOTHING): Promise<LoadedContent> {
  const names = await readNames(folder);
  if (!Array.isArray(names)) return { ...before, problems: [names] };
  const { files, problems } = await readReports(inFolder(folder, names, REPORT_FILE), before.files);
  if (files.length === 0 && before.files.length > 0)
    return { ...before, problems: [...problems, { file: folder, line: 1, ...FAULTS.noReports() }] };
  const words = await readVocabularies(inFolder(folder, names, VOCABULARY_FILE));
  const read = [REPORT_FILE, VOCABULARY_FILE, CALENDAR_FILE, WORKSPACE_FOLDER];
  const common: WorkspaceContent = {
    corpus: new Corpus(files.map(({ report }) => report)),
    vocabulary: wordsOf(words, words.vocabulary, before === NOTHING ? undefined : before.vocabulary),
    problems: [...problems, ...words.problems],
    files,
    unread: names.filter((name) => read.every((pattern) => !pattern.test(name))),
  };
  const workspaces = new Map<string, WorkspaceContent>();
  for (const team of names.filter((name) => WORKSPACE_FOLDER.test(name)))
    workspaces.set(team, await loadWorkspace(join(folder, team), common, before.workspaces.get(team)));
  return { ...common, workspaces };
}

/** What a workspace's folder adds to the common content. A slug of a common report is taken. */
async function loadWorkspace(
  folder: string,
  common: WorkspaceContent,
  before: WorkspaceContent = NOTHING,
): Promise<WorkspaceContent> {
  const names = await readNames(folder);
  if (!Array.isArray(names)) return { ...before, problems: [names] };
  const paths = inFolder(folder, names, REPORT_FILE);
  const { files, problems } = await readReports(paths, before.files, common.files);
  const words = await readVocabularies(inFolder(folder, names, VOCABULARY_FILE));
  const joined = joinVocabularies([common.vocabulary, words.vocabulary]);
  const isSame = JSON.stringify(joined) === JSON.stringify(common.vocabulary);
  const own = files.map(({ report }) => report);
  return {
    corpus: own.length === 0 ? common.corpus : new Corpus([...common.corpus.reports, ...own]),
    vocabulary:
      isSame && words.problems.length === 0
        ? common.vocabulary
        : wordsOf(words, joined, before === NOTHING ? undefined : before.vocabulary),
    problems: [...problems, ...words.problems],
    files,
    unread: names.filter((name) => !REPORT_FILE.test(name) && !VOCABULARY_FILE.test(name)),
  };
}

const NOTHING: LoadedContent = {
  corpus: new Corpus([]),
  vocabulary: EMPTY_VOCABULARY,
  problems: [],
  files: [],
  unread: [],
  workspaces: new Map(),
};

/** A folder's names that may be read, or why there are none. */
async function readNames(folder: string): Promise<string[] | ContentProblem> {
  try {
    return (await readdir(folder)).sort().filter((name) => !ABOUT_THE_FOLDER.test(name));
  } catch (cause) {
    return unreadable(folder, cause);
  }
}

function inFolder(folder: string, names: readonly string[], pattern: RegExp): string[] {
  return names.filter((name) => pattern.test(name)).map((name) => join(folder, name));
}

/** The words as they are now; the very ones of before where they are the same, or have problems. */
function wordsOf(
  { problems }: ParsedVocabulary,
  now: Vocabulary,
  before: Vocabulary | undefined,
): Vocabulary {
  if (before === undefined) return now;
  return problems.length > 0 || JSON.stringify(now) === JSON.stringify(before) ? before : now;
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

/** @param common whose slugs are taken. */
async function readReports(
  paths: readonly string[],
  before: readonly ReadReport[],
  common: readonly ReadReport[] = [],
) {
  const known = new Map(before.map((read) => [read.file, read]));
  const files: ReadReport[] = [];
  const holders = new Map(common.map(({ file, report }) => [report.slug, file]));
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

/** The folders whose files are read: the folder itself, and those of workspaces in it. */
export async function contentFolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return [folder, ...inFolder(folder, names.sort(), WORKSPACE_FOLDER)];
}

/** The state of the files in all those folders: another one after every change. */
export async function contentVersion(folder: string): Promise<string> {
  const lines: string[] = [];
  // One after the other: a thousand answers at once would hold the event loop.
  for (const one of await contentFolders(folder))
    for (const name of (await readdir(one).catch(() => [])).sort())
      lines.push(`${one} ${name} ${await fileVersion(join(one, name))}`);
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

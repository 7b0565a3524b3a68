import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ContentProblem } from "./content-problem.ts";
import { Corpus } from "./corpus.ts";
import { parseReport } from "./parse-report.ts";
import type { Report } from "./report.ts";
import {
  EMPTY_VOCABULARY,
  joinVocabularies,
  type ParsedVocabulary,
  parseVocabulary,
  type Vocabulary,
} from "./vocabulary.ts";

/** `vocabulary.yml`, and beside it any number of others: a report's own, a pack of a field. */
const VOCABULARY_FILE = /^vocabulary[^/]*\.yml$/;

/** Files that tell of the folder, as every repository has them, and are no reports. */
const ABOUT_THE_FOLDER = /^(?:README|LICENSE)\./i;

export interface LoadedContent {
  /** The reports that could be read. */
  readonly corpus: Corpus;
  /** The words of all `vocabulary*.yml`, empty where there is no such file. */
  readonly vocabulary: Vocabulary;
  /** Everything that is wrong with the others, in the order of their files. */
  readonly problems: readonly ContentProblem[];
}

/**
 * Reads every `*.md` of a folder as a report, in the order of their names, and its `vocabulary*.yml`. A report
 * with problems is left out and its problems are returned; this function itself does not throw.
 */
export async function loadContent(folder: string): Promise<LoadedContent> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (cause) {
    return { corpus: new Corpus([]), vocabulary: EMPTY_VOCABULARY, problems: [unreadable(folder, cause)] };
  }
  const { reports, problems } = await readReports(
    folder,
    names.filter((name) => name.endsWith(".md") && !ABOUT_THE_FOLDER.test(name)),
  );
  const files = names.filter((name) => VOCABULARY_FILE.test(name)).map((name) => join(folder, name));
  const read = await readVocabularies(files);
  return {
    corpus: new Corpus(reports),
    vocabulary: read.vocabulary,
    problems: [...problems, ...read.problems],
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
    return parseVocabulary(await readText(file), file);
  } catch (cause) {
    return { vocabulary: EMPTY_VOCABULARY, problems: [unreadable(file, cause)] };
  }
}

async function readReports(folder: string, names: readonly string[]) {
  const reports: Report[] = [];
  const files = new Map<string, string>();
  const problems: ContentProblem[] = [];
  for (const name of names) {
    const file = join(folder, name);
    let text: string;
    try {
      text = await readText(file);
    } catch (cause) {
      problems.push(unreadable(file, cause));
      continue;
    }
    const parsed = parseReport(text, file);
    problems.push(...parsed.problems);
    if (parsed.report === undefined) continue;
    const { slug } = parsed.report;
    const holder = files.get(slug);
    if (holder === undefined) {
      files.set(slug, file);
      reports.push(parsed.report);
    } else {
      const message = `slug ${slug} is taken by ${holder}`;
      problems.push({ file, line: 1, message, remedy: "Give this report a slug of its own" });
    }
  }
  return { reports, problems };
}

/** Rejects with a TypeError when the file is not UTF-8. A byte order mark is dropped. */
async function readText(file: string): Promise<string> {
  return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
}

function unreadable(file: string, cause: unknown): ContentProblem {
  const notText = cause instanceof TypeError;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
  return {
    file,
    line: 1,
    message: notText ? "the file is not UTF-8 text" : `cannot be read (${code})`,
    remedy: notText ? "Save it as UTF-8" : "Check that it exists and that this user may read it",
    cause,
  };
}

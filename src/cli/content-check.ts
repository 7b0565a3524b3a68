import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isSure } from "../answers/answer.ts";
import { createAnswerQuestion } from "../answers/answer-question.ts";
import { searchDocuments } from "../answers/search-documents.ts";
import { loadCalendar } from "../corpus/calendar.ts";
import { checkContent } from "../corpus/check-content.ts";
import { type ContentProblem, describeProblem, type Language } from "../corpus/content-problem.ts";
import { FAULTS } from "../corpus/content-text.ts";
import { Corpus } from "../corpus/corpus.ts";
import { loadContent, type ReadReport, type WorkspaceContent } from "../corpus/load-content.ts";
import { REMARKS } from "../corpus/remark-text.ts";
import { checkKnown } from "../known/check-known.ts";
import type { KnownEntry } from "../known/known.ts";
import { createSearchEngine } from "../search/engine.ts";
import { filesIn } from "../store/embedded/folder.ts";
import { readKnown } from "../store/stored-known.ts";
import { TEXTS } from "./content-check-text.ts";
import { runCommand, withStore } from "./run-command.ts";
import { storeLocation } from "./store-location.ts";
import { terminalLanguage } from "./terminal-language.ts";

const language = terminalLanguage(process.env);
const texts = TEXTS[language];

await runCommand(texts.usage, async () => {
  const { values } = parseArgs({ options: { content: { type: "string" } } });
  const folder = values.content ?? process.env.CONTENT_DIR ?? "content";
  const content = await loadContent(folder);
  const own = [...content.workspaces];
  const problems = [
    ...content.problems,
    ...(await loadCalendar(folder)).problems,
    ...own.flatMap(([, { problems }]) => problems),
  ];
  if (content.files.length === 0 && problems.length === 0) {
    problems.push({ file: folder, line: 1, ...FAULTS.noReports() });
  }
  const taught = await readTaught();
  const remarks = [
    ...checkContent(content, folder),
    ...checkExamples(content),
    ...own.flatMap(([team, one]) => [...checkContent(one, join(folder, team)), ...checkExamples(one)]),
    ...checkKnown(taught, (team) => (content.workspaces.get(team) ?? content).corpus),
  ];
  const files = [content, ...content.workspaces.values()].flatMap((one) => one.files);
  for (const read of files) console.log(`${outlineOf(read, language).join("\n")}\n`);
  for (const problem of [...problems, ...remarks]) console.error(describeProblem(problem, language));
  const { passages } = new Corpus(files.map(({ report }) => report));
  if (taught.size > 0) console.log(texts.taught([...taught.values()].flat().length));
  console.log(
    texts.summary({
      reports: files.length,
      passages: passages.length,
      problems: problems.length,
      remarks: remarks.length,
    }),
  );
  return problems.length === 0 ? 0 : 1;
});

/** What administrators have taught; nothing where there is no store yet, which is not made here. */
async function readTaught(): Promise<ReadonlyMap<string, readonly KnownEntry[]>> {
  const location = storeLocation(process.env);
  if ("dataDir" in location && !existsSync(filesIn(location.dataDir).database)) return new Map();
  return withStore(({ database }) => readKnown(database));
}

/** Examples that find no sure answer. */
function checkExamples({ corpus, vocabulary, files }: WorkspaceContent): ContentProblem[] {
  if (corpus.reports.every(({ examples }) => !examples?.length)) return [];
  const answer = createAnswerQuestion(corpus, createSearchEngine(searchDocuments(corpus), vocabulary));
  return files.flatMap(({ file, report, lines }) =>
    (report.examples ?? []).flatMap((question, at) =>
      isSure(answer(question))
        ? []
        : [{ file, line: lines.get(`example ${at}`) ?? 1, ...REMARKS.unansweredExample(question) }],
    ),
  );
}

/** A report as it was read: its parts with their kinds, its sections with their links and number of passages. */
function outlineOf({ file, report }: ReadReport, language: Language): string[] {
  const { kinds, passages, preface } = TEXTS[language];
  const lines = [`${file}  ${report.slug}  ${report.published}  ${report.title}`];
  for (const { number, heading, kind, sections } of report.parts) {
    lines.push(`  ${number}  ${number === 0 ? preface : `${heading}  [${kinds[kind]}]`}`);
    for (const section of sections) {
      const targets = report.links.get(section.id) ?? [];
      const links = targets.length === 0 ? "" : `  -> ${targets.join(", ")}`;
      lines.push(`    ${section.id}  ${section.heading}  (${passages(section.passages.length)})${links}`);
    }
  }
  return lines;
}

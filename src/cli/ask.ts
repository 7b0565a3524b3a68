import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { answerJson } from "../answers/answer-json.ts";
import { createDecide } from "../answers/answer-question.ts";
import { explanationText } from "../answers/explanation-text.ts";
import { MESSAGE_LIMIT } from "../answers/limits.ts";
import { answerText } from "../answers/plain-text.ts";
import { searchDocuments } from "../answers/search-documents.ts";
import { describeProblem } from "../corpus/content-problem.ts";
import { cutText } from "../corpus/cut-text.ts";
import { loadContent } from "../corpus/load-content.ts";
import { loadEnvFile } from "../env-file.ts";
import { createSearchEngine } from "../search/engine.ts";

const USAGE = `usage: npm run ask -- [--json] [--explain] [--batch FILE] [--content DIR] ["question"]
  --json         one JSON object a line, nothing else on standard output
  --explain      how the question was read, what was found and why it was chosen; beside --json on standard error
  --batch FILE   answer every question of FILE, JSON lines with a field "q", in order
  --content DIR  folder of reports, default $CONTENT_DIR or ./content`;

class UsageError extends Error {}

async function main(): Promise<void> {
  loadEnvFile(process.env);
  const { values, positionals } = readArguments();
  if (values.help) return console.log(USAGE);
  const questions = values.batch === undefined ? [] : await readBatch(values.batch);
  if (positionals.length > 0) questions.push(positionals.join(" "));
  if (questions.length === 0) throw new UsageError("there is no question");

  const decide = await load(values.content ?? process.env.CONTENT_DIR ?? "content");
  for (const [index, asked] of questions.entries()) {
    const question = cutText(asked, MESSAGE_LIMIT);
    const decision = decide(question);
    const explanation = values.explain ? explanationText(decision) : undefined;
    if (values.json) {
      console.log(JSON.stringify(answerJson(decision.answer)));
      if (explanation !== undefined) console.error(explanation);
      continue;
    }
    const text = explanation ?? answerText(decision.answer);
    console.log(questions.length === 1 ? text : `${index > 0 ? "\n" : ""}# ${question}\n\n${text}`);
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        explain: { type: "boolean" },
        batch: { type: "string" },
        content: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** All questions of a batch file, or an error that lists every line that is none. */
async function readBatch(file: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new Error(`${file} cannot be read. Check the path given to --batch.`, { cause });
  }
  const questions: string[] = [];
  const faults: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const question = questionOf(line);
    if (question === undefined)
      faults.push(`${file}:${index + 1}: is not a JSON object with a text field "q"`);
    else questions.push(question);
  }
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return questions;
}

function questionOf(line: string): string | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === "object" && row !== null && "q" in row && typeof row.q === "string"
      ? row.q
      : undefined;
  } catch {
    return undefined;
  }
}

async function load(folder: string) {
  const { corpus, vocabulary, problems } = await loadContent(folder);
  for (const problem of problems) console.error(describeProblem(problem));
  if (corpus.reports.length === 0) {
    throw new Error(
      `${folder} holds no report that can be read. Add one, or name another folder with --content.`,
    );
  }
  return createDecide(corpus, createSearchEngine(searchDocuments(corpus), vocabulary));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(USAGE);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

import { parseArgs } from "node:util";
import { z } from "zod";
import { answerJson } from "../answers/answer-json.ts";
import { createDecide } from "../answers/answer-question.ts";
import { explanationText } from "../answers/explanation-text.ts";
import { MESSAGE_LIMIT } from "../answers/limits.ts";
import { answerText } from "../answers/plain-text.ts";
import { searchDocuments } from "../answers/search-documents.ts";
import { describeProblem } from "../corpus/content-problem.ts";
import { cutText } from "../corpus/cut-text.ts";
import { loadContent } from "../corpus/load-content.ts";
import { createSearchEngine } from "../search/engine.ts";
import { readJsonLines } from "./json-lines.ts";
import { runCommand, UsageError } from "./run-command.ts";

const USAGE = `usage: npm run ask -- [--json] [--explain] [--batch FILE] [--content DIR] [--team ID] ["question"]
  --json         one JSON object a line, nothing else on standard output
  --explain      how the question was read, what was found and why it was chosen; beside --json on standard error
  --batch FILE   answer every question of FILE, JSON lines with a field "q", in order
  --content DIR  folder of reports, default $CONTENT_DIR or ./content
  --team ID      as in that workspace: its own reports in DIR/ID, too`;

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      explain: { type: "boolean" },
      batch: { type: "string" },
      content: { type: "string" },
      team: { type: "string" },
    },
  });
  const questions = values.batch === undefined ? [] : readJsonLines(values.batch, readQuestion);
  if (positionals.length > 0) questions.push({ q: positionals.join(" ") });
  if (questions.length === 0) throw new UsageError("there is no question");

  const decide = await load(values.content ?? process.env.CONTENT_DIR ?? "content", values.team);
  for (const [index, { q }] of questions.entries()) {
    const question = cutText(q, MESSAGE_LIMIT);
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
});

function readQuestion(value: unknown): { readonly q: string } | string {
  const read = z.object({ q: z.string() }).safeParse(value);
  return read.data ?? 'is not a JSON object with a text field "q"';
}

async function load(folder: string, team = "") {
  const { workspaces, ...common } = await loadContent(folder);
  const own = workspaces.get(team);
  if (team !== "" && own === undefined)
    console.error(`${folder} has no folder ${team}; the common reports answer`);
  const { corpus, vocabulary } = own ?? common;
  for (const problem of [...common.problems, ...(own?.problems ?? [])])
    console.error(describeProblem(problem));
  if (corpus.reports.length === 0) {
    throw new Error(
      `${folder} holds no report that can be read. Add one, or name another folder with --content.`,
    );
  }
  return createDecide(corpus, createSearchEngine(searchDocuments(corpus), vocabulary));
}

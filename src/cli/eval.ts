import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { describeProblem } from "../corpus/content-problem.ts";
import { loadContent, readVocabularies } from "../corpus/load-content.ts";
import { EMPTY_VOCABULARY, type Vocabulary } from "../corpus/vocabulary.ts";
import { createSearchEngine, type SearchEngine } from "../search/engine.ts";
import { DEFAULT_SEARCH_SETTINGS } from "../search/settings.ts";
import { evaluateReports, figuresOf, readTestQuestions } from "./report-eval.ts";
import { measure, quantile } from "./retrieval-metrics.ts";
import { type RetrievalSet, readRetrievalSet } from "./retrieval-set.ts";
import { runCommand, UsageError } from "./run-command.ts";

/** Ranks each set's questions and prints a line of JSON a set; with several sets, the no-answer curve too. */
const USAGE = `npm run -s eval -- [--vocabulary FILE]… DIR…
npm run -s eval -- --reports DIR [--misses] QUESTIONS

Each DIR holds corpus.jsonl, queries.jsonl and qrels.tsv (BEIR). Prints one JSON object a line on standard
output. With two sets or more, how often each set's questions count as answerable, on its own passages and on
the others', goes to standard error. No vocabulary is used but those named.

--reports measures answers on a folder of reports: QUESTIONS holds JSON lines with q, report (slug), sections, kind
(direct, figure, entity, recommend, para, near, off), and optionally rec and alt. Prints one JSON object with each
report asked alone, and one with all asked together; --misses lists what went wrong on standard error.
`;

interface Indexed {
  readonly set: RetrievalSet;
  readonly engine: SearchEngine;
}

await runCommand(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      reports: { type: "string" },
      misses: { type: "boolean" },
      vocabulary: { type: "string", multiple: true },
    },
  });
  if (positionals.length === 0) throw new UsageError("name what is to be measured");
  if (values.reports !== undefined)
    return measureReports(values.reports, positionals, values.misses === true);
  const { vocabulary, problems } = await readVocabularies(values.vocabulary ?? []);
  for (const problem of problems) console.error(describeProblem(problem));
  const indexed = positionals.map((folder) => evaluate(readRetrievalSet(folder), vocabulary));
  if (indexed.length > 1) printAnswerable(indexed);
});

async function measureReports(folder: string, files: readonly string[], misses: boolean): Promise<void> {
  const content = await loadContent(folder);
  for (const problem of content.problems) console.error(`${describeProblem(problem)}`);
  const asked = evaluateReports(content, files.flatMap(readTestQuestions));
  for (const scope of ["alone", "together"] as const) {
    console.log(JSON.stringify(figuresOf(scope, asked[scope])));
    if (!misses) continue;
    for (const { asked: question, answer, first, shown } of asked[scope]) {
      if (first) continue;
      const found = answer.passages.map(({ address }) => address).join(" ");
      const line = [scope, question.kind, answer.kind, shown ? "shown" : "not shown", question.q, found];
      console.error(`${line.join("\t")}`);
    }
  }
}

function evaluate(set: RetrievalSet, vocabulary: Vocabulary): Indexed {
  // Loads the segmenter's dictionary, once in a process, so that no set's figures hold it.
  createSearchEngine([{ id: "", headings: [], text: "词典" }], EMPTY_VOCABULARY);
  const before = performance.now();
  const engine = createSearchEngine(set.documents, vocabulary);
  const indexMs = performance.now() - before;
  // A first pass warms the code up, as a bot that runs for months is.
  for (const { text } of set.queries.slice(0, 200)) engine.search(engine.read(text));
  const times: number[] = [];
  const rankings = set.queries.map(({ text, relevant }) => {
    const from = performance.now();
    const { hits } = engine.search(engine.read(text));
    times.push(performance.now() - from);
    return { found: hits.map(({ id }) => id), relevant };
  });
  const { success1, success5, mrr10, ndcg10 } = measure(rankings);
  const round = (value: number, digits: number) => Number(value.toFixed(digits));
  const line = {
    dataset: set.name,
    passages: set.documents.length,
    queries: set.queries.length,
    "success@1": round(success1, 4),
    "success@5": round(success5, 4),
    "mrr@10": round(mrr10, 4),
    "ndcg@10": round(ndcg10, 4),
    index_ms: round(indexMs, 0),
    p50_ms: round(quantile(times, 0.5), 3),
    p99_ms: round(quantile(times, 0.99), 3),
    rss_mb: round(process.memoryUsage().rss / 2 ** 20, 0),
  };
  console.log(JSON.stringify(line));
  return { set, engine };
}

/** Prints which part of each set's questions each set's passages are thought to answer, by threshold. */
function printAnswerable(indexed: readonly Indexed[]): void {
  const thresholds = [
    ...new Set([0.1, 0.2, 0.25, 0.35, 0.4, 0.5, 0.7, DEFAULT_SEARCH_SETTINGS.evidence]),
  ].sort();
  console.error(`answerable, by least probability (in use: ${DEFAULT_SEARCH_SETTINGS.evidence})`);
  console.error(`${["questions > passages", ...thresholds].join("\t")}`);
  for (const asked of indexed) {
    for (const { set, engine } of indexed) {
      const probabilities = asked.set.queries.map(
        ({ text }) => engine.search(engine.read(text)).evidence?.probability ?? 0,
      );
      const shares = thresholds.map((threshold) => {
        const answered = probabilities.filter((probability) => probability >= threshold).length;
        return (answered / Math.max(1, probabilities.length)).toFixed(3);
      });
      console.error(`${[`${asked.set.name} > ${set.name}`, ...shares].join("\t")}`);
    }
  }
}

import { performance } from "node:perf_hooks";
import { EMPTY_VOCABULARY } from "../corpus/vocabulary.ts";
import { createSearchEngine, type ExplainingSearchEngine } from "../search/engine.ts";
import { DEFAULT_SETTINGS } from "../search/settings.ts";
import { measure, quantile } from "./retrieval-metrics.ts";
import { type RetrievalSet, readRetrievalSet } from "./retrieval-set.ts";

/** Ranks each set's questions and prints a line of JSON a set; with several sets, the no-answer curve too. */
const USAGE = `npm run -s eval -- DIR…

Each DIR holds corpus.jsonl, queries.jsonl and qrels.tsv (BEIR). Prints one JSON object a line on standard
output. With two sets or more, how often each set's questions count as answerable, on its own passages and on
the others', goes to standard error.
`;

interface Indexed {
  readonly set: RetrievalSet;
  readonly engine: ExplainingSearchEngine;
}

const folders = process.argv.slice(2);
if (folders.length === 0 || folders.includes("--help")) {
  process.stderr.write(USAGE);
  process.exitCode = folders.length === 0 ? 2 : 0;
} else {
  try {
    const indexed = folders.map((folder) => evaluate(readRetrievalSet(folder)));
    if (indexed.length > 1) printAnswerable(indexed);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function evaluate(set: RetrievalSet): Indexed {
  // Loads the segmenter's dictionary, once in a process, so that no set's figures hold it.
  createSearchEngine([{ id: "", headings: [], text: "词典" }], EMPTY_VOCABULARY).search("词典");
  const before = performance.now();
  const engine = createSearchEngine(set.documents, EMPTY_VOCABULARY);
  const indexMs = performance.now() - before;
  // A first pass warms the code up, as a bot that runs for months is.
  for (const { text } of set.queries.slice(0, 200)) engine.search(text);
  const times: number[] = [];
  const rankings = set.queries.map(({ text, relevant }) => {
    const from = performance.now();
    const { hits } = engine.search(text);
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
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return { set, engine };
}

/** Prints which part of each set's questions each set's passages are thought to answer, by threshold. */
function printAnswerable(indexed: readonly Indexed[]): void {
  const thresholds = [...new Set([0.1, 0.2, 0.25, 0.35, 0.4, 0.5, 0.7, DEFAULT_SETTINGS.evidence])].sort();
  process.stderr.write(`answerable, by least probability (in use: ${DEFAULT_SETTINGS.evidence})\n`);
  process.stderr.write(`${["questions > passages", ...thresholds].join("\t")}\n`);
  for (const asked of indexed) {
    for (const { set, engine } of indexed) {
      const probabilities = asked.set.queries.map(
        ({ text }) => engine.explain(text).evidence?.probability ?? 0,
      );
      const shares = thresholds.map((threshold) => {
        const answered = probabilities.filter((probability) => probability >= threshold).length;
        return (answered / Math.max(1, probabilities.length)).toFixed(3);
      });
      process.stderr.write(`${[`${asked.set.name} > ${set.name}`, ...shares].join("\t")}\n`);
    }
  }
}

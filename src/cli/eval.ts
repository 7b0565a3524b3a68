import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { performance } from "node:perf_hooks";
import { EMPTY_VOCABULARY } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "../search/document.ts";
import { createSearchEngine } from "../search/engine.ts";

for (const directory of process.argv.slice(2)) {
  const lines = (name: string) => readFileSync(join(directory, name), "utf8").split("\n").filter(Boolean);
  const documents = lines("corpus.jsonl").map((line): SearchDocument => {
    const { _id, title, text } = JSON.parse(line);
    return { id: _id, headings: title ? [title] : [], text };
  });
  const relevant = new Map<string, Set<string>>();
  for (const line of lines("qrels.tsv").slice(1)) {
    const [query = "", passage = ""] = line.split("\t");
    relevant.set(query, (relevant.get(query) ?? new Set()).add(passage));
  }
  const start = performance.now();
  const engine = createSearchEngine(documents, EMPTY_VOCABULARY);
  const indexed = performance.now() - start;
  let first = 0;
  let n = 0;
  let answered = 0;
  const times: number[] = [];
  for (const line of lines("queries.jsonl")) {
    const { _id, text } = JSON.parse(line);
    const gold = relevant.get(_id);
    if (gold === undefined) continue;
    const from = performance.now();
    const result = engine.search(text);
    times.push(performance.now() - from);
    n++;
    if (result.answerable) answered++;
    if (result.hits[0] !== undefined && gold.has(result.hits[0].id)) first++;
  }
  times.sort((a, b) => a - b);
  console.log(basename(directory), n, first / n, "answered", answered / n, indexed, times[n >> 1], times[(n * 0.99) | 0]);
}

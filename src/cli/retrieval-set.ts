import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import type { SearchDocument } from "../search/document.ts";
import { readJsonLines } from "./json-lines.ts";

export interface RetrievalQuery {
  readonly text: string;
  /** Ids of the documents that answer it; at least one. */
  readonly relevant: ReadonlySet<string>;
}

/** A collection to measure retrieval with, in the layout of BEIR (Thakur et al., 2021). */
export interface RetrievalSet {
  readonly name: string;
  readonly documents: readonly SearchDocument[];
  /** Queries without a relevant document are left out. */
  readonly queries: readonly RetrievalQuery[];
}

const line = z.object({ _id: z.string(), title: z.string().optional(), text: z.string() });

/** Reads a folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`; throws when one cannot be read. */
export function readRetrievalSet(folder: string): RetrievalSet {
  const documents = readLines(folder, "corpus.jsonl").map(({ _id, title, text }) => ({
    id: _id,
    headings: title ? [title] : [],
    text,
  }));
  const relevant = readJudgements(folder);
  const queries = readLines(folder, "queries.jsonl").flatMap(({ _id, text }) => {
    const ids = relevant.get(_id);
    return ids === undefined ? [] : [{ text, relevant: ids }];
  });
  return { name: basename(resolve(folder)), documents, queries };
}

function readJudgements(folder: string): Map<string, Set<string>> {
  const relevant = new Map<string, Set<string>>();
  const [, ...lines] = readFileSync(join(folder, "qrels.tsv"), "utf8").split(/\r?\n/);
  for (const line of lines) {
    const [query, document, score] = line.split("\t");
    if (!query || !document || Number(score) <= 0) continue;
    relevant.set(query, (relevant.get(query) ?? new Set()).add(document));
  }
  return relevant;
}

function readLines(folder: string, name: string) {
  return readJsonLines(join(folder, name), (value) => line.safeParse(value).data ?? "not a line of the set");
}

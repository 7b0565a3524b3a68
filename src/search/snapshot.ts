import { createHash } from "node:crypto";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "./document.ts";
import { normalise } from "./normalise.ts";
import { SearchIndex } from "./search-index.ts";
import { cutForSearch } from "./segmenter.ts";
import { WordIndex } from "./word-index.ts";

/** Raised whenever the same documents make other words: a change to the format, or to how texts are cut. */
const FORMAT = "wence-index-8";

/** Cut into words for the key, so that an index made with another dictionary or character table is not used. */
const PROBE = "機關意識形態工作責任制與網路謠言，部隊轉業幹部進退留轉";

/** Names the index of these documents under this vocabulary. The settings of a search do not enter an index. */
export function snapshotKey(documents: readonly SearchDocument[], vocabulary: Vocabulary): string {
  const hash = createHash("sha256").update(FORMAT);
  hash.update(cutForSearch(normalise(PROBE).replace("，", " ")).join(" "));
  hash.update(JSON.stringify(vocabulary));
  for (const { id, headings, text } of documents) hash.update(JSON.stringify([id, headings, text]));
  return hash.digest("hex");
}

/** Writes what takes longest to make of an index, MiniSearch's part, as text: its digest, the key, JSON. */
export function encodeSnapshot({ words }: SearchIndex, key: string): string {
  const body = `${key}\n${JSON.stringify(words)}`;
  return `${digestOf(body)}\n${body}`;
}

/** Makes the documents' index of a snapshot; `undefined` when it is damaged or of others than the key names. */
export function decodeSnapshot(
  snapshot: string,
  key: string,
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
): SearchIndex | undefined {
  const start = snapshot.indexOf("\n") + 1;
  const body = snapshot.slice(start);
  if (!body.startsWith(`${key}\n`) || snapshot.slice(0, start - 1) !== digestOf(body)) return undefined;
  const words = WordIndex.from(JSON.parse(body.slice(key.length + 1)));
  return new SearchIndex(documents, vocabulary, words);
}

function digestOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { searchDocuments } from "../answers/search-documents.ts";
import type { WorkspaceContent } from "../corpus/load-content.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { Logger } from "../operations/logging.ts";
import type { SearchDocument } from "../search/document.ts";
import { SearchIndex } from "../search/search-index.ts";
import { decodeSnapshot, encodeSnapshot, snapshotKey } from "../search/snapshot.ts";

/** The search index of the last start, in the data folder: a restart reads it instead of building one. */
const indexFile = (team: string) => (team === "" ? "search-index.json" : `search-index-${team}.json`);

/** Makes the index of the content as it is at the start: reads the last one's file where it is the same. */
export function savedIndex(dataDir: string, logger: Logger) {
  return async ({ corpus, vocabulary }: WorkspaceContent, team: string): Promise<SearchIndex> => {
    const documents = searchDocuments(corpus);
    const { index, notSaved } = await loadIndex(join(dataDir, indexFile(team)), documents, vocabulary);
    if (notSaved !== undefined) logger.warn({ err: notSaved }, "the search index could not be saved");
    return index;
  };
}

export interface LoadedIndex {
  readonly index: SearchIndex;
  /** `read`: from the file. `built`: anew, because the file was missing, damaged or of other content. */
  readonly source: "read" | "built";
  /** Why the file could not be written; the index serves all the same. */
  readonly notSaved?: unknown;
}

/** Reads the documents' index from a file, or builds it and writes the file for the next start. */
export async function loadIndex(
  file: string,
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
): Promise<LoadedIndex> {
  const key = snapshotKey(documents, vocabulary);
  const saved = await readFile(file, "utf8").catch(() => undefined);
  const read = saved === undefined ? undefined : decodeSnapshot(saved, key, documents, vocabulary);
  if (read !== undefined) return { index: read, source: "read" };
  const index = new SearchIndex(documents, vocabulary);
  try {
    await writeAtomically(file, encodeSnapshot(index, key));
  } catch (cause) {
    return { index, source: "built", notSaved: cause };
  }
  return { index, source: "built" };
}

// The folder may be the store's, whose files are their owner's alone.
const OWNERS_FOLDER = { recursive: true, mode: 0o700 };

/** Another process sees the old file or the new one whole, never a part: the new one is renamed into place. */
async function writeAtomically(file: string, snapshot: string): Promise<void> {
  await mkdir(dirname(file), OWNERS_FOLDER);
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, snapshot, { mode: 0o600 });
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw cause;
  }
}

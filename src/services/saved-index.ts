import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "../search/document.ts";
import { SearchIndex } from "../search/search-index.ts";
import { decodeSnapshot, encodeSnapshot, snapshotKey } from "../search/snapshot.ts";

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

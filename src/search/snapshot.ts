import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "./document.ts";
import { normalise } from "./normalise.ts";
import { Postings } from "./postings.ts";
import { cutForSearch } from "./segmenter.ts";

/** Raised whenever the same documents make other words: a change to the format, or to how texts are cut. */
const FORMAT = "wence-index-4";

/** Cut into words for the key, so that an index made with another dictionary or character table is not used. */
const PROBE = "機關意識形態工作責任制與網路謠言，部隊轉業幹部進退留轉";

/** Names the index of these documents under this vocabulary. The settings of a search do not enter an index. */
export function snapshotKey(documents: readonly SearchDocument[], vocabulary: Vocabulary): string {
  const hash = createHash("sha256").update(FORMAT);
  // What another V8 has written may not be read.
  hash.update(process.versions.v8);
  hash.update(cutForSearch(normalise(PROBE).replace("，", " ")).join(" "));
  hash.update(JSON.stringify(vocabulary));
  for (const { id, headings, text } of documents) hash.update(JSON.stringify([id, headings, text]));
  return hash.digest("hex");
}

/** Writes what takes longest to make of an index, the words of its documents: behind a digest and the key. */
export function encodeSnapshot({ words, lengths }: Postings, key: string): Buffer {
  const body = Buffer.concat([Buffer.from(key), serialize([words, lengths])]);
  return Buffer.concat([digestOf(body), body]);
}

/** Reads a snapshot; `undefined` when it is damaged or of others than the key names. */
export function decodeSnapshot(snapshot: Buffer, key: string): Postings | undefined {
  const digest = snapshot.subarray(0, DIGEST_BYTES);
  const body = snapshot.subarray(DIGEST_BYTES);
  if (body.toString("latin1", 0, key.length) !== key || !digestOf(body).equals(digest)) return undefined;
  return new Postings(...(deserialize(body.subarray(key.length)) as ConstructorParameters<typeof Postings>));
}

const DIGEST_BYTES = 32;

function digestOf(body: Buffer): Buffer {
  return createHash("sha256").update(body).digest();
}

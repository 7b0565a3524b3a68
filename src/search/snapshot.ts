import { createHash } from "node:crypto";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "./document.ts";
import { normalise } from "./normalise.ts";
import { PassageUnits } from "./passage-units.ts";
import type { SearchIndex } from "./search-index.ts";
import { cutForSearch } from "./segmenter.ts";

/** Raised whenever the same documents make another index: a change to the format, or to how texts are cut. */
const FORMAT = "wence-index-1";

/** Cut into words for the key, so that an index made with another dictionary or character table is not used. */
const PROBE = "機關意識形態工作責任制與網路謠言，部隊轉業幹部進退留轉";

interface Header {
  readonly key: string;
  /** Length of each array, in bytes. */
  readonly lengths: readonly number[];
  /** SHA-256 of the arrays. */
  readonly digest: string;
}

/** Names the index of these documents under this vocabulary. The settings of a search do not enter an index. */
export function snapshotKey(documents: readonly SearchDocument[], vocabulary: Vocabulary): string {
  const hash = createHash("sha256").update(FORMAT);
  hash.update(cutForSearch(normalise(PROBE).replace("，", " ")).join(" "));
  hash.update(JSON.stringify(vocabulary));
  for (const { id, headings, text } of documents) hash.update(JSON.stringify([id, headings, text]));
  return hash.digest("hex");
}

/** Writes an index as bytes: the length of the header, the header as JSON, the arrays. */
export function encodeSnapshot({ postings, passages }: SearchIndex, key: string): Uint8Array {
  const { units, starts, singles, pairs } = passages.state;
  const terms = new TextEncoder().encode(JSON.stringify(postings.terms));
  const arrays = [
    terms,
    postings.starts,
    postings.passages,
    postings.frequencies,
    units,
    starts,
    singles,
    pairs,
  ];
  const bodies = arrays.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  const header: Header = {
    key,
    lengths: bodies.map((body) => body.length),
    digest: digestOf(bodies),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(4 + head.length + bodies.reduce((sum, body) => sum + body.length, 0));
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  let at = 4 + head.length;
  for (const body of bodies) {
    bytes.set(body, at);
    at += body.length;
  }
  return bytes;
}

/** Reads an index back; `undefined` when the bytes are damaged or hold another index than the key names. */
export function decodeSnapshot(bytes: Uint8Array, key: string): SearchIndex | undefined {
  const header = readHeader(bytes);
  if (header === undefined || header.key !== key) return undefined;
  let at = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  // A Buffer's own `slice` shares memory; the arrays need memory of their own, aligned to their elements.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bodies: Uint8Array[] = [];
  for (const length of header.lengths) {
    bodies.push(plain.slice(at, at + length));
    at += length;
  }
  if (at !== bytes.length || digestOf(bodies) !== header.digest) return undefined;
  const [terms, starts, passages, frequencies, units, passageStarts, singles, pairs] = bodies;
  if (!terms || !starts || !passages || !frequencies || !units || !passageStarts || !singles || !pairs) {
    return undefined;
  }
  return {
    postings: {
      terms: JSON.parse(new TextDecoder().decode(terms)) as string[],
      starts: new Int32Array(starts.buffer),
      passages: new Int32Array(passages.buffer),
      frequencies,
    },
    passages: new PassageUnits({
      units: new Int32Array(units.buffer),
      starts: new Int32Array(passageStarts.buffer),
      singles: new Uint32Array(singles.buffer),
      pairs: new Uint32Array(pairs.buffer),
    }),
  };
}

function readHeader(bytes: Uint8Array): Header | undefined {
  if (bytes.length < 4) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Header;
  } catch {
    return undefined;
  }
}

function digestOf(bodies: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const body of bodies) hash.update(body);
  return hash.digest("hex");
}

import { describe, expect, it } from "vitest";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { createSearchEngine } from "../../src/search/engine.ts";
import { buildSearchIndex } from "../../src/search/search-index.ts";
import { decodeSnapshot, encodeSnapshot, snapshotKey } from "../../src/search/snapshot.ts";

const documents = [
  { id: "a", headings: ["城市建设"], text: "滨河公园新建了停车场。" },
  { id: "b", headings: ["教育"], text: "乡村学校引进了年轻教师。" },
];
const key = snapshotKey(documents, EMPTY_VOCABULARY);
const bytes = encodeSnapshot(buildSearchIndex(documents, EMPTY_VOCABULARY), key);

describe("a snapshot", () => {
  it("brings back an index that answers the same", () => {
    const index = decodeSnapshot(bytes, key);
    const read = createSearchEngine(documents, EMPTY_VOCABULARY, undefined, index);
    const built = createSearchEngine(documents, EMPTY_VOCABULARY);
    for (const question of ["停车场", "年轻教师", "没有的事"]) {
      expect(read.search(question)).toEqual(built.search(question));
    }
  });

  it("is read from a part of a larger buffer, as a file's contents come", () => {
    const padded = Buffer.concat([Buffer.from([1, 2, 3]), bytes]).subarray(3);
    expect(decodeSnapshot(padded, key)?.passages.size).toBe(2);
  });

  it("is refused when content or vocabulary changed", () => {
    const changed = documents.map((document) => ({ ...document, text: `${document.text}完` }));
    expect(decodeSnapshot(bytes, snapshotKey(changed, EMPTY_VOCABULARY))).toBeUndefined();
    const vocabulary = { ...EMPTY_VOCABULARY, words: ["停车场"] };
    expect(decodeSnapshot(bytes, snapshotKey(documents, vocabulary))).toBeUndefined();
  });

  it("is refused when it is damaged anywhere", () => {
    for (let at = 0; at < bytes.length; at += Math.max(1, Math.floor(bytes.length / 97))) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      expect(decodeSnapshot(damaged, key), `byte ${at}`).toBeUndefined();
    }
    expect(decodeSnapshot(bytes.slice(0, -1), key)).toBeUndefined();
    expect(decodeSnapshot(new Uint8Array(0), key)).toBeUndefined();
  });
});

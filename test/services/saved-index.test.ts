import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import { createSearchEngine } from "../../src/search/engine.ts";
import type { SearchIndex } from "../../src/search/search-index.ts";
import { loadIndex } from "../../src/services/saved-index.ts";

const documents = [{ id: "a", headings: [], text: "滨河公园新建了停车场。" }];
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wence-index-"));
  file = join(folder, "data", "index.json");
});
afterEach(() => rm(folder, { recursive: true }));

const load = () => loadIndex(file, documents, EMPTY_VOCABULARY);

const QUESTIONS = ["停车场", "滨河公园", "没有的事"];
const answersOf = (index: SearchIndex) => {
  const engine = createSearchEngine(documents, EMPTY_VOCABULARY, undefined, index);
  return QUESTIONS.map((question) => engine.search(engine.read(question)));
};

describe("loadIndex", () => {
  it("reads back an index that answers the same, and can be changed as before", async () => {
    const built = await load();
    const read = await load();
    expect(read.source).toBe("read");
    expect(answersOf(read.index)).toEqual(answersOf(built.index));
    (await read.index.renew([{ id: "b", headings: [], text: "图书馆开放。" }], async () => {}))();
    const [parking, park] = answersOf(read.index);
    expect([parking?.hits, park?.hits]).toEqual([[], []]);
  });

  it("builds anew when content or vocabulary changed", async () => {
    await load();
    const changed = [{ id: "a", headings: [], text: "滨河公园新建了停车场。完" }];
    expect((await loadIndex(file, changed, EMPTY_VOCABULARY)).source).toBe("built");
    const vocabulary = { ...EMPTY_VOCABULARY, words: ["停车场"] };
    expect((await loadIndex(file, changed, vocabulary)).source).toBe("built");
  });

  it("builds anew over a file with any one character changed", async () => {
    await load();
    const text = await readFile(file, "utf8");
    for (let at = 0; at < text.length; at += Math.ceil(text.length / 20)) {
      await writeFile(file, `${text.slice(0, at)}~${text.slice(at + 1)}`);
      expect((await load()).source, `character ${at}`).toBe("built");
    }
  });

  it("builds at the first start and reads at the next", async () => {
    expect((await load()).source).toBe("built");
    expect((await load()).source).toBe("read");
  });

  it("builds anew over a damaged file", async () => {
    await load();
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    expect((await load()).source).toBe("built");
    expect((await load()).source).toBe("read");
  });

  it("leaves no drafts behind, also when several start at once", async () => {
    await Promise.all([load(), load(), load()]);
    expect(await readdir(join(folder, "data"))).toEqual(["index.json"]);
  });

  it("serves an index that it cannot save, and says why", async () => {
    await writeFile(join(folder, "data"), "a file where the folder should be");
    const { index, source, notSaved } = await load();
    expect(source).toBe("built");
    expect(index.passages.size).toBe(1);
    expect(notSaved).toBeInstanceOf(Error);
  });
});

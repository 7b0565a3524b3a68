import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EMPTY_VOCABULARY } from "../src/corpus/vocabulary.ts";
import { loadIndex } from "../src/snapshot-file.ts";

const documents = [{ id: "a", headings: [], text: "滨河公园新建了停车场。" }];
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "wence-index-"));
  file = join(folder, "data", "index.bin");
});
afterEach(() => rm(folder, { recursive: true }));

const load = () => loadIndex(file, documents, EMPTY_VOCABULARY);

describe("loadIndex", () => {
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
    expect(await readdir(join(folder, "data"))).toEqual(["index.bin"]);
  });

  it("serves an index that it cannot save, and says why", async () => {
    await writeFile(join(folder, "data"), "a file where the folder should be");
    const { index, source, notSaved } = await load();
    expect(source).toBe("built");
    expect(index.passages.size).toBe(1);
    expect(notSaved).toBeInstanceOf(Error);
  });
});

import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import { createTokenizer } from "@orama/tokenizers/mandarin";
import { Charset, Index } from "flexsearch";
import MiniSearch from "minisearch";
import { EMPTY_VOCABULARY } from "../../src/corpus/vocabulary.ts";
import type { SearchDocument } from "../../src/search/document.ts";
import { createSearchEngine } from "../../src/search/engine.ts";

/** A search library as its documentation says to use it for Chinese. */
export interface Contestant {
  /** Ids, best first. */
  search(question: string): readonly string[] | Promise<readonly string[]>;
}

type Build = (documents: readonly SearchDocument[]) => Contestant | Promise<Contestant>;

const DEPTH = 10;

export const CONTESTANTS = {
  wence: (documents) => {
    const engine = createSearchEngine(documents, EMPTY_VOCABULARY);
    return { search: (question) => engine.search(engine.read(question), DEPTH).hits.map(({ id }) => id) };
  },
  minisearch: (documents) => {
    const index = new MiniSearch<SearchDocument>({ fields: ["text"] });
    index.addAll(documents);
    return {
      search: (question) =>
        index
          .search(question)
          .slice(0, DEPTH)
          .map(({ id }) => String(id)),
    };
  },
  "orama mandarin": async (documents) => {
    const index = create({
      schema: { text: "string" } as const,
      components: { tokenizer: createTokenizer() },
    });
    await insertMultiple(
      index,
      documents.map(({ id, text }) => ({ id, text })),
    );
    return {
      search: async (question) => {
        const { hits } = await searchOrama(index, { term: question, limit: DEPTH });
        return hits.map(({ id }) => id);
      },
    };
  },
  "flexsearch cjk": (documents) => {
    const index = new Index({ encoder: Charset.CJK, tokenize: "forward" });
    for (const [at, { text }] of documents.entries()) index.add(at, text);
    return {
      search: (question) =>
        index.search(question, { limit: DEPTH, suggest: true }).map((at) => documents[Number(at)]?.id ?? ""),
    };
  },
} as const satisfies Record<string, Build>;

export type ContestantName = keyof typeof CONTESTANTS;

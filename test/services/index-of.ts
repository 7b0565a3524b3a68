import { searchDocuments } from "../../src/answers/search-documents.ts";
import type { WorkspaceContent } from "../../src/corpus/load-content.ts";
import { SearchIndex } from "../../src/search/search-index.ts";

/** The index of content, built anew. */
export async function indexOf({ corpus, vocabulary }: WorkspaceContent, _?: string): Promise<SearchIndex> {
  return new SearchIndex(searchDocuments(corpus), vocabulary);
}

/** No workspace is an organisation's. */
export const organisationOf = (): undefined => undefined;

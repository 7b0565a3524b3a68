import { sectionAddress } from "../corpus/address.ts";
import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import type { SearchDocument } from "../search/document.ts";
import { announces } from "../search/excerpt.ts";
import { announcedBy } from "./little-said.ts";

/** The corpus as the search engine indexes it: one document a passage, with what it announces, under the headings above it. */
export function searchDocuments(corpus: Corpus): SearchDocument[] {
  return corpus.passages.map((located) => {
    const known = documents.get(located);
    if (known !== undefined) return known;
    const { report, part, section, passage } = located;
    const document = {
      id: passage.address,
      headings: [report.title, part.heading, section.heading].filter((heading) => heading !== ""),
      text: [located, ...(announces(passage.text) ? announcedBy(located, corpus) : [])]
        .map((one) => one.passage.text)
        .join("\n"),
      group: sectionAddress({ report, section }),
    };
    documents.set(located, document);
    return document;
  });
}

/** A passage never changes, and an index renewed with thousands of them tells soon which are the same. */
const documents = new WeakMap<LocatedPassage, SearchDocument>();

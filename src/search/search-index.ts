import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "./document.ts";
import { normalise } from "./normalise.ts";
import { type PassageUnits, PassageUnitsBuilder } from "./passage-units.ts";
import { PostingsBuilder } from "./postings-builder.ts";
import type { Postings } from "./term-index.ts";
import { readTerminology } from "./terminology.ts";
import { tokenize } from "./tokenizer.ts";
import { scanText } from "./units.ts";

/** What is worked out of documents once, and kept in a snapshot. */
export interface SearchIndex {
  readonly postings: Postings;
  readonly passages: PassageUnits;
}

/** Indexes documents: their headings and text, in the order given. About 1 ms a passage of 400 characters. */
export function buildSearchIndex(documents: readonly SearchDocument[], vocabulary: Vocabulary): SearchIndex {
  const { lexicon } = readTerminology(documents, vocabulary);
  const postings = new PostingsBuilder();
  const passages = new PassageUnitsBuilder(documents.length);
  for (const [number, { headings, text }] of documents.entries()) {
    const normalised = normalise([...headings, text].join("\n"));
    const scanned = scanText(normalised);
    postings.add(number, tokenize(normalised, lexicon, scanned));
    passages.add(scanned.units);
  }
  return { postings: postings.build(), passages: passages.build() };
}

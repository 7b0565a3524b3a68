import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "./document.ts";
import { headingTerms } from "./heading-terms.ts";
import { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { Synonyms } from "./synonyms.ts";

/** The words of the field, normalised. */
export interface Terminology {
  /** The vocabulary's words and synonyms and the terms of all headings. */
  readonly lexicon: Lexicon;
  readonly synonyms: Synonyms;
  readonly stopWords: ReadonlySet<string>;
}

export function readTerminology(documents: readonly SearchDocument[], vocabulary: Vocabulary): Terminology {
  const headings = new Set(documents.flatMap((document) => document.headings));
  const groups = vocabulary.synonyms.map((group) => group.map(normalise));
  return {
    lexicon: new Lexicon([
      ...vocabulary.words.map(normalise),
      ...groups.flat(),
      ...[...headings].flatMap((heading) => headingTerms(normalise(heading))),
    ]),
    synonyms: new Synonyms(groups),
    stopWords: new Set(vocabulary.stopwords.map(normalise)),
  };
}

import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { SearchDocument } from "./document.ts";
import { QUESTION_PHRASES } from "./function-words.ts";
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
  /** What is cut out of a question before anything else, longest first: its asking, and longer stop words. */
  readonly phrases: readonly string[];
}

export function readTerminology(documents: readonly SearchDocument[], vocabulary: Vocabulary): Terminology {
  const headings = new Set(documents.flatMap((document) => document.headings));
  const groups = vocabulary.synonyms.map((group) => group.map(normalise));
  const stopWords = new Set(vocabulary.stopwords.map(normalise));
  return {
    lexicon: new Lexicon([
      ...vocabulary.words.map(normalise),
      ...groups.flat(),
      ...[...headings].flatMap((heading) => headingTerms(normalise(heading))),
    ]),
    synonyms: new Synonyms(groups),
    stopWords,
    phrases: [...QUESTION_PHRASES, ...[...stopWords].filter(({ length }) => length > 1)].sort(
      (a, b) => b.length - a.length,
    ),
  };
}

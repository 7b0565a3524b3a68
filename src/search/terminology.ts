import type { Vocabulary } from "../corpus/vocabulary.ts";
import { QUESTION_PHRASES } from "./function-words.ts";
import { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { tokenize } from "./tokenizer.ts";

/** The words of the field, normalised. */
export interface Terminology {
  /** The vocabulary's words and synonyms. */
  readonly lexicon: Lexicon;
  readonly synonyms: readonly (readonly string[])[];
  /** The words of one of the synonyms. */
  readonly wordsOf: (synonym: string) => readonly string[];
  readonly stopWords: ReadonlySet<string>;
  /** What is cut out of a question before anything else, longest first: its asking, and longer stop words. */
  readonly phrases: readonly string[];
}

export function readTerminology(vocabulary: Vocabulary): Terminology {
  const synonyms = vocabulary.synonyms.map((group) => group.map(normalise));
  const stopWords = new Set(vocabulary.stopwords.map(normalise));
  const lexicon = new Lexicon([...vocabulary.words.map(normalise), ...synonyms.flat()]);
  const cut = new Map<string, readonly string[]>();
  return {
    lexicon,
    synonyms,
    wordsOf(synonym) {
      const words = cut.get(synonym) ?? tokenize(synonym, lexicon);
      cut.set(synonym, words);
      return words;
    },
    stopWords,
    phrases: [...QUESTION_PHRASES, ...[...stopWords].filter(({ length }) => length > 1)].sort(
      (a, b) => b.length - a.length,
    ),
  };
}

import type { Vocabulary } from "../corpus/vocabulary.ts";
import { CandidateIndex } from "./candidates.ts";
import type { Excerpt, SearchDocument, SearchEngine, SearchResult } from "./document.ts";
import { makeExcerpt } from "./excerpt.ts";
import { rankByGrams } from "./gram-ranker.ts";
import { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { PassageUnits } from "./passage-units.ts";
import { type Question, readQuestion } from "./question.ts";
import { QuestionGrams } from "./question-grams.ts";
import { DEFAULT_SETTINGS, type SearchSettings } from "./settings.ts";
import { tokenize } from "./tokenizer.ts";

/**
 * Indexes documents and answers questions from them, in two stages: words find candidates, characters and
 * pairs of characters rank them.
 */
export function createSearchEngine(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  settings: SearchSettings = DEFAULT_SETTINGS,
): SearchEngine {
  const lexicon = new Lexicon([...vocabulary.words, ...vocabulary.synonyms.flat()].map(normalise));
  const stopwords = new Set(vocabulary.stopwords.map(normalise));
  const bits = Math.min(22, Math.max(16, Math.ceil(Math.log2(documents.length + 1)) + 6));
  const candidates = new CandidateIndex(bits);
  const passages = new PassageUnits(bits);
  for (const document of documents) {
    const text = normalise(`${document.headings.join(" ")} ${document.text}`);
    candidates.add(tokenize(text, lexicon));
    passages.add(text);
  }
  const read = (question: string) => readQuestion(question, lexicon, (word) => stopwords.has(word));

  const search = (questionText: string, limit = 10): SearchResult => {
    const question = read(questionText);
    const found = candidates.find(question.words, settings.candidates);
    const grams = new QuestionGrams([{ text: question.text, weight: 1 }], passages, settings);
    const ranked = rankByGrams(grams, found, passages, settings);
    return {
      hits: ranked.slice(0, limit).map(({ passage, score }) => ({ id: documents[passage]?.id ?? "", score })),
      answerable: (ranked[0]?.coverage ?? 0) >= 0.4,
    };
  };

  const weigh = (question: Question) =>
    new Map([...question.words].map(([word, weight]) => [word, weight * candidates.rarity(word)]));

  const excerpt = (text: string, questionText: string): Excerpt =>
    makeExcerpt(text, normalise(questionText), weigh(read(questionText)));

  return { search, excerpt };
}

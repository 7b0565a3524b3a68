import type { Vocabulary } from "../corpus/vocabulary.ts";
import { CandidateIndex } from "./candidates.ts";
import type { Excerpt, SearchDocument, SearchEngine, SearchResult } from "./document.ts";
import { makeExcerpt } from "./excerpt.ts";
import { GramRanker } from "./gram-ranker.ts";
import { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { type Question, readQuestion } from "./question.ts";
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
  const ranker = new GramRanker(bits, settings);
  for (const document of documents) {
    const text = normalise(`${document.headings.join(" ")} ${document.text}`);
    candidates.add(tokenize(text, lexicon));
    ranker.add(text);
  }
  const read = (question: string) => readQuestion(question, lexicon, (word) => stopwords.has(word));

  const search = (questionText: string, limit = 10): SearchResult => {
    const question = read(questionText);
    const found = candidates.find(question.words, settings.candidates);
    const scores = ranker.score(question.text, found);
    const hits = found
      .map((passage, rank) => ({ passage, score: scores[rank] ?? 0 }))
      .sort((a, b) => b.score - a.score || a.passage - b.passage)
      .slice(0, limit);
    return {
      hits: hits.map(({ passage, score }) => ({ id: documents[passage]?.id ?? "", score })),
      answerable: hits[0] !== undefined && coverage(question, ranker.text(hits[0].passage)) >= 0.5,
    };
  };

  const weigh = (question: Question) =>
    new Map([...question.words].map(([word, weight]) => [word, weight * candidates.rarity(word)]));

  /** Part of the question's weight that stands in the passage. */
  const coverage = (question: Question, text: string): number => {
    let covered = 0;
    let total = 0;
    for (const [word, weight] of weigh(question)) {
      total += weight;
      if (text.includes(word)) covered += weight;
    }
    return total === 0 ? 0 : covered / total;
  };

  const excerpt = (text: string, questionText: string): Excerpt =>
    makeExcerpt(text, normalise(questionText), weigh(read(questionText)));

  return { search, excerpt };
}

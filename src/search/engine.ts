import type { Vocabulary } from "../corpus/vocabulary.ts";
import { CandidateFinder } from "./candidates.ts";
import type { Excerpt, SearchDocument, SearchEngine, SearchResult } from "./document.ts";
import { type Evidence, weighEvidence } from "./evidence.ts";
import { makeExcerpt } from "./excerpt.ts";
import { type RankedPassage, rankByGrams } from "./gram-ranker.ts";
import { headingTerms } from "./heading-terms.ts";
import { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { PassageUnits } from "./passage-units.ts";
import { PinyinReader } from "./pinyin.ts";
import { type Question, readQuestion, type Terminology } from "./question.ts";
import { QuestionGrams } from "./question-grams.ts";
import { cutForSearch } from "./segmenter.ts";
import { DEFAULT_SETTINGS, type SearchSettings } from "./settings.ts";
import { Synonyms } from "./synonyms.ts";
import { PostingsBuilder } from "./term-index.ts";
import { tokenize } from "./tokenizer.ts";
import { scanText } from "./units.ts";

/** What each stage made of a question, for `ask --explain` and for calibration. */
export interface Explanation {
  readonly question: Question;
  /** Best first. */
  readonly ranked: readonly (RankedPassage & { readonly id: string })[];
  /** Absent when nothing was found. */
  readonly evidence?: Evidence;
}

export interface ExplainingSearchEngine extends SearchEngine {
  explain(question: string): Explanation;
}

/**
 * Indexes documents and answers questions from them, in two stages: words find candidates, characters and
 * pairs of characters rank them.
 */
export function createSearchEngine(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  settings: SearchSettings = DEFAULT_SETTINGS,
): ExplainingSearchEngine {
  const terminology = createTerminology(documents, vocabulary);
  const { lexicon } = terminology;
  const bits = Math.min(22, Math.max(16, Math.ceil(Math.log2(documents.length + 1)) + 6));
  const postings = new PostingsBuilder();
  const passages = new PassageUnits(bits);
  for (const [number, document] of documents.entries()) {
    const text = normalise(`${document.headings.join("\n")}\n${document.text}`);
    const scanned = scanText(text);
    postings.add(number, tokenize(text, lexicon, scanned));
    passages.add(scanned.units);
  }
  const candidates = new CandidateFinder(postings.build(), documents.length);
  const reader = new PinyinReader({
    units: passages.all,
    holdsWord: (word) => candidates.count(word) > 0,
    isTerm: (characters) =>
      lexicon.has(characters) || cutForSearch(characters).every((word) => word.length > 1),
  });
  const read = (question: string) => readQuestion(question, terminology, (text) => reader.resolve(text));

  const rank = (question: Question): RankedPassage[] => {
    const found = candidates.find(wordWeights(question), settings.candidates);
    const grams = new QuestionGrams(gramParts(question), passages, settings);
    return rankByGrams(grams, found, passages, settings);
  };
  const weigh = (question: Question, best: RankedPassage): Evidence =>
    weighEvidence(question, best, passages, settings);
  const idOf = (passage: number) => documents[passage]?.id ?? "";

  const search = (questionText: string, limit = 10): SearchResult => {
    const question = read(questionText);
    const ranked = rank(question);
    const [best] = ranked;
    return {
      hits: ranked.slice(0, limit).map(({ passage, score }) => ({ id: idOf(passage), score })),
      answerable: best !== undefined && weigh(question, best).probability >= settings.evidence,
    };
  };

  const explain = (questionText: string): Explanation => {
    const question = read(questionText);
    const ranked = rank(question);
    const [best] = ranked;
    return {
      question,
      ranked: ranked.map((hit) => ({ ...hit, id: idOf(hit.passage) })),
      ...(best === undefined ? {} : { evidence: weigh(question, best) }),
    };
  };

  /** The question's words and, at a lower weight, those of their synonyms. */
  const wordWeights = (question: Question): Map<string, number> => {
    const weights = new Map<string, number>();
    for (const { others } of question.alternatives) {
      for (const other of others) {
        for (const word of tokenize(other, lexicon)) weights.set(word, settings.synonymWeight);
      }
    }
    for (const word of question.words) weights.set(word, 1);
    return weights;
  };

  const gramParts = (question: Question) => [
    { text: question.text, weight: 1 },
    ...question.alternatives.flatMap(({ others }) =>
      others.map((text) => ({ text, weight: settings.synonymWeight })),
    ),
  ];

  const excerpt = (text: string, questionText: string): Excerpt => {
    const question = read(questionText);
    const weights = new Map<string, number>();
    for (const { others } of question.alternatives) {
      for (const other of others) weights.set(other, settings.synonymWeight * candidates.rarity(other));
    }
    for (const word of question.words) weights.set(word, candidates.rarity(word));
    return makeExcerpt(text, normalise(questionText), weights);
  };

  return { search, explain, excerpt };
}

function createTerminology(documents: readonly SearchDocument[], vocabulary: Vocabulary): Terminology {
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

import type { Vocabulary } from "../corpus/vocabulary.ts";
import { CandidateFinder } from "./candidates.ts";
import { type CoveringPassage, rankByCoverage } from "./coverage-ranker.ts";
import type { Excerpt, SearchDocument, SearchEngine, SearchResult } from "./document.ts";
import { type Evidence, weighEvidence } from "./evidence.ts";
import { makeExcerpt } from "./excerpt.ts";
import { rankByGrams } from "./gram-ranker.ts";
import { normalise } from "./normalise.ts";
import { PinyinReader } from "./pinyin.ts";
import { type Question, readQuestion } from "./question.ts";
import { QuestionGrams } from "./question-grams.ts";
import { buildSearchIndex, type SearchIndex } from "./search-index.ts";
import { cutForSearch } from "./segmenter.ts";
import { DEFAULT_SETTINGS, type SearchSettings } from "./settings.ts";
import { readTerminology } from "./terminology.ts";
import { tokenize } from "./tokenizer.ts";

/** Hits returned where no other limit is given. */
const DEFAULT_LIMIT = 10;

/** How many places away a document of the same group still counts: in a long section all words stand somewhere. */
const GROUP_REACH = 4;

/** What each stage made of a question, for `ask --explain` and for calibration. */
export interface Explanation {
  readonly question: Question;
  /** Best first. */
  readonly ranked: readonly (CoveringPassage & { readonly id: string })[];
  /** Absent when nothing was found. */
  readonly evidence?: Evidence;
}

export interface ExplainingSearchEngine extends SearchEngine {
  explain(question: string): Explanation;
}

/**
 * Indexes documents and answers questions from them, in three stages: words find candidates, characters and
 * pairs of characters rank them, and the best are ordered by how much of the question they cover.
 *
 * @param index of the same documents and vocabulary, where one is at hand: see `readSnapshot`.
 */
export function createSearchEngine(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  settings: SearchSettings = DEFAULT_SETTINGS,
  index: SearchIndex = buildSearchIndex(documents, vocabulary),
): ExplainingSearchEngine {
  const terminology = readTerminology(documents, vocabulary);
  const { lexicon } = terminology;
  const { postings, passages } = index;
  const candidates = new CandidateFinder(postings, passages.size);
  const reader = new PinyinReader({
    units: passages.state.units,
    holdsWord: (word) => candidates.count(word) > 0,
    isTerm: (characters) =>
      lexicon.has(characters) || cutForSearch(characters).every((word) => word.length > 1),
  });
  // A term of the vocabulary is indexed wherever it stands, so one without postings stands nowhere.
  const stands = (term: string) => candidates.count(term) > 0 || !lexicon.has(term);
  // Of one question come a search and several excerpts, of which each needs it read.
  const read = rememberingLast((text: string): Question => {
    const question = readQuestion(text, terminology, (latin) => reader.resolve(latin));
    const alternatives = question.alternatives.map(({ term, others }) => ({
      term,
      others: others.filter(stands),
    }));
    return { ...question, alternatives };
  });

  const groupOf = (passage: number) => groupAround(passage, documents);
  const rank = (question: Question, limit = DEFAULT_LIMIT): CoveringPassage[] => {
    const most = Math.max(limit, settings.candidates);
    const found = candidates.find(wordWeights(question), most, limit);
    const grams = new QuestionGrams(question, passages, settings);
    const ranked = rankByGrams(grams, found, passages, settings);
    return rankByCoverage(question, ranked, groupOf, passages, settings);
  };
  const weigh = (question: Question, best: CoveringPassage): Evidence => {
    const { headings = [], text = "" } = documents[best.passage] ?? {};
    return weighEvidence(question, best, normalise([...headings, text].join("\n")), passages, settings);
  };
  const idOf = (passage: number) => documents[passage]?.id ?? "";

  const search = (questionText: string, limit = DEFAULT_LIMIT): SearchResult => {
    const question = read(questionText);
    const ranked = rank(question, limit);
    const [best] = ranked;
    return {
      hits: ranked.slice(0, limit).map(({ passage, relevance }) => ({ id: idOf(passage), score: relevance })),
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

  const excerpt = (text: string, questionText: string): Excerpt => {
    const question = read(questionText);
    const weights = new Map<string, number>();
    const standsFor = new Map<string, string>();
    for (const { term, others } of question.alternatives) {
      for (const other of others) {
        weights.set(other, settings.synonymWeight * candidates.rarity(other));
        standsFor.set(other, term);
      }
    }
    for (const word of question.words) weights.set(word, candidates.rarity(word));
    return makeExcerpt(text, normalise(questionText), weights, standsFor);
  };

  return { search, explain, excerpt };
}

/** A function that keeps two results: a question's, and that of the question with a passage beside it. */
function rememberingLast<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const result = kept.get(text) ?? make(text);
    // A map keeps the order in which its keys were set: the first is the one not asked for longest.
    kept.delete(text);
    kept.set(text, result);
    const [oldest] = kept.keys();
    if (kept.size > 2 && oldest !== undefined) kept.delete(oldest);
    return result;
  };
}

/** The documents of a document's group that stand near it, by their numbers, itself among them. */
function groupAround(number: number, documents: readonly SearchDocument[]): number[] {
  const group = documents[number]?.group;
  const around: number[] = [];
  for (let other = number - GROUP_REACH; other <= number + GROUP_REACH; other++) {
    if (other === number || (group !== undefined && documents[other]?.group === group)) around.push(other);
  }
  return around;
}

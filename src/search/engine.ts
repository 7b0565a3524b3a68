import type { Vocabulary } from "../corpus/vocabulary.ts";
import { type CoveringPassage, rankByCoverage } from "./coverage-ranker.ts";
import type { Excerpt, SearchDocument } from "./document.ts";
import { type Evidence, lacksOfTerm, partAsked, weighEvidence } from "./evidence.ts";
import { makeExcerpt } from "./excerpt.ts";
import { preferFitting } from "./fitting-passages.ts";
import { rankByGrams } from "./gram-ranker.ts";
import { rankByMeaning } from "./meaning-ranker.ts";
import { agreement, findNeighbours, inTurns, type Meaning, type Neighbour } from "./neighbours.ts";
import { type Question, readQuestion } from "./question.ts";
import { SearchIndex } from "./search-index.ts";
import { DEFAULT_SEARCH_SETTINGS, type SearchSettings } from "./settings.ts";
import { wordVectors } from "./word-vectors.ts";

/** Hits returned where no other limit is given. */
const DEFAULT_LIMIT = 10;

/** Passages that are all read where words find no answer; in more than these, words alone find candidates. */
const MOST_READ = 1_000;

/** What all are read for is left out below this share of the best one's score: it shares a character by chance. */
const LEAST_SHARE = 0.25;

/** Share of the best one's relevance from which another is as near. */
const AS_NEAR = 0.9;

/** Shortest message that a passage answers by saying it, in UTF-16 code units: a term (四个意识), where two may be any word. */
const LEAST_SAID = 4;

/** A number of two digits or more, or a percentage: few passages hold the same. */
const FIGURE = /\d[\d%]/;

export interface Hit {
  readonly id: string;
  /** Comparable within one result only; higher is better. */
  readonly score: number;
}

export interface SearchResult {
  /** Best first. Empty when nothing of the question occurs anywhere. */
  readonly hits: readonly Hit[];
  /** How much speaks for the best hit; absent when there is none. */
  readonly evidence?: Evidence;
  /** Whether the best hit is likely to answer the question, rather than to share words with it by chance. */
  readonly answerable: boolean;
  /** Whether the best hits come near enough to be offered in doubt; true of all that is answerable. */
  readonly near: boolean;
}

/** Answers questions from documents. Safe to call with any Unicode string. */
export interface SearchEngine {
  /** Reads a question, once for all that is asked with it; good until a renewal takes effect. */
  read(text: string): Question;
  /**
   * @param limit most hits returned; default 10.
   * @param within ids of the only documents to search; default all.
   */
  search(question: Question, limit?: number, within?: Iterable<string>): SearchResult;
  /** The same documents, questions read with more groups of synonyms; good until a renewal takes effect. */
  withSynonyms(groups: Vocabulary["synonyms"]): SearchEngine;
  /** Those of the documents with these ids that share something telling with the question, best first. */
  rank(question: Question, ids: Iterable<string>): readonly Hit[];
  /** The whole sentences of `text` that answer the question best. */
  excerpt(text: string, question: Question): Excerpt;
  /**
   * Makes ready to answer from other documents, those of a group together. One renewal at a time.
   *
   * @param pause called between short steps of work, during which questions are answered from the present ones.
   * @returns lets the change take effect, at once.
   */
  renew(documents: readonly SearchDocument[], pause: () => Promise<void>): Promise<() => void>;
}

/**
 * Indexes documents and answers questions from them, in three stages: words find candidates, characters and
 * pairs of characters rank them, and the best are ordered by how much of the question they cover.
 *
 * @param index of these documents and vocabulary, where one is at hand.
 * @param meaning brings neighbours in meaning along; without it, or where it knows nothing of a question, words decide.
 */
export function createSearchEngine(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  settings: SearchSettings = DEFAULT_SEARCH_SETTINGS,
  index: SearchIndex = new SearchIndex(documents, vocabulary),
  meaning?: Meaning,
): SearchEngine {
  const { words, passages } = index;
  // Loaded now, and not while somebody waits for an answer.
  wordVectors();

  const groupOf = (passage: number) => index.groupAround(passage);
  const rankCandidates = ({ grams, pieces }: Question, candidates: readonly number[]) =>
    rankByCoverage(pieces, rankByGrams(grams, candidates, passages, settings), groupOf, passages, settings);
  const hitOf = ({ passage, relevance }: CoveringPassage): Hit => ({
    id: index.idOf(passage),
    score: relevance,
  });

  const search = (question: Question, limit = DEFAULT_LIMIT, within?: Iterable<string>): SearchResult => {
    const vector = meaning?.ofQuestion(question.normalised);
    const neighbours =
      meaning === undefined || vector === undefined
        ? []
        : findNeighbours(vector, index.documents(within), meaning);
    const found =
      within === undefined
        ? words.find(question.wordWeights, Math.max(limit, settings.candidates), limit)
        : index.numbersOf(within);
    const candidates =
      neighbours.length === 0 ? found : [...new Set([...found, ...neighbours.map(({ passage }) => passage)])];
    const judged = judge(question, rankCandidates(question, candidates), limit, neighbours);
    const all = within === undefined ? index.all() : found;
    if (judged.answerable || all.length > MOST_READ) return offered(question, judged, neighbours);
    // Whoever asks in other words than the passages' shares characters with them sooner than words, and meaning with them.
    const byGrams = rankByGrams(question.grams, all, passages, settings);
    const covered = judged.evidence?.coverage ?? 0;
    const byMeaning = rankByMeaning(question.pieces, byGrams, covered, groupOf, passages);
    const read = judge(question, byMeaning, limit, neighbours);
    const near = judged.near || read.near;
    if (!near) return offered(question, judged, neighbours);
    const least = LEAST_SHARE * (read.hits[0]?.score ?? 0);
    const hits = read.hits.filter(({ score }) => score >= least);
    return offered(question, { ...read, near, hits }, neighbours);
  };

  const judge = (
    question: Question,
    found: readonly CoveringPassage[],
    limit: number,
    neighbours: readonly Neighbour[],
  ): SearchResult => {
    const ranked = preferFitting(question, found, index);
    const hits = ranked.slice(0, limit).map(hitOf);
    const [best] = ranked;
    if (best === undefined) return { hits, answerable: false, near: false };
    const textOf = (passage: number) => index.textOf(passage);
    const agreeing = agreement(best.passage, neighbours);
    const group = index.groupAround(best.passage);
    const other = found.find(({ passage }) => !group.includes(passage));
    const rival = Math.min(1, (other?.relevance ?? 0) / best.relevance);
    const evidence = weighEvidence(question, best, textOf, passages, group, settings, rival, agreeing);
    // A name or figure by itself is short, and is met whole or not at all.
    const near = evidence.nearness >= settings.nearEvidence || evidence.coverage === 1;
    // What shares a question's characters alone, in other words, answers nothing; what says it word for word does, and
    // so does what holds all of a question that names a figure, or of one that asks for what stands there (由谁负责).
    const { normalised, words: asked, pieces } = question;
    const says =
      (normalised.length >= LEAST_SAID && index.textOf(best.passage).includes(normalised)) ||
      (evidence.coverage === 1 && asked.some((word) => FIGURE.test(word))) ||
      (evidence.meant === 1 &&
        evidence.specific === 1 &&
        evidence.lacking === 0 &&
        pieces.some(({ units }) => units.length > 1));
    // As near, and it holds what is asked of the topic, of which the best says nothing: who knows which answers.
    const isOutdone =
      evidence.asked === 0 &&
      rival >= AS_NEAR &&
      other !== undefined &&
      partAsked(question, index.groupAround(other.passage), passages) === 1;
    const answerable =
      near &&
      evidence.coverage > 0 &&
      !lacksOfTerm(question, group, passages) &&
      !isOutdone &&
      (says || evidence.probability >= settings.evidence);
    return { hits, evidence, answerable, near: answerable || (near && !question.chats) };
  };

  /** What is in doubt is offered beside its neighbours in meaning, in turns; small talk is not. */
  const offered = (
    { chats }: Question,
    result: SearchResult,
    neighbours: readonly Neighbour[],
  ): SearchResult => {
    if (result.answerable || chats || neighbours.length === 0) return result;
    const ids = inTurns(
      neighbours.map(({ passage }) => index.idOf(passage)),
      result.near ? result.hits.map(({ id }) => id) : [],
    );
    // Their scores tell no more than their order.
    return { ...result, near: true, hits: ids.map((id, at) => ({ id, score: 1 / (1 + at) })) };
  };

  const excerpt = (text: string, question: Question): Excerpt => {
    const weights = new Map<string, number>();
    const standsFor = new Map<string, string>();
    for (const { term, others } of question.alternatives) {
      for (const other of others) {
        weights.set(other, settings.synonymWeight * words.rarity(other));
        standsFor.set(other, term);
      }
    }
    for (const word of question.words) weights.set(word, words.rarity(word));
    return makeExcerpt(text, question, weights, standsFor);
  };

  const engine: SearchEngine = {
    read: (text) => readQuestion(text, index, settings),
    withSynonyms(groups) {
      if (groups.length === 0) return engine;
      const reading = index.withSynonyms(groups);
      return { ...engine, read: (text) => readQuestion(text, reading, settings) };
    },
    search,
    rank: (question, ids) => rankCandidates(question, index.numbersOf(ids)).map(hitOf),
    excerpt,
    renew: (renewed, pause) => index.renew(renewed, pause),
  };
  return engine;
}

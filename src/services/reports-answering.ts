import { type AnswerQuestion, createAnswerQuestion } from "../answers/answer-question.ts";
import type { Answering } from "../answers/answering.ts";
import type { Converse } from "../answers/conversation/converse.ts";
import { createConversation } from "../answers/conversation/converse.ts";
import { collectFacts, factsOfPassage } from "../answers/facts/collect-facts.ts";
import { findPassages } from "../answers/find-passages.ts";
import { pairedPassage } from "../answers/paired-passage.ts";
import { searchDocuments } from "../answers/search-documents.ts";
import { Corpus, type LocatedPassage } from "../corpus/corpus.ts";
import { corpusSteps } from "../corpus/corpus-steps.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import { answerKnown } from "../known/answer-known.ts";
import { type KnownEntry, synonymsIn } from "../known/known.ts";
import { createSearchEngine, type SearchEngine } from "../search/engine.ts";
import type { Meaning } from "../search/neighbours.ts";
import type { Question } from "../search/question.ts";
import { SearchIndex } from "../search/search-index.ts";
import { DEFAULT_SEARCH_SETTINGS } from "../search/settings.ts";

/** Passages exchanged in one go, which holds the event loop for some 20 ms. */
export const STEP = 100;

/** Called between short steps of work, so that others get their turn. */
export type Pause = () => Promise<void>;

/** Answers from some reports, always as they are now. */
export class ReportsAnswering implements Answering {
  #corpus: Corpus;
  #vocabulary: Vocabulary;
  #engine: SearchEngine;
  #answerQuestion: Answering["answerQuestion"];
  #converse: Converse;
  /** By what was taught: until that, or the content, changes. */
  #taught = new WeakMap<readonly KnownEntry[], ReturnType<typeof answersFrom>>();

  readonly #meaning: Meaning | undefined;

  /** @param index of `searchDocuments(corpus)` with this vocabulary. */
  constructor(corpus: Corpus, vocabulary: Vocabulary, index: SearchIndex, meaning?: Meaning) {
    this.#corpus = corpus;
    this.#vocabulary = vocabulary;
    this.#meaning = meaning;
    this.#engine = engineOf(vocabulary, index, meaning);
    [this.#answerQuestion, this.#converse] = answersFrom(corpus, this.#engine);
  }

  /** Indexes the reports in short steps. */
  static async build(
    corpus: Corpus,
    vocabulary: Vocabulary,
    pause: Pause,
    meaning?: Meaning,
  ): Promise<ReportsAnswering> {
    await collectAside(corpus, pause);
    return new ReportsAnswering(corpus, vocabulary, await indexAside(corpus, vocabulary, pause), meaning);
  }

  get corpus(): Corpus {
    return this.#corpus;
  }

  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }

  readonly answerQuestion: Answering["answerQuestion"] = (question) => this.#answerQuestion(question);

  /** Collects all facts, for which the first who asks for some would wait. */
  readonly collect = (pause: Pause): Promise<void> => collectAside(this.#corpus, pause);

  /** The paragraphs that some words find, best first. */
  readonly find = (words: string): readonly LocatedPassage[] => {
    const library = { corpus: this.#corpus, search: this.#engine };
    return findPassages(this.#engine.read(words), library).found.map(({ source }) => source);
  };

  readonly nearness = (question: string): number =>
    this.#engine.search(this.#engine.read(question), 1).evidence?.nearness ?? 0;

  /** A question as the search understands it. */
  readonly read = (question: string): Question => this.#engine.read(question);

  readonly converse: Converse = (...said) => this.#converse(...said);

  readonly pair: Answering["pair"] = (source, linked) =>
    pairedPassage(source, linked, this.#corpus, this.#engine);

  /** Answers as a workspace has taught it. */
  taught(entries: readonly KnownEntry[], whole: boolean): Answering {
    if (entries.length === 0) return this;
    const now = () => {
      const known = this.#taught.get(entries) ?? this.#teach(entries, whole);
      this.#taught.set(entries, known);
      return known;
    };
    const corpus = () => this.#corpus;
    const { pair } = this;
    return {
      get corpus() {
        return corpus();
      },
      pair,
      answerQuestion: (question) => now()[0](question),
      converse: (...said) => now()[1](...said),
    };
  }

  #teach(entries: readonly KnownEntry[], whole: boolean): ReturnType<typeof answersFrom> {
    const [corpus, vocabulary] = [this.#corpus, this.#vocabulary];
    const search = this.#engine.withSynonyms(synonymsIn(entries));
    return answersFrom(corpus, search, (otherwise) =>
      answerKnown(entries, { corpus, search, vocabulary, whole }, otherwise),
    );
  }

  /** Makes ready to answer from other content; what is returned lets that take effect, at once. */
  async renew(corpus: Corpus, vocabulary: Vocabulary, pause: Pause): Promise<() => void> {
    await collectAside(corpus, pause);
    // Other words are indexed everywhere. Nobody asks the new index before it is whole.
    const engine =
      vocabulary === this.#vocabulary
        ? this.#engine
        : engineOf(vocabulary, await indexAside(corpus, vocabulary, pause), this.#meaning);
    const renewEngine = await engine.renew(searchDocuments(corpus), pause);
    return () => {
      renewEngine();
      this.#corpus = corpus;
      this.#vocabulary = vocabulary;
      this.#engine = engine;
      this.#taught = new WeakMap();
      [this.#answerQuestion, this.#converse] = answersFrom(corpus, engine);
    };
  }
}

function engineOf(vocabulary: Vocabulary, index: SearchIndex, meaning: Meaning | undefined): SearchEngine {
  return createSearchEngine([], vocabulary, DEFAULT_SEARCH_SETTINGS, index, meaning);
}

async function indexAside(corpus: Corpus, vocabulary: Vocabulary, pause: Pause): Promise<SearchIndex> {
  const index = new SearchIndex([], vocabulary);
  for (const step of corpusSteps(new Corpus([]), corpus, STEP))
    (await index.renew(searchDocuments(step), pause))();
  return index;
}

async function collectAside(corpus: Corpus, pause: Pause): Promise<void> {
  for (const passage of corpus.passages) {
    factsOfPassage(passage);
    await pause();
  }
  collectFacts(corpus);
}

function answersFrom(
  corpus: Corpus,
  search: SearchEngine,
  teach = (found: AnswerQuestion): AnswerQuestion => found,
) {
  const answerQuestion = teach(createAnswerQuestion(corpus, search));
  return [answerQuestion, createConversation({ corpus, search, answerQuestion })] as const;
}

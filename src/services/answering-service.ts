import { type AnswerQuestion, createAnswerQuestion, searchedWords } from "../answers/answer-question.ts";
import type { Answering, AnsweringAt } from "../answers/answering.ts";
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
import { type KnownEntry, type KnownService, synonymsIn } from "../known/known.ts";
import type { SearchDocument } from "../search/document.ts";
import { createSearchEngine, type SearchEngine } from "../search/engine.ts";
import type { Meaning } from "../search/neighbours.ts";
import type { Question } from "../search/question.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { DEFAULT_SEARCH_SETTINGS } from "../search/settings.ts";
import type { ChannelSettingsService } from "../settings/channel-settings.ts";

/** Passages exchanged in one go, which holds the event loop for some 20 ms. */
const STEP = 100;

/** Called between short steps of work, so that others get their turn. */
export type Pause = () => Promise<void>;

/** Answers from some reports, always as they are now. */
class ReportsAnswering implements Answering {
  #corpus: Corpus;
  #vocabulary: Vocabulary;
  #engine: SearchEngine;
  #answerQuestion: Answering["answerQuestion"];
  #converse: Converse;
  /** By what was taught: until that, or the content, changes. */
  #taught = new WeakMap<readonly KnownEntry[], ReturnType<typeof answersFrom>>();

  readonly #meaning: Meaning | undefined;

  constructor(corpus: Corpus, vocabulary: Vocabulary, index?: SearchIndex, meaning?: Meaning) {
    this.#corpus = corpus;
    this.#vocabulary = vocabulary;
    this.#meaning = meaning;
    this.#engine = engineOf(searchDocuments(corpus), vocabulary, index, meaning);
    [this.#answerQuestion, this.#converse] = answersFrom(corpus, this.#engine);
  }

  get corpus(): Corpus {
    return this.#corpus;
  }

  readonly answerQuestion: Answering["answerQuestion"] = (question) => this.#answerQuestion(question);

  /** The paragraphs that some words find, best first. */
  find(words: string): readonly LocatedPassage[] {
    const library = { corpus: this.#corpus, search: this.#engine };
    return findPassages(this.#engine.read(words), library).found.map(({ source }) => source);
  }

  /** A question as the search understands it. */
  read(question: string): Question {
    return this.#engine.read(question);
  }

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
    for (const passage of corpus.passages) {
      factsOfPassage(passage);
      await pause();
    }
    collectFacts(corpus);
    let engine = this.#engine;
    if (vocabulary !== this.#vocabulary) {
      // Other words are indexed everywhere. Nobody asks the new index before it is whole.
      engine = engineOf([], vocabulary, undefined, this.#meaning);
      for (const step of corpusSteps(new Corpus([]), corpus, STEP))
        (await engine.renew(searchDocuments(step), pause))();
    }
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

function engineOf(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  index: SearchIndex | undefined,
  meaning: Meaning | undefined,
): SearchEngine {
  return createSearchEngine(documents, vocabulary, DEFAULT_SEARCH_SETTINGS, index, meaning);
}

function answersFrom(
  corpus: Corpus,
  search: SearchEngine,
  teach = (found: AnswerQuestion): AnswerQuestion => found,
) {
  const answerQuestion = teach(createAnswerQuestion(corpus, search));
  return [answerQuestion, createConversation({ corpus, search, answerQuestion })] as const;
}

/** A model of meaning that follows what there is to answer from. */
export interface LiveMeaning extends Meaning {
  /** Finds out what a question means, as it is looked up by its words. Never fails. */
  readonly prepare: (words: string) => Promise<void>;
  readonly take: (documents: readonly SearchDocument[]) => void;
}

/** Answers from all reports and from selections of them, and follows their changes. */
export class AnsweringService {
  readonly #whole: ReportsAnswering;
  /** Indexed when they are first asked, and kept, by the slugs in a channel's settings. */
  readonly #selections = new Map<
    string,
    { readonly slugs: readonly string[]; readonly answering: ReportsAnswering }
  >();
  #vocabulary: Vocabulary;

  readonly #meaning: LiveMeaning | undefined;

  /**
   * @param index of `searchDocuments(corpus)` with this vocabulary; built when left out.
   * @param meaning a team's model; follows the passages.
   */
  constructor(corpus: Corpus, vocabulary: Vocabulary, index?: SearchIndex, meaning?: LiveMeaning) {
    this.#whole = new ReportsAnswering(corpus, vocabulary, index, meaning);
    this.#meaning = meaning;
    meaning?.take(searchDocuments(corpus));
    this.#vocabulary = vocabulary;
  }

  /** Answers from all reports. */
  get whole(): ReportsAnswering {
    return this.#whole;
  }

  /**
   * Answers each place from the reports that its channel asks, as its workspace has taught it. Reports that are
   * not there any more are passed over; when none is left, every question is answered with that.
   */
  at(settings: Pick<ChannelSettingsService, "find">, known: Pick<KnownService, "of">): AnsweringAt {
    const whole = this.#whole;
    return async ({ teamId, channelId, question }) => {
      // Each waits for a moment where the store, or the model, cannot be reached: together, not one after the other.
      const [{ reports: slugs }, entries] = await Promise.all([
        settings.find(teamId, channelId),
        known.of(teamId),
        question === undefined ? undefined : this.#meaning?.prepare(searchedWords(question, whole.corpus)),
      ]);
      const selected = slugs === undefined ? whole.corpus : selectFrom(whole.corpus, slugs);
      if (selected.reports.length === whole.corpus.reports.length) return whole.taught(entries, true);
      const key = slugs?.join(" ") ?? "";
      const answering =
        this.#selections.get(key)?.answering ??
        new ReportsAnswering(selected, this.#vocabulary, undefined, this.#meaning);
      this.#selections.set(key, { slugs: slugs ?? [], answering });
      return answering.taught(entries, false);
    };
  }

  /**
   * Takes up other content, questions being answered meanwhile. A question sees a report before its change or after
   * it; so does every selection, at the same moment. One renewal at a time.
   */
  async renew(to: Corpus, vocabulary: Vocabulary, pause: Pause): Promise<void> {
    for (const corpus of corpusSteps(this.#whole.corpus, to, STEP)) {
      const answerings = [...this.#selections.values()];
      const changes = [await this.#whole.renew(corpus, vocabulary, pause)];
      for (const { slugs, answering } of answerings)
        changes.push(await answering.renew(selectFrom(corpus, slugs), vocabulary, pause));
      for (const takeEffect of changes) takeEffect();
      this.#vocabulary = vocabulary;
      this.#meaning?.take(searchDocuments(corpus));
      // Those first asked meanwhile are still as it was.
      for (const [key, { answering }] of this.#selections)
        if (!answerings.some((one) => one.answering === answering)) this.#selections.delete(key);
    }
  }
}

function selectFrom({ reports }: Corpus, slugs: readonly string[]): Corpus {
  return new Corpus(reports.filter(({ slug }) => slugs.includes(slug)));
}

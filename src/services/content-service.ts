import { setImmediate as nextTurn } from "node:timers/promises";
import type { CurrentContent } from "../answers/answering.ts";
import { exampleQuestions } from "../answers/examples.ts";
import { loadCalendar } from "../corpus/calendar.ts";
import { type ContentProblem, describeProblem } from "../corpus/content-problem.ts";
import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import { contentVersion, type LoadedContent, loadContent } from "../corpus/load-content.ts";
import type { Logger } from "../operations/logging.ts";
import { type WorkdayCalendar, workdayCalendar } from "../reminders/workdays.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { AnsweringService, type LiveMeaning, type Pause } from "./answering-service.ts";
import { watchFolder } from "./watch-folder.ts";

/** Example questions shown in help. */
const EXAMPLES = 3;

/** How long work on new content holds the event loop before others get their turn, in milliseconds. */
const TURN_MS = 10;

/** All content that was read, and what was wrong with it. */
interface Loaded {
  readonly content: LoadedContent;
  readonly calendar: WorkdayCalendar;
  readonly problems: readonly ContentProblem[];
}

/** The content as it is now, and all that follows from it. */
export class ContentService implements CurrentContent {
  readonly answering: AnsweringService;
  /** Of the days as they are now. */
  readonly calendar: WorkdayCalendar = {
    isWorkday: (date) => this.#loaded.calendar.isWorkday(date),
    covers: (year) => this.#loaded.calendar.covers(year),
  };
  readonly #folder: string;
  /** Of the folder as it was first read. */
  readonly #version: string;
  readonly #logger: Logger;
  #loaded: Loaded;
  #examples: readonly string[] = [];
  /** The renewal in hand, and those that wait for it. */
  #renewing: Promise<void> = Promise.resolve();

  private constructor(
    folder: string,
    version: string,
    loaded: Loaded,
    answering: AnsweringService,
    logger: Logger,
  ) {
    this.#version = version;
    this.#folder = folder;
    this.#loaded = loaded;
    this.answering = answering;
    this.#logger = logger;
  }

  /** Reads a folder. Rejects when it holds no report that can be read. */
  static async open(
    folder: string,
    indexOf: (content: LoadedContent) => Promise<SearchIndex>,
    logger: Logger,
    meaning?: LiveMeaning,
  ): Promise<ContentService> {
    const version = await contentVersion(folder);
    const loaded = await load(folder);
    logNew(loaded.problems, [], logger);
    const { content } = loaded;
    if (content.corpus.reports.length === 0)
      throw new Error(`${folder} holds no report that can be read. Add one, or set CONTENT_DIR.`);
    const index = await indexOf(content);
    const answering = new AnsweringService(content.corpus, content.vocabulary, index, meaning);
    const service = new ContentService(folder, version, loaded, answering, logger);
    await service.#findExamples();
    return service;
  }

  get corpus(): Corpus {
    return this.answering.whole.corpus;
  }

  readonly find = (words: string): readonly LocatedPassage[] => this.answering.whole.find(words);

  readonly read: CurrentContent["read"] = (question) => this.answering.whole.read(question);

  get examples(): readonly string[] {
    return this.#examples;
  }

  get problems(): readonly ContentProblem[] {
    return this.#loaded.problems;
  }

  /** Takes up changes as they are made, those since the start too. Returns what ends that. */
  watch(): () => void {
    return watchFolder(this.#folder, {
      stateOf: contentVersion,
      known: this.#version,
      onChange: this.renew,
      logger: this.#logger,
    });
  }

  /** Takes up what has changed in the folder. What has problems stays as it was. Never rejects. */
  readonly renew = (): Promise<void> => {
    this.#renewing = this.#renewing.then(async () => {
      try {
        await this.#renew();
      } catch (error) {
        this.#logger.error({ err: error }, "changed content could not be taken up; the earlier one stays");
      }
    });
    return this.#renewing;
  };

  async #renew(): Promise<void> {
    const before = this.#loaded;
    const loaded = await load(this.#folder, before);
    logNew(loaded.problems, before.problems, this.#logger);
    const { corpus, vocabulary } = loaded.content;
    await this.answering.renew(corpus, vocabulary, pausing());
    this.#loaded = loaded;
    await this.#findExamples();
    const { reports, passages } = corpus;
    this.#logger.info(
      { reports: reports.length, passages: passages.length, problems: loaded.problems.length },
      "content was taken up anew",
    );
  }

  async #findExamples(): Promise<void> {
    const { corpus, answerQuestion } = this.answering.whole;
    this.#examples = await exampleQuestions(corpus, answerQuestion, EXAMPLES, pausing());
  }
}

async function load(folder: string, before?: Loaded): Promise<Loaded> {
  const content = await loadContent(folder, before?.content);
  const days = await loadCalendar(folder);
  const keep = days.problems.length > 0 ? before?.calendar : undefined;
  return {
    content,
    calendar: keep ?? workdayCalendar(days.calendar),
    problems: [...content.problems, ...days.problems],
  };
}

/** A line each for the problems that were not there before. */
function logNew(
  problems: readonly ContentProblem[],
  before: readonly ContentProblem[],
  logger: Logger,
): void {
  const known = new Set(before.map((problem) => describeProblem(problem)));
  for (const line of problems.map((problem) => describeProblem(problem)))
    if (!known.has(line)) logger.error(line);
}

function pausing(): Pause {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await nextTurn();
    since = performance.now();
  };
}

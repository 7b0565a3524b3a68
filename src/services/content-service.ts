import type { CurrentContent } from "../answers/answering.ts";
import { exampleQuestions } from "../answers/examples.ts";
import { loadCalendar } from "../corpus/calendar.ts";
import { type ContentProblem, describeProblem } from "../corpus/content-problem.ts";
import { Corpus } from "../corpus/corpus.ts";
import { contentFolders, contentVersion, type LoadedContent, loadContent } from "../corpus/load-content.ts";
import type { Logger } from "../operations/logging.ts";
import { type WorkdayCalendar, workdayCalendar } from "../reminders/workdays.ts";
import { LoopTurns } from "../slack/kit/loop-turns.ts";
import { type AnsweringOptions, AnsweringService } from "./answering-service.ts";
import type { Pause, ReportsAnswering } from "./reports-answering.ts";
import { watchFolder } from "./watch-folder.ts";

/** Example questions shown in help. */
const EXAMPLES = 3;

/** Passages among which examples are found before the start is over: among thousands it takes seconds. */
const FEW = 1_000;

/** How long work on new content holds the event loop before others get their turn, in milliseconds. */
const TURN_MS = 10;

/** All content that was read, and what was wrong with it. */
interface Loaded {
  readonly content: LoadedContent;
  readonly calendar: WorkdayCalendar;
  readonly problems: readonly ContentProblem[];
}

/** The content as it is now, and all that follows from it. */
export class ContentService {
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
  readonly #pausing: () => Pause;
  #loaded: Loaded;
  readonly #examples = new WeakMap<ReportsAnswering, readonly string[]>();
  /** The renewal in hand, and those that wait for it. */
  #renewing: Promise<void> = Promise.resolve();

  private constructor(
    folder: string,
    version: string,
    loaded: Loaded,
    answering: AnsweringService,
    pausing: () => Pause,
    logger: Logger,
  ) {
    this.#version = version;
    this.#folder = folder;
    this.#loaded = loaded;
    this.answering = answering;
    this.#pausing = pausing;
    this.#logger = logger;
  }

  /** Reads a folder. Rejects when it holds no report for all workspaces that can be read. */
  static async open(
    folder: string,
    options: Omit<AnsweringOptions, "pausing">,
    logger: Logger,
  ): Promise<ContentService> {
    const version = await contentVersion(folder);
    const loaded = await load(folder);
    logNew(loaded, undefined, logger);
    if (loaded.content.corpus.reports.length === 0)
      throw new Error(`${folder} holds no report that can be read. Add one, or set CONTENT_DIR.`);
    const pausing = pausingIn(new LoopTurns());
    const answering = await AnsweringService.open(loaded.content, { ...options, pausing });
    const service = new ContentService(folder, version, loaded, answering, pausing, logger);
    if (service.size.passages <= FEW) await service.#findExamples();
    return service;
  }

  /** What a workspace asks: the common reports and its own, as they are now. */
  readonly of = (teamId: string): CurrentContent => {
    const all = this.answering.of(teamId);
    const { corpus, find, nearness, read, pair } = all;
    const { workspaces } = this.#loaded.content;
    const own = this.answering.foldersOf(teamId).flatMap((name) => workspaces.get(name)?.problems ?? []);
    const problems = [...this.#loaded.problems, ...own];
    return { corpus, find, nearness, read, pair, problems, examples: this.#examples.get(all) ?? [] };
  };

  /** How many reports and passages there are, those of workspaces included. */
  get size(): { readonly reports: number; readonly passages: number } {
    const { corpus, workspaces } = this.#loaded.content;
    const own = [...workspaces.values()].flatMap(({ files }) => files.map(({ report }) => report));
    const { reports, passages } = new Corpus([...corpus.reports, ...own]);
    return { reports: reports.length, passages: passages.length };
  }

  /** Takes up changes as they are made, those since the start too; the start is over. Returns what ends that. */
  watch(): () => void {
    if (this.size.passages > FEW) this.#renewing = this.#findExamples();
    return watchFolder(this.#folder, {
      foldersIn: contentFolders,
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
    logNew(loaded, before, this.#logger);
    await this.answering.renew(loaded.content);
    this.#loaded = loaded;
    await this.#findExamples();
    this.#logger.info({ ...this.size, problems: problemsOf(loaded).length }, "content was taken up anew");
  }

  async #findExamples(): Promise<void> {
    for (const all of this.answering.wholes) {
      await all.collect(this.#pausing());
      const { corpus, answerQuestion } = all;
      this.#examples.set(all, await exampleQuestions(corpus, answerQuestion, EXAMPLES, this.#pausing()));
    }
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

/** All problems, of workspaces' files too. */
function problemsOf({ problems, content }: Loaded): ContentProblem[] {
  return [...problems, ...[...content.workspaces.values()].flatMap((own) => own.problems)];
}

/** A line each for the problems that were not there before. */
function logNew(loaded: Loaded, before: Loaded | undefined, logger: Logger): void {
  const known = new Set(before && problemsOf(before).map((problem) => describeProblem(problem)));
  for (const line of problemsOf(loaded).map((problem) => describeProblem(problem)))
    if (!known.has(line)) logger.error(line);
}

/** However many work at once, a turn of the event loop is given to one of them. */
function pausingIn(turns: LoopTurns): () => Pause {
  return () => {
    let since = performance.now();
    return async () => {
      if (performance.now() - since < TURN_MS) return;
      await turns.take();
      since = performance.now();
    };
  };
}

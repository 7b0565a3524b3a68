import { searchedWords } from "../answers/answer-question.ts";
import type { AnsweringAt } from "../answers/answering.ts";
import { searchDocuments } from "../answers/search-documents.ts";
import { Corpus } from "../corpus/corpus.ts";
import { corpusSteps } from "../corpus/corpus-steps.ts";
import type { LoadedContent, WorkspaceContent } from "../corpus/load-content.ts";
import type { KnownService } from "../known/known.ts";
import type { SearchDocument } from "../search/document.ts";
import type { Meaning } from "../search/neighbours.ts";
import type { SearchIndex } from "../search/search-index.ts";
import type { ChannelSettingsService } from "../settings/channel-settings.ts";
import { type Pause, ReportsAnswering, STEP } from "./reports-answering.ts";

/** Selections of reports whose indices are kept; the one that was asked longest ago makes room. */
const MOST_SELECTIONS = 32;

/** Stands for the id of a workspace without content of its own. */
const COMMON = "";

/** A model of meaning that follows what there is to answer from. */
export interface LiveMeaning extends Meaning {
  /** Finds out what a question means, as it is looked up by its words. Never fails. */
  readonly prepare: (words: string) => Promise<void>;
  readonly take: (documents: readonly SearchDocument[]) => void;
}

/** Some of a workspace's reports, as a channel is limited to them. */
interface Selection {
  readonly name: string;
  readonly slugs: readonly string[];
  /** Once its index is built. */
  readonly ready: Promise<ReportsAnswering>;
}

export interface AnsweringOptions {
  /** Finds or makes the index of a workspace's content at the start. */
  readonly indexOf: (content: WorkspaceContent, name: string) => Promise<SearchIndex>;
  /** The organisation whose installation serves a workspace. */
  readonly organisationOf: (teamId: string) => string | undefined;
  /** Makes a pause for one piece of work. */
  readonly pausing: () => Pause;
  /** A team's model; follows the passages. */
  readonly meaning?: LiveMeaning | undefined;
}

/** Answers from all reports of each workspace and from selections of them, and follows their changes. */
export class AnsweringService {
  readonly #options: AnsweringOptions;
  /** By workspace where it has content of its own; `COMMON` for all others. */
  readonly #wholes: Map<string, ReportsAnswering>;
  /** The one asked last stands last. */
  readonly #selections = new Map<string, Selection>();

  private constructor(wholes: Map<string, ReportsAnswering>, options: AnsweringOptions) {
    this.#wholes = wholes;
    this.#options = options;
    this.#tellMeaning();
  }

  static async open(loaded: LoadedContent, options: AnsweringOptions): Promise<AnsweringService> {
    const wholes = new Map<string, ReportsAnswering>();
    for (const [name, content] of contents(loaded)) {
      const index = await options.indexOf(content, name);
      wholes.set(name, new ReportsAnswering(content.corpus, content.vocabulary, index, options.meaning));
    }
    return new AnsweringService(wholes, options);
  }

  /** Answers from all reports of a workspace. */
  of(teamId: string): ReportsAnswering {
    // There is always one that is common.
    return this.#wholes.get(this.#nameOf(teamId)) as ReportsAnswering;
  }

  /** Folders that may be a workspace's, the one that counts where it is there first. */
  foldersOf(teamId: string): readonly string[] {
    return [teamId, this.#options.organisationOf(teamId) ?? COMMON];
  }

  #nameOf(teamId: string): string {
    return this.foldersOf(teamId).find((name) => this.#wholes.has(name)) ?? COMMON;
  }

  /** Those of all workspaces, what workspaces share once. */
  get wholes(): Iterable<ReportsAnswering> {
    return this.#wholes.values();
  }

  /**
   * Answers each place from the reports that its channel asks, as its workspace has taught it. Reports that are
   * not there any more are passed over; when none is left, every question is answered with that.
   */
  at(settings: Pick<ChannelSettingsService, "find">, known: Pick<KnownService, "of">): AnsweringAt {
    return async ({ teamId, channelId, question }) => {
      const { corpus } = this.of(teamId);
      // Each waits for a moment where the store, or the model, cannot be reached: together, not one after the other.
      const [{ reports: slugs }, entries] = await Promise.all([
        settings.find(teamId, channelId),
        known.of(teamId),
        question === undefined ? undefined : this.#options.meaning?.prepare(searchedWords(question, corpus)),
      ]);
      const answering = await this.#selected(teamId, slugs);
      return answering.taught(entries, answering === this.of(teamId));
    };
  }

  /** Builds the indices of channels' reports, one after the other, as many as are kept. Never rejects. */
  async prepare(channels: readonly (readonly [teamId: string, slugs: readonly string[]])[]): Promise<void> {
    for (const [teamId, slugs] of channels.slice(0, MOST_SELECTIONS))
      await this.#selected(teamId, slugs).catch(() => undefined);
  }

  /** Answers from some of a workspace's reports. Whoever asks while their index is built waits for that. */
  #selected(teamId: string, slugs: readonly string[] | undefined): Promise<ReportsAnswering> {
    const whole = this.of(teamId);
    const corpus = slugs === undefined ? whole.corpus : selectFrom(whole.corpus, slugs);
    if (slugs === undefined || corpus.reports.length === whole.corpus.reports.length)
      return Promise.resolve(whole);
    const name = this.#nameOf(teamId);
    const key = [name, ...slugs].join(" ");
    const { pausing, meaning } = this.#options;
    const selection = this.#selections.get(key) ?? {
      name,
      slugs,
      ready: ReportsAnswering.build(corpus, whole.vocabulary, pausing(), meaning),
    };
    selection.ready.catch(() => this.#selections.delete(key));
    this.#selections.delete(key);
    this.#selections.set(key, selection);
    const [oldest] = this.#selections.keys();
    if (this.#selections.size > MOST_SELECTIONS && oldest !== undefined) this.#selections.delete(oldest);
    return selection.ready;
  }

  /**
   * Takes up other content, questions being answered meanwhile. A question sees a report before its change or after
   * it; so does every selection, at the same moment. One renewal at a time.
   */
  async renew(loaded: LoadedContent): Promise<void> {
    const now = contents(loaded);
    for (const name of this.#wholes.keys()) if (!now.has(name)) this.#wholes.delete(name);
    for (const [key, { name }] of this.#selections) if (!now.has(name)) this.#selections.delete(key);
    const { pausing, meaning } = this.#options;
    for (const [name, content] of now) {
      const whole = this.#wholes.get(name);
      if (whole !== undefined) await this.#renewOne(name, whole, content, pausing());
      else {
        const { corpus, vocabulary } = content;
        this.#wholes.set(name, await ReportsAnswering.build(corpus, vocabulary, pausing(), meaning));
      }
    }
    this.#tellMeaning();
  }

  async #renewOne(
    name: string,
    whole: ReportsAnswering,
    { corpus, vocabulary }: WorkspaceContent,
    pause: Pause,
  ): Promise<void> {
    for (const step of corpusSteps(whole.corpus, corpus, STEP)) {
      const changes = new Map<Selection | undefined, () => void>();
      changes.set(undefined, await whole.renew(step, vocabulary, pause));
      // Those that are first asked meanwhile, too.
      const next = () => [...this.#selections.values()].find((one) => one.name === name && !changes.has(one));
      for (let one = next(); one !== undefined; one = next()) {
        const answering = await one.ready.catch(() => undefined);
        const change = await answering?.renew(selectFrom(step, one.slugs), vocabulary, pause);
        changes.set(one, change ?? (() => {}));
      }
      for (const takeEffect of changes.values()) takeEffect();
    }
  }

  /** What several workspaces share is the same object in each. */
  #tellMeaning(): void {
    const documents = [...this.#wholes.values()].flatMap(({ corpus }) => searchDocuments(corpus));
    this.#options.meaning?.take([...new Set(documents)]);
  }
}

/** What is asked in workspaces, each index once: by the name of the workspace that has content of its own. */
function contents(loaded: LoadedContent): ReadonlyMap<string, WorkspaceContent> {
  const own = [...loaded.workspaces].filter(
    ([, { corpus, vocabulary }]) => corpus !== loaded.corpus || vocabulary !== loaded.vocabulary,
  );
  return new Map<string, WorkspaceContent>([[COMMON, loaded], ...own]);
}

function selectFrom({ reports }: Corpus, slugs: readonly string[]): Corpus {
  return new Corpus(reports.filter(({ slug }) => slugs.includes(slug)));
}

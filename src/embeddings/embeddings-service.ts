import { setTimeout as wait } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { Logger } from "../operations/logging.ts";
import type { SearchDocument } from "../search/document.ts";
import type { Meaning } from "../search/neighbours.ts";
import { readVectors, saveVectors } from "../store/passage-vectors.ts";
import type { Database } from "../store/schema.ts";
import {
  createEmbed,
  type Embed,
  EmbeddingsError,
  type EmbeddingsFailure,
  type EmbeddingsSettings,
} from "./embed.ts";
import { printOf, sentText } from "./sent-text.ts";

/** How long an answer waits for its question's vector, in milliseconds. */
const QUESTION_WAIT = 1_500;
/** How long a batch of passages may take, in milliseconds. */
const BATCH_WAIT = 60_000;
/** Passages in a request. */
const BATCH = 32;
/** Passages looked up in the store at once, and between two lines of the log. */
const CHUNK = 500;
/** Questions whose vectors are kept. */
const QUESTIONS = 200;
/** After a failure no question is sent for as long, in milliseconds, so that answers do not wait for one that is gone. */
const REST = 10_000;
/** Time to the next try with the passages, in milliseconds; it doubles with each failure up to the longest. */
const RETRY = { first: 5_000, longest: 600_000 };

/** What became of a question or a batch of passages. */
export type EmbeddingsOutcome = "done" | "resting" | EmbeddingsFailure;

export interface EmbeddingsOptions {
  readonly embed: Embed;
  readonly model: string;
  readonly logger: Logger;
  readonly onOutcome: (of: "question" | "passages", outcome: EmbeddingsOutcome) => void;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
  /** Waits for the next try with the passages. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The meaning of passages and questions, as a model behind an address has it. */
export class EmbeddingsService implements Meaning {
  readonly #options: EmbeddingsOptions;
  readonly #now: () => number;
  #passages = new Map<string, Float32Array>();
  readonly #questions = new Map<string, Promise<void> | Float32Array>();
  #restsUntil = 0;
  #documents: readonly SearchDocument[] = [];
  #database: Database | undefined;
  #round = new AbortController();
  #working: Promise<void> = Promise.resolve();

  constructor(options: EmbeddingsOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  readonly ofDocument = (document: SearchDocument): Float32Array | undefined =>
    this.#passages.get(printOf(document));

  readonly ofQuestion = (question: string): Float32Array | undefined => {
    const known = this.#questions.get(question);
    return known instanceof Float32Array ? known : undefined;
  };

  /** Has a question's vector made, where passages have theirs. Never fails; takes 1.5 seconds at most. */
  async prepare(question: string): Promise<void> {
    if (this.#passages.size === 0 || question === "") return;
    const known = this.#questions.get(question);
    if (known !== undefined) return known instanceof Float32Array ? undefined : known;
    if (this.#now() < this.#restsUntil) return this.#options.onOutcome("question", "resting");
    const asking = this.#ask(question);
    this.#questions.set(question, asking);
    const [oldest] = this.#questions.keys();
    if (this.#questions.size > QUESTIONS && oldest !== undefined) this.#questions.delete(oldest);
    await asking;
  }

  async #ask(question: string): Promise<void> {
    try {
      const [vector] = await this.#options.embed([question], QUESTION_WAIT);
      const [passage] = this.#passages.values();
      if (vector === undefined || vector.length !== passage?.length)
        throw new EmbeddingsError(
          "malformed",
          "The question's vector has another dimension than the passages'.",
        );
      this.#questions.set(question, vector);
      this.#options.onOutcome("question", "done");
    } catch (error) {
      this.#questions.delete(question);
      this.#restsUntil = this.#now() + REST;
      this.#options.onOutcome("question", failureOf(error));
    }
  }

  /** Takes up the passages as they are now: those that the store knows at once, the others as their vectors are made. */
  take(documents: readonly SearchDocument[]): void {
    this.#documents = documents;
    if (this.#database !== undefined) this.start(this.#database);
  }

  /** Begins the work on passages. */
  start(database: Database): void {
    this.#database = database;
    this.#round.abort();
    this.#round = new AbortController();
    const { signal } = this.#round;
    const documents = this.#documents;
    this.#working = this.#working.then(() => this.#takeAll(database, documents, signal));
  }

  /** Ends the work on passages; what is made so far is kept. */
  async close(): Promise<void> {
    this.#round.abort();
    await this.#working;
  }

  async #takeAll(
    database: Database,
    documents: readonly SearchDocument[],
    signal: AbortSignal,
  ): Promise<void> {
    const { logger, onOutcome, pause = pauseFor } = this.#options;
    for (let after = RETRY.first; !signal.aborted; after = Math.min(2 * after, RETRY.longest)) {
      try {
        await this.#takeMissing(database, documents, signal);
        return;
      } catch (error) {
        onOutcome("passages", failureOf(error));
        logger.warn({ err: error }, "passages wait for their embeddings; answers are found by their words");
        await pause(after, signal).catch(() => undefined);
      }
    }
  }

  async #takeMissing(
    database: Database,
    documents: readonly SearchDocument[],
    signal: AbortSignal,
  ): Promise<void> {
    const { logger, model } = this.#options;
    const texts = new Map(documents.map((document) => [printOf(document), sentText(document)]));
    for (const known of this.#passages.keys()) if (!texts.has(known)) this.#passages.delete(known);
    const prints = [...texts.keys()];
    const missing: string[] = [];
    for (const chunk of batches(prints, CHUNK)) {
      const unknown = chunk.filter((print) => !this.#passages.has(print));
      missing.push(...(await this.#recall(database, unknown)));
    }
    for (const [number, batch] of batches(missing, BATCH).entries()) {
      if (signal.aborted) return;
      // Another process may have made them meanwhile.
      await this.#make(database, await this.#recall(database, batch), texts);
      if (number % Math.ceil(CHUNK / BATCH) === 0)
        logger.info({ model, done: this.#passages.size, of: prints.length }, "passages get their embeddings");
    }
    logger.info(
      { model, passages: this.#passages.size, made: missing.length },
      "passages have their embeddings",
    );
  }

  /** Takes vectors from the store. Returns the prints of those that it does not have. */
  async #recall(database: Database, prints: readonly string[]): Promise<readonly string[]> {
    const { model } = this.#options;
    const stored = await readVectors(database, model, prints, this.#now());
    for (const [print, vector] of stored) this.#passages.set(print, vector);
    return prints.filter((print) => !stored.has(print));
  }

  async #make(
    database: Database,
    prints: readonly string[],
    texts: ReadonlyMap<string, string>,
  ): Promise<void> {
    if (prints.length === 0) return;
    const { embed, model, logger, onOutcome } = this.#options;
    try {
      const made = await embed(
        prints.map((print) => texts.get(print) ?? ""),
        BATCH_WAIT,
      );
      const vectors = new Map(
        prints.flatMap((print, at) => (made[at] === undefined ? [] : [[print, made[at]]])),
      );
      const [before] = this.#passages.values();
      if (before !== undefined && made.some(({ length }) => length !== before.length))
        throw new EmbeddingsError(
          "malformed",
          `${model} gives vectors of another dimension than before. Name it otherwise in EMBEDDINGS_MODEL.`,
        );
      await saveVectors(database, model, vectors, this.#now());
      for (const [print, vector] of vectors) this.#passages.set(print, vector);
      onOutcome("passages", "done");
    } catch (error) {
      if (failureOf(error) !== "refused") throw error;
      // One text may be what it does not take: the others are found out by halves.
      const half = Math.ceil(prints.length / 2);
      if (prints.length > 1) {
        await this.#make(database, prints.slice(0, half), texts);
        await this.#make(database, prints.slice(half), texts);
      } else logger.warn({ err: error }, "a passage has no embedding; it is found by its words");
    }
  }
}

/**
 * The service of a team's model; none where it has none.
 *
 * @param dispatcher makes the connections; default: directly.
 */
export function createEmbeddingsService(
  settings: EmbeddingsSettings | undefined,
  dispatcher: Dispatcher | undefined,
  options: Omit<EmbeddingsOptions, "embed" | "model">,
): EmbeddingsService | undefined {
  if (settings === undefined) return undefined;
  return new EmbeddingsService({
    ...options,
    embed: createEmbed(settings, dispatcher),
    model: settings.model,
  });
}

function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal, ref: false });
}

function failureOf(error: unknown): EmbeddingsFailure {
  return error instanceof EmbeddingsError ? error.failure : "failed";
}

import type { Logger } from "../operations/logging.ts";
import { addAnswers } from "../store/answer-counts.ts";
import type { Database } from "../store/schema.ts";
import { saveFeedback } from "../store/stored-feedback.ts";
import type { AnswerCount, Feedback } from "./feedback.ts";

/** Time from a note until it is written down, in milliseconds. A process that is killed loses as much. */
const WRITE_AFTER = 2_000;

/** Unanswered questions kept while the store cannot be reached; later ones are not noted. */
const MOST_UNANSWERED = 1_000;

/**
 * What is noted of answers, written down together: one write every few seconds, instead of one more for each
 * answer, all of which would wait for the row of the same report and day.
 */
export class FeedbackBuffer {
  readonly #database: Database;
  readonly #logger: Logger;
  #counts = new Map<string, AnswerCount>();
  #unanswered: Feedback[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(database: Database, logger: Logger) {
    this.#database = database;
    this.#logger = logger;
  }

  count(teamId: string, reports: readonly string[], day: string): void {
    for (const report of reports) this.#add({ teamId, report, day, answers: 1 });
    this.#soon();
  }

  unanswered(question: Feedback): void {
    if (this.#unanswered.length < MOST_UNANSWERED) this.#unanswered.push(question);
    this.#soon();
  }

  /** Resolves when all that was noted is written down, or cannot be for now. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async close(): Promise<void> {
    await this.write();
    clearTimeout(this.#timer);
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const counts = [...this.#counts.values()];
    const unanswered = this.#unanswered;
    this.#counts = new Map();
    this.#unanswered = [];
    const kept = await Promise.allSettled([
      addAnswers(this.#database, counts),
      ...unanswered.map((question) => saveFeedback(this.#database, question)),
    ]);
    const [counted, ...noted] = kept;
    if (counted?.status === "rejected") for (const count of counts) this.#add(count);
    this.#unanswered.unshift(...unanswered.filter((_, index) => noted[index]?.status === "rejected"));
    const failed = kept.find((one) => one.status === "rejected");
    if (failed === undefined) return;
    this.#logger.warn({ err: failed.reason }, "what was asked could not be noted yet");
    this.#soon();
  }

  #add(count: AnswerCount): void {
    const name = `${count.teamId} ${count.report} ${count.day}`;
    const answers = (this.#counts.get(name)?.answers ?? 0) + count.answers;
    this.#counts.set(name, { ...count, answers });
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => void this.write(), WRITE_AFTER).unref();
  }
}

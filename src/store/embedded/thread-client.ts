import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { withCode } from "./database-file.ts";
import {
  OPENING,
  type Outcome,
  type StoreThreadRequest,
  type StoreThreadResponse,
  type Task,
} from "./messages.ts";
import type { ThreadData } from "./thread.ts";

// Threads run no TypeScript on Node 20, not under tsx either: from its source, the program uses the built one.
const FOLDER = import.meta.url.endsWith(".ts") ? "../../../dist/store/embedded/" : "./";
const ENTRY = new URL(`${FOLDER}thread.js`, import.meta.url);

interface Waiting {
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** The thread that holds the database file, as the rest of the program sees it. */
export class StoreThread {
  readonly #worker: Worker;
  readonly #explain: (error: unknown) => unknown;
  readonly #waiting = new Map<number, Waiting>();
  #outgoing: StoreThreadRequest[] = [];
  /** The thread has something to do that it has said nothing of yet. */
  #busy = false;
  #lastId = OPENING;
  /** Why nothing can be asked for any more. */
  #ended: unknown;
  #closed: Promise<void> | undefined;

  private constructor(data: ThreadData, explain: (error: unknown) => unknown) {
    this.#explain = explain;
    // Without what the program was started with, such as loaders, which would only slow the thread's start.
    this.#worker = new Worker(ENTRY, { workerData: data, execArgv: [] });
    this.#worker.on("message", (replies: readonly StoreThreadResponse[]) => {
      for (const reply of replies) this.#settle(reply);
      this.#busy = false;
      if (this.#outgoing.length > 0) setImmediate(() => this.#send());
    });
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", (code) => this.#end(new Error(`The store's thread has ended with ${code}.`)));
  }

  /**
   * Starts the thread; resolves when the file is open.
   *
   * @param explain gives the error to throw for one of SQLite's.
   */
  static async start(data: ThreadData, explain: (error: unknown) => unknown): Promise<StoreThread> {
    const thread = new StoreThread(data, explain);
    await new Promise((resolve, reject) => {
      thread.#waiting.set(OPENING, { resolve, reject });
    }).catch(async (error: unknown) => {
      await thread.#worker.terminate();
      throw error;
    });
    return thread;
  }

  /**
   * What comes of a task. Those that are asked for while the thread is at work travel together: to wake it takes this
   * thread as long as a statement takes that one, and what comes together is committed together.
   */
  ask(task: Task): Promise<readonly Outcome[]> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#explain(this.#ended));
        return;
      }
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { resolve, reject });
      if (this.#outgoing.length === 0 && !this.#busy) setImmediate(() => this.#send());
      this.#outgoing.push({ id: this.#lastId, task });
    });
  }

  /** Finishes what was asked for before, and ends the thread. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    if (this.#ended !== undefined) return;
    const ended = once(this.#worker, "exit");
    await this.ask({ kind: "close" });
    await ended;
  }

  #send(): void {
    this.#worker.postMessage(this.#outgoing);
    this.#outgoing = [];
    this.#busy = true;
  }

  #settle(reply: StoreThreadResponse): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ("outcomes" in reply) waiting?.resolve(reply.outcomes);
    else waiting?.reject(this.#explain(withCode(reply.fault.message, reply.fault.code)));
  }

  #end(reason: Error): void {
    this.#ended ??= withCode(reason.message, "STORE_STOPPED");
    for (const { reject } of this.#waiting.values()) reject(this.#explain(this.#ended));
    this.#waiting.clear();
  }
}

import type { Changes } from "./changes.ts";
import type { JsonObject } from "./json.ts";

/** A call from the bot to Slack, and how it went. */
export interface LoggedRequest {
  readonly id: number;
  /** The Web API method, or `response_url`. */
  readonly method: string;
  /** By the stand-in's clock, epoch milliseconds. */
  readonly at: number;
  readonly args: JsonObject;
  /** The answer's HTTP status; 0 when the connection was cut or left hanging. */
  readonly status: number;
  readonly answer: JsonObject;
  /** Slack's error code, where the answer is one. */
  readonly error: string | undefined;
  /** Whether the method did its work, whatever the bot was told. */
  readonly done: boolean;
  /** Set when the failure was asked for. */
  readonly injected: string | undefined;
  /** Real milliseconds. */
  readonly ms: number;
}

/** Every call of the bot, oldest first. */
export class RequestLog {
  readonly #changes: Changes;
  readonly #entries: LoggedRequest[] = [];
  readonly #listeners = new Set<(request: LoggedRequest) => void>();
  #underWay = 0;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  /** Calls that were begun and are not answered yet. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Counts a call as under way until the function that is returned is called. */
  begin(): () => void {
    this.#underWay += 1;
    return () => {
      this.#underWay -= 1;
    };
  }

  add(entry: Omit<LoggedRequest, "id">): void {
    const request = { ...entry, id: this.#entries.length + 1 };
    this.#entries.push(request);
    for (const listener of this.#listeners) listener(request);
    this.#changes.announce();
  }

  /** All calls, or those of one method. */
  requests(method?: string): readonly LoggedRequest[] {
    return this.#entries.filter((entry) => method === undefined || entry.method === method);
  }

  subscribe(listener: (request: LoggedRequest) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

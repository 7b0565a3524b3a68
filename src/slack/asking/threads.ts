import type { Answer } from "../../answers/answer.ts";
import { rememberAnswer } from "../../answers/conversation/remember.ts";
import { type ConversationState, NEW_CONVERSATION, readState } from "../../answers/conversation/state.ts";

export interface ThreadPlace {
  readonly teamId: string;
  readonly channelId: string;
  readonly threadTs: string;
}

/** Rows of the threads that the bot has joined. */
export interface ThreadRows {
  /** What was saved; undefined where the bot has not joined. */
  readonly find: (place: ThreadPlace) => Promise<unknown>;
  readonly save: (place: ThreadPlace, state: unknown) => Promise<void>;
}

/**
 * What is kept of a thread. The state before the last ask is kept too: when that ask is taken up again after
 * a crash, it has to be understood as it was the first time.
 */
interface KeptThread {
  readonly current: ConversationState;
  readonly previous: ConversationState;
  /** Key of the ask that led from `previous` to `current`. */
  readonly askKey: string;
}

/** The threads that the bot has joined, and what was said there. */
export class Threads {
  readonly #rows: ThreadRows;

  constructor(rows: ThreadRows) {
    this.#rows = rows;
  }

  async isJoined(place: ThreadPlace): Promise<boolean> {
    return (await this.#rows.find(place)) !== undefined;
  }

  /** The conversation so far, without what this very ask has added to it already. */
  async before(place: ThreadPlace, askKey: string): Promise<ConversationState> {
    const kept = readKept(await this.#rows.find(place));
    return kept.askKey === askKey ? kept.previous : kept.current;
  }

  async keep(
    place: ThreadPlace,
    previous: ConversationState,
    current: ConversationState,
    askKey: string,
  ): Promise<void> {
    const kept: KeptThread = { current, previous, askKey };
    await this.#rows.save(place, kept);
  }

  /** Joins the thread under an answer that was posted by itself: an answer made public, a reminder. */
  async join(place: ThreadPlace, answer: Answer): Promise<void> {
    const state = rememberAnswer(NEW_CONVERSATION, answer);
    await this.keep(place, state, state, "");
  }
}

function readKept(saved: unknown): KeptThread {
  const { current, previous, askKey } = (typeof saved === "object" && saved !== null ? saved : {}) as Partial<
    Record<keyof KeptThread, unknown>
  >;
  return {
    current: readState(current),
    previous: readState(previous),
    askKey: typeof askKey === "string" ? askKey : "",
  };
}

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
  readonly save: (place: ThreadPlace, state: unknown, now: number) => Promise<void>;
}

/** What is saved of a thread. */
interface KeptThread {
  readonly current: ConversationState;
}

/** Something to be saved of a thread, once it was said there. */
export interface ThreadMemory {
  readonly place: ThreadPlace;
  readonly kept: KeptThread;
}

/** Threads that this process knows by itself: enough for those that are talked in during an outage of the store. */
const MOST_RECENT = 2_000;

/** The threads that the bot has joined, and what was said there. */
export class Threads {
  readonly #rows: ThreadRows;
  /** The last conversations of this process, the latest last. */
  readonly #recent = new Map<string, ConversationState>();

  constructor(rows: ThreadRows) {
    this.#rows = rows;
  }

  /** Also where this process is about to say its first word. */
  async isJoined(place: ThreadPlace): Promise<boolean> {
    return this.#recent.has(nameOf(place)) || (await this.#rows.find(place)) !== undefined;
  }

  /** The conversation so far: as saved, or as this process knows it while the store cannot be read. */
  async before(place: ThreadPlace): Promise<ConversationState> {
    try {
      return readKept(await this.#rows.find(place));
    } catch {
      return this.#recent.get(nameOf(place)) ?? NEW_CONVERSATION;
    }
  }

  /** What is to be saved when the conversation has come to this state. */
  remember(place: ThreadPlace, current: ConversationState): ThreadMemory {
    const name = nameOf(place);
    this.#recent.delete(name);
    this.#recent.set(name, current);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > MOST_RECENT && oldest !== undefined) this.#recent.delete(oldest);
    return { place, kept: { current } };
  }

  /** Joins the thread under an answer that was posted by itself: an answer made public, a reminder. */
  async join(place: ThreadPlace, answer: Answer): Promise<void> {
    const { kept } = this.remember(place, rememberAnswer(NEW_CONVERSATION, answer));
    await this.#rows.save(place, kept, Date.now());
  }
}

function nameOf({ teamId, channelId, threadTs }: ThreadPlace): string {
  return `${teamId} ${channelId} ${threadTs}`;
}

function readKept(saved: unknown): ConversationState {
  const { current } = (typeof saved === "object" && saved !== null ? saved : {}) as { current?: unknown };
  return readState(current);
}

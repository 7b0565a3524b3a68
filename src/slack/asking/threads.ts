import type { Answer } from "../../answers/answer.ts";
import { rememberAnswer } from "../../answers/conversation/remember.ts";
import { type ConversationState, NEW_CONVERSATION, readState } from "../../answers/conversation/state.ts";

export interface ThreadPlace {
  readonly teamId: string;
  readonly channelId: string;
  /** Empty for a direct message itself. */
  readonly threadTs: string;
}

/** What is remembered together: a thread, or a direct message. */
export function threadOf(
  teamId: string,
  { channel, threadTs = "" }: { readonly channel: string; readonly threadTs?: string | undefined },
): ThreadPlace {
  return { teamId, channelId: channel, threadTs };
}

/** Rows of the threads that the bot has joined. */
export interface ThreadRows {
  /** What was saved; undefined where the bot has not joined. */
  readonly find: (place: ThreadPlace) => Promise<unknown>;
  readonly save: (place: ThreadPlace, state: unknown, now: number) => Promise<void>;
}

/** A message, or a click, that was understood. */
export interface Understood {
  /** The message's `ts`; the click's key. */
  readonly message: string;
  /** When it was edited, as far as is known. */
  readonly edited?: string;
}

/** What is saved of a thread. */
interface KeptThread {
  readonly current: ConversationState;
  /** When it was last talked in, in epoch milliseconds; absent in rows of earlier versions. */
  readonly at?: number;
  /** The last messages, the latest last. */
  readonly understood?: readonly Understood[];
  /** The conversation before the latest of them. */
  readonly before?: ConversationState;
}

/** Where a message finds a conversation. */
export interface Standing {
  readonly state: ConversationState;
  /** An edit, or the message itself, came too late: what is said of it stands already. */
  readonly isPast: boolean;
  /** It was understood before, as it read then. */
  readonly isKnown: boolean;
  /** Others were understood after it: they are what the conversation has come to. */
  readonly isOvertaken: boolean;
  readonly kept: KeptThread;
}

/** Something to be saved of a thread, once it was said there. */
export interface ThreadMemory {
  readonly place: ThreadPlace;
  readonly kept: KeptThread;
}

/** Threads that this process knows by itself: enough for those that are talked in during an outage of the store. */
const MOST_RECENT = 2_000;

/** Messages of a thread that are known to have been understood. */
const MOST_UNDERSTOOD = 50;

/** A direct message begins anew after a pause of so many milliseconds. */
const PAUSE = 60 * 60_000;

/** The threads that the bot has joined, and what was said there. */
export class Threads {
  readonly #rows: ThreadRows;
  /** The last conversations of this process, the latest last. */
  readonly #recent = new Map<string, KeptThread>();
  readonly #now: () => number;

  /** @param now epoch milliseconds. */
  constructor(rows: ThreadRows, now: () => number) {
    this.#rows = rows;
    this.#now = now;
  }

  /** Also where this process is about to say its first word. */
  async isJoined(place: ThreadPlace): Promise<boolean> {
    return this.#recent.has(nameOf(place)) || (await this.#rows.find(place)) !== undefined;
  }

  /**
   * How a message finds the conversation: as saved, or as this process knows it while the store cannot be read. An
   * edited message finds it as it was before that message.
   */
  async standing(place: ThreadPlace, message: string, edited?: string): Promise<Standing> {
    const kept = await this.#kept(place);
    const { current, understood = [], before = NEW_CONVERSATION } = kept;
    const known = understood.find((one) => one.message === message);
    const isLatest = known !== undefined && known === understood.at(-1);
    const rests = place.threadTs === "" && this.#now() - (kept.at ?? 0) > PAUSE;
    return {
      state:
        known !== undefined ? (isLatest ? before : NEW_CONVERSATION) : rests ? NEW_CONVERSATION : current,
      isPast: known !== undefined && (edited === undefined || edited <= (known.edited ?? "")),
      isKnown: known !== undefined,
      isOvertaken: known !== undefined && !isLatest,
      kept,
    };
  }

  /** What is to be saved when the conversation has come to a state by a message. */
  remember(
    place: ThreadPlace,
    { kept, state, isKnown, isOvertaken }: Standing,
    current: ConversationState,
    message: Understood,
  ): ThreadMemory {
    const { understood = [] } = kept;
    const added = isKnown ? understood : [...understood, message];
    return this.#keep(place, {
      ...(isOvertaken ? kept : { current, before: state }),
      at: this.#now(),
      understood: added
        .map((one) => (one.message === message.message ? message : one))
        .slice(-MOST_UNDERSTOOD),
    });
  }

  /** Joins the thread under an answer that was posted by itself: an answer made public, a reminder. */
  async join(place: ThreadPlace, answer: Answer): Promise<void> {
    const { kept } = this.#keep(place, {
      current: rememberAnswer(NEW_CONVERSATION, answer),
      at: this.#now(),
    });
    await this.#rows.save(place, kept, Date.now());
  }

  async #kept(place: ThreadPlace): Promise<KeptThread> {
    try {
      return readKept(await this.#rows.find(place));
    } catch {
      // What was understood here may still be unsaid.
      return { current: NEW_CONVERSATION, ...this.#recent.get(nameOf(place)), understood: [] };
    }
  }

  #keep(place: ThreadPlace, kept: KeptThread): ThreadMemory {
    const name = nameOf(place);
    this.#recent.delete(name);
    this.#recent.set(name, kept);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > MOST_RECENT && oldest !== undefined) this.#recent.delete(oldest);
    return { place, kept };
  }
}

function nameOf({ teamId, channelId, threadTs }: ThreadPlace): string {
  return `${teamId} ${channelId} ${threadTs}`;
}

// Only rows that this class wrote are read, of earlier versions perhaps.
function readKept(saved: unknown): KeptThread {
  const kept = (typeof saved === "object" && saved !== null ? saved : {}) as Partial<KeptThread>;
  return { ...kept, current: readState(kept.current), before: readState(kept.before) };
}

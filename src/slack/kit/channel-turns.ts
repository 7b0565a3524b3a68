import { setMaxListeners } from "node:events";
import type { Clock } from "../../reminders/clock.ts";
import type { CallFailure } from "./errors.ts";

/** A channel of a workspace. */
export interface ChannelPlace {
  readonly teamId: string;
  readonly channelId: string;
}

export interface TurnOptions {
  readonly clock: Clock;
  /** When a channel may have its next post, not before `from` (epoch milliseconds); shared by all processes. */
  readonly takeTurn: (place: ChannelPlace, from: number) => Promise<number>;
}

/**
 * Posts under way at once in one channel. Slack allows "short bursts" over one post a second and states no number
 * (docs.slack.dev, rate limits), so that a channel is open until Slack says that it is not.
 */
const BURST = 8;

/**
 * Time between the beginnings of two posts in a channel that Slack has limited, in milliseconds: one a second,
 * and what two requests may differ by on their way.
 */
const SPACING_MS = 1_100;

/** How long after its last turn a channel is open again, in milliseconds. */
const RECOVERY_MS = 10_000;

/** A longer pause than this, in milliseconds, is not waited out here: whoever posts keeps the post for later. */
const LONGEST_PAUSE_MS = 60_000;

const NEVER = { pausedUntil: 0, pacedUntil: 0, lastBegun: 0 } as const;

type Outcome = { readonly kind: string } | CallFailure;

interface Waiting {
  /** In the order of arrival. */
  readonly number: number;
  readonly post: () => Promise<Outcome>;
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (error: unknown) => void;
}

interface Channel {
  readonly place: ChannelPlace;
  /** By number. */
  readonly queue: Waiting[];
  /** Posts under way. */
  underWay: number;
  /** Epoch milliseconds; Slack asked for this pause. */
  pausedUntil: number;
  /** Epoch milliseconds; until then posts take turns. */
  pacedUntil: number;
  /** Epoch milliseconds. */
  lastBegun: number;
  pumping: boolean;
}

/**
 * Posts to channels in the order in which they come: at once, until Slack limits a channel. From then on they
 * take turns, which the store gives out to all processes and to reminders, and what was refused goes first.
 */
export class ChannelTurns {
  readonly #options: TurnOptions;
  readonly #channels = new Map<string, Channel>();
  readonly #stopping = new AbortController();
  #count = 0;

  constructor(options: TurnOptions) {
    this.#options = options;
    // One for each channel that waits: no leak.
    setMaxListeners(0, this.#stopping.signal);
  }

  /** Ends the waiting: what has no turn yet is told to come later. */
  stop(): void {
    this.#stopping.abort();
  }

  /**
   * Posts when it is this one's turn, and again after each pause that Slack asks for.
   *
   * @param post makes one attempt.
   * @returns how it ended; `later` when Slack asks for a longer pause, or the process is to stop.
   */
  post<T extends Outcome>(place: ChannelPlace, post: () => Promise<T>): Promise<T | CallFailure> {
    const channel = this.#channel(place);
    return new Promise((resolve, fail) => {
      const number = ++this.#count;
      // What settles is what this very `post` resolved to, or that it is to come later.
      const settle = (outcome: Outcome) => resolve(outcome as T | CallFailure);
      channel.queue.push({ number, post, settle, fail });
      void this.#pump(channel);
    });
  }

  #channel(place: ChannelPlace): Channel {
    const key = `${place.teamId} ${place.channelId}`;
    const known = this.#channels.get(key);
    if (known !== undefined) return known;
    const channel: Channel = { place, queue: [], underWay: 0, pumping: false, ...NEVER };
    this.#channels.set(key, channel);
    return channel;
  }

  async #pump(channel: Channel): Promise<void> {
    if (channel.pumping) return;
    channel.pumping = true;
    const { clock } = this.#options;
    // The clock was ahead, and with it what was kept of the channel.
    if (channel.lastBegun > clock.now()) Object.assign(channel, NEVER);
    while (channel.queue.length > 0 && channel.underWay < BURST) {
      if (clock.now() < channel.pacedUntil) await this.#turn(channel);
      if (this.#sendAway(channel)) break;
      const next = channel.queue.shift();
      if (next !== undefined) void this.#attempt(channel, next);
    }
    channel.pumping = false;
    this.#forgetIdle(channel);
  }

  /** Waits for the channel's next turn, and for the end of a pause; not for one that is too long. */
  async #turn(channel: Channel): Promise<void> {
    const { clock, takeTurn } = this.#options;
    for (let turn = -1; !this.#stopping.signal.aborted; ) {
      const earliest = Math.max(channel.pausedUntil, channel.lastBegun + SPACING_MS);
      const now = clock.now();
      if (earliest > now + LONGEST_PAUSE_MS) return;
      const from = Math.max(earliest, now);
      // Without the store, this process keeps to its own turns.
      if (turn < earliest) turn = await takeTurn(channel.place, from).catch(() => from);
      if (turn <= clock.now()) return;
      await clock.sleep(turn - clock.now(), this.#stopping.signal);
    }
  }

  /** Tells all that wait to come later, where the pause is long or the process stops. */
  #sendAway({ queue, pausedUntil }: Channel): boolean {
    const pause = pausedUntil - this.#options.clock.now();
    const stopping = this.#stopping.signal.aborted;
    if (!stopping && pause <= LONGEST_PAUSE_MS) return false;
    const reason = stopping ? "the process stops" : "ratelimited";
    for (const { settle } of queue.splice(0))
      settle({ kind: "later", reason, retryAfterMs: Math.max(pause, 0) });
    return true;
  }

  async #attempt(channel: Channel, next: Waiting): Promise<void> {
    const { clock } = this.#options;
    channel.underWay += 1;
    channel.lastBegun = clock.now();
    if (channel.lastBegun < channel.pacedUntil) channel.pacedUntil = channel.lastBegun + RECOVERY_MS;
    try {
      const outcome = await next.post();
      if ("retryAfterMs" in outcome) {
        channel.pausedUntil = Math.max(channel.pausedUntil, clock.now() + outcome.retryAfterMs);
        channel.pacedUntil = channel.pausedUntil + RECOVERY_MS;
        channel.queue.push(next);
        channel.queue.sort((a, b) => a.number - b.number);
      } else {
        next.settle(outcome);
      }
    } catch (error) {
      next.fail(error);
    }
    channel.underWay -= 1;
    void this.#pump(channel);
  }

  #forgetIdle({ place, queue, underWay, pacedUntil }: Channel): void {
    if (queue.length > 0 || underWay > 0 || pacedUntil > this.#options.clock.now()) return;
    this.#channels.delete(`${place.teamId} ${place.channelId}`);
  }
}

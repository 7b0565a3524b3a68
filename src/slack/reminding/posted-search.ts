import { WebAPIRateLimitedError, type WebClient } from "@slack/web-api";
import type { Delivery, FindOutcome } from "../../reminders/delivery.ts";
import { failureOf, isRefusal } from "../kit/errors.ts";

/** Marks a reminder's post, with the id of its delivery, so that one that was sent can be found again. */
export const DELIVERY_EVENT = "wence_delivery";

/** How far our clock and Slack's may be apart, in milliseconds. */
const CLOCK_SKEW_MS = 60_000;

/** Messages read at a time; Slack gives some apps fewer. */
const HISTORY_PAGE = 200;

/** When to look again after a read that failed for no stated reason, in milliseconds. */
export const READ_AGAIN_MS = 2_000;

interface Search {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly client: WebClient;
  readonly settle: (outcome: FindOutcome) => void;
}

/** The searches of one workspace. */
interface Queue {
  readonly byChannel: Map<string, Search[]>;
  /** By the search's own clock. */
  pausedUntil: number;
  running: boolean;
}

/**
 * Looks for posts in the histories of their channels. Slack gives few reads (apps outside its Marketplace may
 * have one a minute), so there is one at a time in a workspace, none while Slack asks for a pause, and one
 * serves all posts that are looked for in its channel.
 */
export class PostedSearch {
  readonly #now: () => number;
  readonly #queues = new Map<string, Queue>();

  /** @param now milliseconds of a clock that never jumps. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param since the post is not older than this, in epoch milliseconds. */
  find(client: WebClient, delivery: Delivery, since: number): Promise<FindOutcome> {
    const { id, teamId, channelId } = delivery;
    const queue = this.#queues.get(teamId) ?? { byChannel: new Map(), pausedUntil: 0, running: false };
    this.#queues.set(teamId, queue);
    return new Promise((settle) => {
      const searches = queue.byChannel.get(channelId) ?? [];
      queue.byChannel.set(channelId, [...searches, { id, since, client, settle }]);
      if (!queue.running) void this.#work(queue);
    });
  }

  async #work(queue: Queue): Promise<void> {
    queue.running = true;
    for (;;) {
      const next = queue.byChannel.entries().next();
      if (next.done === true) break;
      const [channelId, searches] = next.value;
      // Taken off before the read begins: what is asked for from now on, a later read has to tell.
      queue.byChannel.delete(channelId);
      const pausedFor = queue.pausedUntil - this.#now();
      const outcomes =
        pausedFor > 0
          ? always({ kind: "later", retryAfterMs: pausedFor })
          : await this.#read(queue, channelId, searches);
      for (const { id, settle } of searches) settle(outcomes(id));
    }
    queue.running = false;
  }

  async #read(
    queue: Queue,
    channelId: string,
    searches: readonly Search[],
  ): Promise<(id: string) => FindOutcome> {
    try {
      const found = await timestamps(channelId, searches);
      return (id) => {
        const ts = found.get(id);
        return ts === undefined ? { kind: "absent" } : { kind: "found", ts };
      };
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) {
        const retryAfterMs = error.retryAfter * 1_000;
        queue.pausedUntil = this.#now() + retryAfterMs;
        return always({ kind: "later", retryAfterMs });
      }
      return always(outcomeOf(error));
    }
  }
}

function always(outcome: FindOutcome): () => FindOutcome {
  return () => outcome;
}

/** When the posts that are there were made, by their deliveries' ids. */
async function timestamps(
  channelId: string,
  searches: readonly Search[],
): Promise<ReadonlyMap<string, string>> {
  const [first] = searches;
  const found = new Map<string, string>();
  if (first === undefined) return found;
  const oldest = (Math.min(...searches.map(({ since }) => since)) - CLOCK_SKEW_MS) / 1_000;
  const missing = new Set(searches.map(({ id }) => id));
  let cursor: string | undefined;
  do {
    const page = await first.client.conversations.history({
      channel: channelId,
      oldest: String(oldest),
      limit: HISTORY_PAGE,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { ts, metadata } of page.messages ?? []) {
      if (metadata?.event_type !== DELIVERY_EVENT || ts === undefined) continue;
      const id = new Map<string, unknown>(Object.entries(metadata.event_payload ?? {})).get("id");
      if (typeof id !== "string" || !missing.delete(id)) continue;
      found.set(id, ts);
    }
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined && missing.size > 0);
  return found;
}

function outcomeOf(error: unknown): FindOutcome {
  if (isRefusal(error, "missing_scope")) return { kind: "unreadable" };
  // The channel or the token is not there for us: the next attempt to post says so, and posts nothing.
  const { kind } = failureOf(error);
  if (kind === "final" || kind === "workspace") return { kind: "absent" };
  return { kind: "later", retryAfterMs: READ_AGAIN_MS };
}

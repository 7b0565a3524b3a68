import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import type { Delivery, FindOutcome, Post, PostOutcome } from "../reminders/delivery.ts";
import type { ChannelProblem } from "../reminders/reminder.ts";
import type { Message } from "./blocks.ts";

/** Marks a reminder's post, with the id of its delivery, so that one that was sent can be found again. */
export const DELIVERY_EVENT = "wence_delivery";

/** How long a call may take, in milliseconds; well under half of the runner's lease (30 s). */
const CALL_TIMEOUT_MS = 8_000;

/** How far our clock and Slack's may be apart, in milliseconds. */
const CLOCK_SKEW_MS = 60_000;

/** Messages read at a time; Slack gives some apps fewer. */
const HISTORY_PAGE = 200;

/** When to look again after a read that failed for no stated reason, in milliseconds. */
const READ_AGAIN_MS = 2_000;

/**
 * A client for deliveries. Bolt's own would try again for half an hour, would wait out rate limits, and would
 * never time out: all of that is up to the runner, which must know about each attempt.
 *
 * @param apiUrl Slack's own when left out.
 */
export function deliveryClient(token: string, apiUrl?: string, timeout = CALL_TIMEOUT_MS): WebClient {
  return new WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    // Failed calls are the runner's to report.
    logLevel: LogLevel.ERROR,
  });
}

export interface DeliveryOptions {
  /** The delivery client of a workspace; undefined where the bot is not installed. */
  readonly clientFor: (delivery: Delivery) => Promise<WebClient | undefined>;
  /** The message of a post; undefined when what it quotes is no longer there. */
  readonly render: (post: Post) => Message | undefined;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** How the runner posts, and looks for what it may have posted. */
export interface Deliverer {
  readonly post: (post: Post) => Promise<PostOutcome>;
  readonly findPosted: (delivery: Delivery, since: number) => Promise<FindOutcome>;
}

export function deliverer({ clientFor, render, now }: DeliveryOptions): Deliverer {
  const readQueue = new ReadQueue(now);
  return {
    post: async (post) => {
      const message = render(post);
      if (message === undefined) return { kind: "refused", reason: "content is gone" };
      const client = await clientFor(post);
      if (client === undefined) return { kind: "workspace-problem", reason: "not_installed" };
      return send(client, post, message);
    },
    findPosted: async (delivery, since) => {
      const client = await clientFor(delivery);
      if (client === undefined) return { kind: "later", retryAfterMs: READ_AGAIN_MS };
      return readQueue.run(delivery.teamId, (pause) => find(client, delivery, since, pause));
    },
  };
}

async function send(client: WebClient, post: Post, message: Message): Promise<PostOutcome> {
  try {
    const { ts } = await client.chat.postMessage({
      channel: post.channelId,
      ...message,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: DELIVERY_EVENT, event_payload: { id: post.id } },
    });
    return ts === undefined ? { kind: "unknown", reason: "answer without ts" } : { kind: "posted", ts };
  } catch (error) {
    return outcomeOf(error);
  }
}

const CHANNEL_PROBLEMS: ReadonlyMap<string, ChannelProblem> = new Map([
  ["channel_not_found", "channel_not_found"],
  ["is_archived", "is_archived"],
  ["not_in_channel", "not_in_channel"],
]);

const WORKSPACE_PROBLEMS: ReadonlySet<string> = new Set([
  "token_revoked",
  "token_expired",
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "missing_scope",
  "org_login_required",
  "team_access_not_granted",
  "access_denied",
]);

/** Slack's own failures, after which "some aspect of the operation" may have succeeded (chat.postMessage). */
const SLACK_FAILURES: ReadonlySet<string> = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
]);

/** Failures before a request could have left this machine, or reached Slack's. */
const NOT_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: "rate-limited", retryAfterMs: error.retryAfter * 1_000 };
  }
  if (error instanceof WebAPIPlatformError) return refusalOutcome(error.data.error);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) {
    return { kind: "refused", reason: `HTTP ${error.statusCode}` };
  }
  const code = error instanceof WebAPIRequestError ? connectionCode(error.original) : undefined;
  if (code !== undefined && NOT_SENT.has(code)) return { kind: "not-posted", reason: code };
  return { kind: "unknown", reason: code ?? (error instanceof Error ? error.name : "unknown error") };
}

function refusalOutcome(code: string): PostOutcome {
  const channelProblem = CHANNEL_PROBLEMS.get(code);
  if (channelProblem !== undefined) return { kind: "channel-problem", reason: channelProblem };
  if (WORKSPACE_PROBLEMS.has(code)) return { kind: "workspace-problem", reason: code };
  if (SLACK_FAILURES.has(code)) return { kind: "unknown", reason: code };
  if (code === "ratelimited" || code === "rate_limited") {
    return { kind: "rate-limited", retryAfterMs: 30_000 };
  }
  return { kind: "refused", reason: code };
}

// fetch says "fetch failed" and keeps the socket's error as its cause.
function connectionCode(error: Error): string | undefined {
  const inner = error.cause instanceof Error ? error.cause : error;
  return "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
}

async function find(
  client: WebClient,
  delivery: Delivery,
  since: number,
  pause: (ms: number) => void,
): Promise<FindOutcome> {
  const oldest = String((since - CLOCK_SKEW_MS) / 1_000);
  let cursor: string | undefined;
  try {
    do {
      const page = await client.conversations.history({
        channel: delivery.channelId,
        oldest,
        limit: HISTORY_PAGE,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const ours = (page.messages ?? []).find(
        ({ metadata }) =>
          metadata?.event_type === DELIVERY_EVENT &&
          new Map(Object.entries(metadata.event_payload ?? {})).get("id") === delivery.id,
      );
      if (ours?.ts !== undefined) return { kind: "found", ts: ours.ts };
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor !== undefined);
    return { kind: "absent" };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) {
      const retryAfterMs = error.retryAfter * 1_000;
      pause(retryAfterMs);
      return { kind: "later", retryAfterMs };
    }
    if (!(error instanceof WebAPIPlatformError)) return { kind: "later", retryAfterMs: READ_AGAIN_MS };
    const code = error.data.error;
    if (code === "missing_scope") return { kind: "unreadable" };
    // The next post then says what is wrong with channel or workspace, and posts nothing.
    const nothingThere = CHANNEL_PROBLEMS.has(code) || WORKSPACE_PROBLEMS.has(code);
    return nothingThere ? { kind: "absent" } : { kind: "later", retryAfterMs: READ_AGAIN_MS };
  }
}

/**
 * One read at a time in a workspace, and none while Slack asks for a pause: apps outside Slack's Marketplace
 * may have as little as one call a minute.
 */
class ReadQueue {
  readonly #now: () => number;
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #pausedUntil = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param read may ask for a pause of so many milliseconds. */
  run(teamId: string, read: (pause: (ms: number) => void) => Promise<FindOutcome>): Promise<FindOutcome> {
    const outcome = (this.#last.get(teamId) ?? Promise.resolve()).then(async () => {
      const pausedFor = (this.#pausedUntil.get(teamId) ?? 0) - this.#now();
      if (pausedFor > 0) return { kind: "later", retryAfterMs: pausedFor } as const;
      return await read((ms) => this.#pausedUntil.set(teamId, this.#now() + ms));
    });
    this.#last.set(
      teamId,
      outcome.catch(() => undefined),
    );
    return outcome;
  }
}

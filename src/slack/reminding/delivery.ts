import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from "@slack/web-api";
import type { Delivery, FindOutcome, Post, PostOutcome } from "../../reminders/delivery.ts";
import type { ChannelProblem } from "../../reminders/reminder.ts";
import type { Message } from "../kit/blocks.ts";
import { DELIVERY_EVENT, PostedSearch, READ_AGAIN_MS } from "./posted-search.ts";

/** How long a call may take, in milliseconds; well under half of the runner's lease (30 s). */
const CALL_TIMEOUT_MS = 8_000;

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
  const search = new PostedSearch(now);
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
      return search.find(client, delivery, since);
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

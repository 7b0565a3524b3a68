import { LogLevel, WebClient } from "@slack/web-api";
import type { Delivery, FindOutcome, Post, PostOutcome } from "../../reminders/delivery.ts";
import type { Message } from "../kit/blocks.ts";
import { postMessage } from "../kit/post-message.ts";
import { DELIVERY_EVENT, PostedSearch, READ_AGAIN_MS } from "./posted-search.ts";

export interface DeliveryClientOptions {
  /** Base URL of the Web API; Slack's own when undefined. */
  readonly apiUrl: string | undefined;
  /** Sends the calls, and gives up after well under half of the runner's lease (30 s). */
  readonly callSlack: typeof fetch;
  /** The workspace that is meant, where the token serves several. */
  readonly teamId?: string;
}

/**
 * A client for deliveries. Bolt's own would try again for half an hour, and would wait out rate limits: all of that
 * is up to the runner, which must know about each attempt.
 */
export function deliveryClient(
  token: string,
  { apiUrl, callSlack, teamId }: DeliveryClientOptions,
): WebClient {
  return new WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    ...(teamId === undefined ? {} : { teamId }),
    fetch: callSlack,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // Failed calls are the runner's to report.
    logLevel: LogLevel.ERROR,
  });
}

export interface DeliveryOptions {
  /** The delivery client of a workspace; undefined where the bot is not installed. */
  readonly clientFor: (delivery: Delivery) => Promise<WebClient | undefined>;
  /** The message of a post; undefined when what it quotes is no longer there. */
  readonly render: (post: Post) => Message | undefined;
  /** Milliseconds of a clock that never jumps. */
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
      if (message === undefined) return { kind: "our-fault", reason: "content is gone" };
      const client = await clientFor(post);
      if (client === undefined) return { kind: "workspace", reason: "not_installed" };
      const metadata = { event_type: DELIVERY_EVENT, event_payload: { id: post.id } };
      return postMessage(client, { channel: post.channelId, ...message, metadata });
    },
    findPosted: async (delivery, since) => {
      const client = await clientFor(delivery);
      if (client === undefined) return { kind: "later", retryAfterMs: READ_AGAIN_MS };
      return search.find(client, delivery, since);
    },
  };
}

import type { Message } from "./blocks.ts";
import { type CallFailure, connectionFailure, refusalFailure } from "./errors.ts";
import { olderBlocks } from "./older-blocks.ts";
import { parseJson, textAt } from "./payload-fields.ts";

export type FetchUrl = typeof fetch;

/** What a response URL takes besides a message. */
export interface UrlMessage extends Message {
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original?: boolean;
  readonly thread_ts?: string;
}

type UrlOutcome = { readonly kind: "sent" } | CallFailure;

/** The pause after a rate limit for which Slack states none, in milliseconds. */
const UNSTATED_PAUSE_MS = 1_000;

/**
 * What the statuses say (docs.slack.dev, incoming webhooks, which response URLs follow): forbidden; used up,
 * run out or without its channel; archived. 400 is for a payload that is malformed.
 */
const FINAL_STATUSES: ReadonlySet<number> = new Set([403, 404, 410]);

/**
 * Posts to a response URL, without previews of links; does not reject. Where Slack finds fault with what we made,
 * it goes once more without the newer kinds of blocks.
 */
export async function postToUrl(url: string, message: UrlMessage, fetchUrl: FetchUrl): Promise<UrlOutcome> {
  const outcome = await postOnce(url, message, fetchUrl);
  const blocks = outcome.kind === "our-fault" ? olderBlocks(message.blocks) : undefined;
  return blocks === undefined ? outcome : postOnce(url, { ...message, blocks }, fetchUrl);
}

async function postOnce(url: string, message: UrlMessage, fetchUrl: FetchUrl): Promise<UrlOutcome> {
  let response: Response;
  try {
    response = await fetchUrl(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ ...message, unfurl_links: false, unfurl_media: false }),
    });
  } catch (error) {
    return connectionFailure(error);
  }
  const { ok, status, headers } = response;
  if (ok) {
    const said = await response.text().catch(() => "");
    // As a rule "ok", which is no JSON.
    const code = said.startsWith("{") ? textAt(parseJson(said), "error") : undefined;
    return code === undefined ? { kind: "sent" } : refusalFailure(code);
  }
  const reason = `response URL answered ${status}`;
  if (status === 429) {
    const seconds = Number(headers.get("retry-after") ?? Number.NaN);
    return {
      kind: "later",
      reason,
      retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : UNSTATED_PAUSE_MS,
    };
  }
  if (FINAL_STATUSES.has(status)) return { kind: "final", reason };
  if (status === 400) return { kind: "our-fault", reason };
  return { kind: status < 500 ? "not-sent" : "unknown", reason };
}

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import type { PostOutcome } from "../../reminders/delivery.ts";
import { meaningOf } from "./refusals.ts";

/** How a call failed, and so what may be done about it. */
export type CallFailure = Exclude<PostOutcome, { readonly kind: "sent" }>;

/** The pause after a rate limit for which Slack states none, in milliseconds. */
const UNSTATED_PAUSE_MS = 30_000;

/** Failures before a request could have left this machine, or reached Slack's. */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Slack's own code for a call that it refused, such as `not_in_channel`; undefined for any other failure. */
export function refusalCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

export function isRefusal(error: unknown, ...codes: readonly string[]): boolean {
  const code = refusalCode(error);
  return code !== undefined && codes.includes(code);
}

/** What a call's failure means. */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: "later", reason: "ratelimited", retryAfterMs: error.retryAfter * 1_000 };
  }
  const code = refusalCode(error);
  if (code !== undefined) return refusalFailure(code);
  if (error instanceof WebAPIHTTPError) {
    // What stands between us and Slack said so: Slack itself answers 200, 429 or 5xx.
    const kind = error.statusCode < 500 ? "not-sent" : "unknown";
    return { kind, reason: `HTTP ${error.statusCode}` };
  }
  return connectionFailure(error instanceof WebAPIRequestError ? error.original : error);
}

/** A response URL that is not Slack's; nothing was sent to it. */
export class ForeignAddressError extends Error {
  readonly code = "FOREIGN_ADDRESS";

  constructor() {
    super("A response URL leads to another host than Slack's or SLACK_API_URL's; nothing was sent there.");
  }
}

/** What the failure of a request means that got no answer at all. */
export function connectionFailure(error: unknown): CallFailure {
  if (error instanceof ForeignAddressError) return { kind: "final", reason: error.code };
  const code = error instanceof Error ? connectionCode(error) : undefined;
  if (code !== undefined && NEVER_LEFT.has(code)) return { kind: "not-sent", reason: code };
  return { kind: "unknown", reason: code ?? (error instanceof Error ? error.name : "unknown error") };
}

/** What it means that Slack refused a call with this code. */
export function refusalFailure(reason: string): CallFailure {
  const meaning = meaningOf(reason);
  switch (meaning) {
    case "passing":
      return /^rate_?limited$/.test(reason)
        ? { kind: "later", reason, retryAfterMs: UNSTATED_PAUSE_MS }
        : { kind: "not-sent", reason };
    case "doubtful":
      return { kind: "unknown", reason };
    default:
      return { kind: meaning, reason };
  }
}

// fetch says "fetch failed" and keeps the socket's error as its cause.
function connectionCode(error: Error): string | undefined {
  const inner = error.cause instanceof Error ? error.cause : error;
  return "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
}

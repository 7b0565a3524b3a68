import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** How far Slack's clock and ours may be apart, in milliseconds, and so how old a copy of a request may be. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether a request is signed by Slack, and of now: https://docs.slack.dev/authentication/verifying-requests-from-slack.
 * Bolt takes requests from the future too, and compares signatures by two signatures more.
 */
export function isSlacks(headers: IncomingHttpHeaders, body: Buffer, signingSecret: string): boolean {
  const { "x-slack-request-timestamp": timestamp, "x-slack-signature": signature } = headers;
  if (typeof timestamp !== "string" || typeof signature !== "string") return false;
  if (!(Math.abs(Date.now() - Number(timestamp) * 1_000) <= TOLERANCE_MS)) return false;
  const hash = createHmac("sha256", signingSecret).update(`v0:${timestamp}:`).update(body).digest("hex");
  const [given, expected] = [Buffer.from(signature), Buffer.from(`v0=${hash}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

import type { Logger } from "../operations/logging.ts";
import type { Metrics } from "../operations/metrics.ts";
import type { Ask } from "../slack/asking/ask.ts";
import type { ClaimedEntry } from "../store/inbox-claims.ts";
import type { InboxEvent } from "./worker-options.ts";

/** Tells whoever watches what becomes of asks: lines of the log, from acceptance to answer, and counts. */
export function createInboxLog(logger: Logger, metrics: Metrics) {
  return {
    accepted({ key, teamId, channelId, request, overLimit }: Ask): void {
      const limit = overLimit === undefined ? {} : { overLimit };
      logger.info(
        { request: key, kind: request.kind, team: teamId, channel: channelId, ...limit },
        "accepted",
      );
    },
    answered(entry: ClaimedEntry<Ask>): void {
      metrics.answer.observe((Date.now() - entry.receivedAt) / 1_000);
      logger.info(fieldsOf(entry), "answered");
    },
    report(event: InboxEvent<Ask>): void {
      switch (event.kind) {
        case "failed": {
          const reason = reasonOf(event.error);
          metrics.replies.inc({ outcome: "failed" });
          logger.warn({ ...fieldsOf(event.entry), reason }, "a reply could not be sent, and is tried again");
          return;
        }
        case "late":
          metrics.replies.inc({ outcome: "late" });
          logger.warn(fieldsOf(event.entry), "an answer takes long");
          return;
        case "given-up":
        case "set-aside": {
          const { kind, entry, reason } = event;
          metrics.replies.inc({ outcome: kind });
          logger.error({ ...fieldsOf(entry), reason }, kind === "given-up" ? GIVEN_UP : SET_ASIDE);
          return;
        }
        case "lost":
          metrics.replies.inc({ outcome: "lost" });
          logger.warn({ request: event.key }, "another process has taken over an ask that this one held");
          return;
        case "taken-from-memory":
          metrics.replies.inc({ outcome: "taken-from-memory" });
          logger.warn(
            { request: event.key },
            "an ask is answered without being written down, and may be answered twice",
          );
          return;
        case "store-failed":
          logger.error({ reason: reasonOf(event.error) }, "the inbox cannot be reached");
      }
    },
  };
}

/** What a log line says of an ask: its event, its workspace, and how long ago it came. */
export function fieldsOf({ key, attempts, payload, receivedAt }: ClaimedEntry<Ask>) {
  return { request: key, team: payload.teamId, attempts, durationMs: Date.now() - receivedAt };
}

const GIVEN_UP = "no more tries to reply; the person is told";
const SET_ASIDE = "an ask is set aside; see `npm run inbox -- list`";

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

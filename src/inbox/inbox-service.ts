import { randomUUID } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import type { Logger } from "../logging.ts";
import type { Metrics } from "../metrics.ts";
import type { AcceptAsk, Ask } from "../slack/asking/ask.ts";
import type { Reply } from "../slack/asking/reply.ts";
import { findReply, react, sendReply, tellAsker } from "../slack/asking/send-reply.ts";
import {
  abandonEntry,
  acceptEntry,
  claimEntries,
  completeEntry,
  markEntrySending,
  releaseEntry,
} from "../store/inbox.ts";
import type { Store } from "../store/open.ts";
import { type Claimed, createInboxWorker, type Handled, type InboxRows } from "./inbox-worker.ts";
import { Lanes } from "./lanes.ts";

/** Takes asks into custody, and replies to each once. */
export interface InboxService {
  readonly acceptAsk: AcceptAsk;
  /** Begins to take up what a process that died left behind. */
  readonly start: () => void;
  /** Takes no more asks; resolves when those in hand are replied to. */
  readonly stop: () => Promise<void>;
}

export interface InboxServiceOptions {
  readonly store: Store;
  /** Asked for late, since the client comes with the app that needs `acceptAsk`. */
  readonly client: () => WebClient;
  readonly compose: (ask: Ask) => Promise<Reply>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export function createInboxService({
  store,
  client,
  compose,
  logger,
  metrics,
}: InboxServiceOptions): InboxService {
  const lanes = new Lanes();
  const handle = async ({ key, payload: ask, sendingAt }: Claimed<Ask>): Promise<Handled> => {
    // An earlier try began to send, and nobody knows how it ended.
    if (sendingAt !== undefined) {
      if ((await findReply(ask, sendingAt, client())) === "found") return "done";
      metrics.replies.inc({ outcome: `again-to-${ask.replyTo.kind}` });
      logger.warn({ key, to: ask.replyTo.kind }, "a reply is sent again and may appear twice");
    }
    const reply = await compose(ask);
    if (reply.kind === "silence") return "done";
    if (reply.kind === "reaction") {
      await react(ask, reply.name, client());
      return "done";
    }
    await markEntrySending(store.database, key, Date.now());
    const outcome = await sendReply(ask, reply.message, client());
    metrics.replies.inc({ outcome: outcome.kind });
    if (outcome.kind === "sent") return "done";
    if (outcome.kind !== "final" && outcome.kind !== "our-fault") throw new Error(outcome.reason);
    const told = await tellAsker(ask, client(), outcome.kind === "final" ? reply.message : undefined);
    logger.warn({ key, reason: outcome.reason, told }, "a reply cannot be delivered");
    return "abandoned";
  };
  const worker = createInboxWorker<Ask>({
    rows: inboxRows(store, randomUUID()),
    // What is said in one thread is understood in the order in which it was said.
    handle: (entry) => lanes.run(laneOf(entry.payload), () => handle(entry)),
    onFailure: (error, { key, attempts }, final) => {
      metrics.replies.inc({ outcome: final ? "given-up" : "failed" });
      logger.warn({ key, attempts, final, reason: reasonOf(error) }, "a reply could not be sent");
    },
    onSweepFailure: (error) => logger.error({ reason: reasonOf(error) }, "the inbox cannot be reached"),
  });
  return {
    acceptAsk: (ask) =>
      worker.accept({
        key: ask.key,
        payload: ask,
        ...(ask.twinKey === undefined ? {} : { twinKey: ask.twinKey }),
      }),
    start: worker.start,
    stop: worker.stop,
  };
}

function laneOf({ key, replyTo }: Ask): string {
  return replyTo.kind === "thread" ? `${replyTo.channel}:${replyTo.threadTs}` : key;
}

function inboxRows({ database }: Store, owner: string): InboxRows<Ask> {
  return {
    accept: ({ key, twinKey, payload }, now, leaseMs) =>
      acceptEntry(
        database,
        { key, kind: "ask", payload, receivedAt: now, ...(twinKey === undefined ? {} : { twinKey }) },
        { owner, now, leaseMs },
      ),
    claim: async (now, leaseMs, limit) =>
      (await claimEntries(database, { owner, now, leaseMs, limit })).map((entry) => ({
        ...entry,
        // Only asks are ever accepted, and they are written as the JSON that they are.
        payload: entry.payload as Ask,
      })),
    complete: (key, now) => completeEntry(database, key, now),
    abandon: (key, now) => abandonEntry(database, key, now),
    release: (key, retryAt) => releaseEntry(database, { key, owner, retryAt }),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

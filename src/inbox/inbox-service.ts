import { randomUUID } from "node:crypto";
import { SlackError, type WebClient } from "@slack/web-api";
import type { Logger } from "../operations/logging.ts";
import type { Metrics } from "../operations/metrics.ts";
import { type AcceptAsk, type Ask, isFollowUp } from "../slack/asking/ask.ts";
import { APOLOGY, type ComposedReply } from "../slack/asking/compose-reply.ts";
import {
  findReply,
  react,
  type SendOutcome,
  sendReply,
  tellAsker,
  tellLate,
} from "../slack/asking/send-reply.ts";
import type { ThreadMemory } from "../slack/asking/threads.ts";
import type { Message } from "../slack/kit/blocks.ts";
import type { ChannelTurns } from "../slack/kit/channel-turns.ts";
import { type CallFailure, failureOf } from "../slack/kit/errors.ts";
import { StoreError } from "../store/failure.ts";
import { entryCompletion } from "../store/inbox.ts";
import type { Store } from "../store/open.ts";
import { portsOn } from "../store/ports.ts";
import { threadSave } from "../store/threads.ts";
import { entryOf } from "./inbox-entry.ts";
import { createInboxLog, fieldsOf } from "./inbox-log.ts";
import { createInboxWorker } from "./inbox-worker.ts";
import { type Again, ATTEMPTS, type Handled, type InboxTimes, type Work } from "./worker-options.ts";

/** Takes asks into custody, and replies to each once. */
export interface InboxService {
  readonly acceptAsk: AcceptAsk;
  /** Begins to take up what a process that died left behind. */
  readonly start: () => void;
  /** Takes no more asks; resolves with how many are left for the next start. */
  readonly stop: () => Promise<{ readonly left: number }>;
}

export interface InboxServiceOptions {
  readonly store: Store;
  /** The client of a workspace; undefined where the app is not installed any more. */
  readonly clientFor: (teamId: string) => Promise<WebClient | undefined>;
  readonly compose: (ask: Ask, client: WebClient) => Promise<ComposedReply>;
  readonly turns: ChannelTurns;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Posts to response URLs. */
  readonly callSlack: typeof fetch;
  readonly times?: Partial<InboxTimes>;
}

/** How far our clock and Slack's may be apart, in milliseconds. */
const CLOCK_SKEW = 60_000;

export function createInboxService(options: InboxServiceOptions): InboxService {
  const { store, clientFor, compose, turns, logger, metrics, callSlack, times = {} } = options;
  const log = createInboxLog(logger, metrics);
  const clientOf = async ({ payload }: { readonly payload: Ask }): Promise<WebClient> => {
    const client = await clientFor(payload.teamId);
    if (client === undefined) throw new NotInstalledError();
    return client;
  };

  /** Whether the reply is there already; rejects when that is not known yet. */
  const isAnswered = async (work: Work<Ask>) => {
    const { key, payload: ask, receivedAt, mayBeAnswered } = work;
    if (!mayBeAnswered) return false;
    const found = await findReply(ask, receivedAt - CLOCK_SKEW, await clientOf(work));
    if (found.kind === "unknown") {
      metrics.replies.inc({ outcome: "possible-double" });
      logger.warn({ request: key, to: ask.replyTo.kind }, "a reply is sent again and may appear twice");
    }
    return found.kind === "found";
  };

  /** A fault of ours ends in an apology: the same ask fails the same way each time. */
  const composed = async (work: Work<Ask>): Promise<ComposedReply> => {
    try {
      return await compose(work.payload, await clientOf(work));
    } catch (error) {
      if (isPassing(error)) throw error;
      metrics.replies.inc({ outcome: "apology" });
      logger.error({ ...fieldsOf(work), err: error }, "a reply could not be composed");
      return APOLOGY.unanswered;
    }
  };

  /** By another way than where it was asked. */
  const tell = async (work: Work<Ask>, reason: string, reply?: Message): Promise<Handled<ThreadMemory>> => {
    const told = await tellAsker(work.payload, await clientOf(work), reply);
    metrics.replies.inc({ outcome: told ? "told-otherwise" : "not-told" });
    logger.warn({ ...fieldsOf(work), told, reason }, "a reply cannot be delivered where it was asked for");
    return told
      ? { kind: "abandoned", reason }
      : { kind: "again", error: reason, mayBeAnswered: work.mayBeAnswered };
  };

  /** Sends when it is the reply's turn in its channel, if the entry is still ours then. */
  const send = (
    work: Work<Ask>,
    message: Message,
    replaces?: string,
  ): Promise<SendOutcome | { readonly kind: "lost" }> => {
    const { teamId, replyTo } = work.payload;
    const attempt = async () =>
      (await work.isOurs())
        ? sendReply(work.payload, message, await clientOf(work), callSlack, replaces)
        : ({ kind: "lost" } as const);
    return replyTo.kind === "thread"
      ? turns.post({ teamId, channelId: replyTo.channel }, attempt)
      : attempt();
  };

  const conclude = async (
    work: Work<Ask>,
    outcome: SendOutcome | { readonly kind: "lost" },
    message: Message,
    also: ThreadMemory | undefined,
  ): Promise<Handled<ThreadMemory>> => {
    metrics.replies.inc({ outcome: outcome.kind });
    switch (outcome.kind) {
      case "sent":
        log.answered(work);
        return { kind: "done", also };
      case "lost":
        return outcome;
      case "later":
        return again(outcome, work.mayBeAnswered, outcome.retryAfterMs);
      case "not-sent":
      case "workspace":
        return again(outcome, work.mayBeAnswered);
      case "unknown":
        return again(outcome, true);
      case "final":
        return tell(work, outcome.reason, message);
      case "our-fault":
        // Logged where all calls to Slack pass.
        return tell(work, outcome.reason);
    }
  };

  const handle = async (work: Work<Ask>): Promise<Handled<ThreadMemory>> => {
    const { payload: ask } = work;
    const reply = await composed(work);
    const also = reply.thread;
    if (reply.kind === "silence") return { kind: "done", also };
    if (reply.kind === "reaction") {
      if (!(await work.isOurs())) return { kind: "lost" };
      await react(ask, reply.name, await clientOf(work));
      return { kind: "done", also };
    }
    const { message, isKnown = false } = reply;
    if (ask.edited !== undefined) return replace(work, message, isKnown, also);
    if (await isAnswered(work)) return { kind: "done", also };
    return conclude(work, await send(work, message), message, also);
  };

  /** Puts the answer to an edited message in the place of the one that stands there; posts it where there is none. */
  const replace = async (
    work: Work<Ask>,
    message: Message,
    isKnown: boolean,
    also: ThreadMemory | undefined,
  ): Promise<Handled<ThreadMemory>> => {
    const { replyTo } = work.payload;
    const asked = replyTo.kind === "thread" ? Number(replyTo.messageTs) * 1_000 : 0;
    const earlier = await findReply(work.payload, asked, await clientOf(work));
    // Better an outdated answer than a second one.
    if (earlier.kind === "unknown" && isKnown) return { kind: "done", also };
    const replaces = earlier.kind === "found" ? earlier.ts : undefined;
    const outcome = await send(work, message, replaces);
    const isGone = replaces !== undefined && outcome.kind === "final";
    return isGone ? { kind: "done", also } : conclude(work, outcome, message, also);
  };

  const giveUp = async (work: Work<Ask>, reason: string): Promise<Handled<ThreadMemory>> => {
    if (await isAnswered(work)) return { kind: "done" };
    if (!(await work.isOurs())) return { kind: "lost" };
    // Where every try has failed, only another way is left.
    if (work.attempts <= ATTEMPTS.most) {
      const reply = await composed(work).catch(() => undefined);
      return tell(work, reason, reply?.kind === "message" ? reply.message : undefined);
    }
    const outcome = await send(work, APOLOGY.setAside.message);
    if (outcome.kind === "lost") return outcome;
    if (outcome.kind === "sent") return { kind: "set-aside", reason };
    if (outcome.kind === "unknown") return again(outcome, true);
    const told = await tell(work, `${reason}; ${outcome.reason}`);
    return told.kind === "abandoned" ? { ...told, kind: "set-aside" } : told;
  };

  const worker = createInboxWorker<Ask, ThreadMemory>({
    rows: portsOn(store.database).inbox,
    owner: randomUUID(),
    // One write for both: a thread that remembered an ask still to be answered would misunderstand it.
    complete: (entry, now, thread) =>
      store.write([
        entryCompletion(store.database, entry, now),
        ...(thread === undefined ? [] : [threadSave(store.database, thread.place, thread.kept, now)]),
      ]),
    handle: heedingPauses(handle),
    giveUp: (work, reason) => heedingPauses((it) => giveUp(it, reason))(work),
    report: (event) => {
      log.report(event);
      if (event.kind === "late" && !isFollowUp(event.entry.payload))
        void clientOf(event.entry).then(
          (client) => tellLate(event.entry.payload, client, callSlack),
          () => {},
        );
    },
    times,
  });
  return {
    acceptAsk: async (ask, { sentAgain = false } = {}) => {
      await worker.accept(entryOf(ask), sentAgain);
      log.accepted(ask);
    },
    start: worker.start,
    stop: worker.stop,
  };
}

function again({ kind, reason }: CallFailure, mayBeAnswered: boolean, afterMs?: number): Again {
  const error = `${kind}: ${reason}`;
  return { kind: "again", error, mayBeAnswered, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** The workspace of an ask has removed the app meanwhile: nobody is there to be answered. */
class NotInstalledError extends Error {}

/** Waits out the pause that Slack asks for, also where it is asked something rather than told. */
function heedingPauses<A>(
  handle: (work: Work<Ask>) => Promise<Handled<A>>,
): (work: Work<Ask>) => Promise<Handled<A>> {
  return async (work) => {
    try {
      return await handle(work);
    } catch (error) {
      if (error instanceof NotInstalledError) return { kind: "abandoned", reason: "not_installed" };
      const failure = error instanceof SlackError ? failureOf(error) : undefined;
      if (failure?.kind !== "later") throw error;
      return again(failure, work.mayBeAnswered, failure.retryAfterMs);
    }
  };
}

/** Whether what failed is outside of us, and may work later. */
function isPassing(error: unknown): boolean {
  if (error instanceof StoreError || error instanceof NotInstalledError) return true;
  return error instanceof SlackError && !["final", "our-fault"].includes(failureOf(error).kind);
}

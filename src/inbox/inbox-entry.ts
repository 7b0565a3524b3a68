import type { Ask } from "../slack/asking/ask.ts";
import type { InboxEntry } from "../store/inbox.ts";

/** Something to be taken into custody; entries of one lane are worked on in the order in which they came. */
export type NewEntry<T> = Omit<InboxEntry<T>, "receivedAt">;

/** What is said in one thread is understood in the order in which it was said: it shares a lane. */
export function entryOf(ask: Ask): NewEntry<Ask> {
  const { key, twinKey, teamId, replyTo, request } = ask;
  return {
    ...{ key, teamId, kind: request.kind, payload: ask },
    ...(twinKey === undefined ? {} : { twinKey }),
    ...(replyTo.kind === "thread"
      ? { lane: [teamId, replyTo.channel, replyTo.threadTs ?? ""].join(":") }
      : {}),
  };
}

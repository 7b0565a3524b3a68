import type { Ask } from "../slack/asking/ask.ts";
import type { ThreadMemory } from "../slack/asking/threads.ts";
import { acceptEntry, entryCompletion } from "../store/inbox.ts";
import { claimEntries, giveUpEntry, releaseEntry, renewEntries } from "../store/inbox-claims.ts";
import type { Store } from "../store/open.ts";
import { threadSave } from "../store/threads.ts";
import type { InboxRows } from "./worker-options.ts";

/** Asks as rows of the store. @param owner names this process. */
export function inboxRows(
  { database, write }: Store,
  owner: string,
  laneOf: (ask: Ask) => string | undefined,
): InboxRows<Ask, ThreadMemory> {
  return {
    accept: ({ key, twinKey, payload, receivedAt }, lease) => {
      const lane = laneOf(payload);
      return acceptEntry(
        database,
        {
          key,
          teamId: payload.teamId,
          kind: payload.request.kind,
          payload,
          receivedAt,
          ...(twinKey === undefined ? {} : { twinKey }),
          ...(lane === undefined ? {} : { lane }),
        },
        lease === undefined ? undefined : { owner, ...lease },
      );
    },
    claim: async (claim) =>
      (await claimEntries(database, { owner, ...claim })).map((entry) => ({
        ...entry,
        // Only asks are ever accepted, and they are written as the JSON that they are.
        payload: entry.payload as Ask,
      })),
    renew: (keys, lease) => renewEntries(database, keys, { owner, ...lease }),
    // One write for both: a thread that remembered an ask still to be answered would misunderstand it.
    complete: ({ key, payload, receivedAt }, now, thread) =>
      write([
        entryCompletion(
          database,
          { key, teamId: payload.teamId, kind: payload.request.kind, receivedAt },
          now,
        ),
        ...(thread === undefined ? [] : [threadSave(database, thread.place, thread.kept, now)]),
      ]),
    giveUp: ({ key, attempts }, end) => giveUpEntry(database, { key, owner, attempts }, end),
    release: ({ key, attempts }, next) => releaseEntry(database, { key, owner, attempts }, next),
  };
}

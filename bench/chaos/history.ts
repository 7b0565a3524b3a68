/**
 * What happened in a run, as far as its promises speak of it; a line of JSON each. Asks and reminders are named after
 * the workspace first: of an ask where it was asked, of a reply where it stands.
 */
export type HistoryEvent =
  | { readonly kind: "asked"; readonly ask: string; readonly by: "mention" | "command" }
  /** The bot acknowledged the ask: from now on it has to be answered. */
  | { readonly kind: "accepted"; readonly ask: string }
  /** An answer or an apology stands where its asker sees it. */
  | { readonly kind: "replied"; readonly ask: string; readonly ts: string }
  | { readonly kind: "planned"; readonly reminder: string }
  | { readonly kind: "reminded"; readonly reminder: string }
  /** A workspace knew nothing of what a call spoke of: it was made with another workspace's token, or address. */
  | { readonly kind: "foreign"; readonly what: string }
  /** What was done to the replicas, the database and the network. */
  | { readonly kind: "harm"; readonly what: string; readonly replica?: number }
  /** A warning of a replica about what it holds. */
  | { readonly kind: "warned"; readonly replica: number; readonly key: string; readonly message: string }
  /** A replica ended that nobody had ended. */
  | { readonly kind: "crash"; readonly replica: number };

export type TimedEvent = HistoryEvent & { readonly at: number };

export interface Verdict {
  readonly accepted: number;
  /** Asks that no replica acknowledged: nobody is promised anything, but a rolling restart leaves none. */
  readonly refused: number;
  /** Accepted asks without a reply. */
  readonly unanswered: readonly string[];
  /** Mentions with more than one reply. */
  readonly doubled: readonly string[];
  /**
   * Commands with more than one reply. Slack shows nobody what was sent to a response URL, so that a process
   * that dies between sending and writing that down leaves the next one no choice but to send it again.
   */
  readonly doubledCommands: readonly string[];
  readonly remindersMissing: readonly string[];
  readonly remindersDoubled: readonly string[];
  /** Replies and posts in a workspace where nobody asked for them, and calls that belonged in another one. */
  readonly strayed: readonly string[];
  readonly crashes: number;
}

/** Reads a history for what was promised: each accepted ask one reply, each reminder one post, both at home. */
export function check(history: readonly HistoryEvent[]): Verdict {
  const replies = countBy(history, (event) => (event.kind === "replied" ? event.ask : undefined));
  const posts = countBy(history, (event) => (event.kind === "reminded" ? event.reminder : undefined));
  const asked = new Map(history.flatMap((event) => (event.kind === "asked" ? [[event.ask, event.by]] : [])));
  const accepted = new Set(history.flatMap((event) => (event.kind === "accepted" ? [event.ask] : [])));
  const planned = history.flatMap((event) => (event.kind === "planned" ? [event.reminder] : []));
  const everPlanned = new Set(planned);
  const twice = [...replies].flatMap(([ask, count]) => (count > 1 ? [ask] : []));
  return {
    accepted: accepted.size,
    refused: [...asked.keys()].filter((ask) => !accepted.has(ask)).length,
    unanswered: [...accepted].filter((ask) => !replies.has(ask)),
    doubled: twice.filter((ask) => asked.get(ask) !== "command"),
    doubledCommands: twice.filter((ask) => asked.get(ask) === "command"),
    remindersMissing: planned.filter((reminder) => !posts.has(reminder)),
    remindersDoubled: [...posts].flatMap(([reminder, count]) => (count > 1 ? [reminder] : [])),
    strayed: [
      ...[...replies.keys()].filter((ask) => !asked.has(ask)),
      ...[...posts.keys()].filter((reminder) => !everPlanned.has(reminder)),
      ...history.flatMap((event) => (event.kind === "foreign" ? [event.what] : [])),
    ],
    crashes: history.filter(({ kind }) => kind === "crash").length,
  };
}

export function keepsPromises(verdict: Verdict): boolean {
  const { unanswered, doubled, remindersMissing, remindersDoubled, strayed, crashes } = verdict;
  return (
    [unanswered, doubled, remindersMissing, remindersDoubled, strayed].every(({ length }) => length === 0) &&
    crashes === 0
  );
}

function countBy(
  history: readonly HistoryEvent[],
  nameOf: (event: HistoryEvent) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const event of history) {
    const name = nameOf(event);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** How long rows count as known, in milliseconds: after as long, all processes go by what one has saved. */
const FRESH = 2_000;

/** How long an answer waits for rows that are known from before, in milliseconds. */
const PATIENCE = 500;

/** Each workspace's rows of a small table, known by heart. */
export interface TeamMirror<Row> {
  /** As of two seconds ago at most; the same list as before while nothing has changed. Never fails. */
  readonly of: (teamId: string) => Promise<readonly Row[]>;
  /** Reads a workspace's rows anew, after a change. */
  readonly renew: (teamId: string) => Promise<void>;
}

/**
 * Reads all rows at the start, so that they hold also while the store cannot be reached; what others changed since
 * the last look is not known then.
 *
 * @param read the rows by workspace, of one or of all.
 * @param now epoch milliseconds.
 */
export async function mirrorTeams<Row>(
  read: (teamId?: string) => Promise<ReadonlyMap<string, readonly Row[]>>,
  now: () => number,
): Promise<TeamMirror<Row>> {
  const known = new Map<string, { readonly rows: readonly Row[]; readonly json: string; at: number }>();
  const looking = new Map<string, Promise<void>>();
  const keep = (teamId: string, rows: readonly Row[]) => {
    const json = JSON.stringify(rows);
    const before = known.get(teamId);
    if (before?.json === json) before.at = now();
    else known.set(teamId, { rows, json, at: now() });
  };
  for (const [teamId, rows] of await read()) keep(teamId, rows);

  let begun = 0;
  const kept = new Map<string, number>();
  const renew = async (teamId: string) => {
    const number = ++begun;
    const rows = (await read(teamId)).get(teamId) ?? [];
    // A look that began before a change may end after the one that the change asked for.
    if (number < (kept.get(teamId) ?? 0)) return;
    kept.set(teamId, number);
    keep(teamId, rows);
  };
  const look = (teamId: string): Promise<void> => {
    const under = looking.get(teamId);
    if (under !== undefined) return under;
    const begun = renew(teamId)
      .catch(() => keep(teamId, known.get(teamId)?.rows ?? []))
      .finally(() => looking.delete(teamId));
    looking.set(teamId, begun);
    return begun;
  };
  return {
    async of(teamId) {
      const last = known.get(teamId);
      if (last === undefined || now() - last.at >= FRESH) await atMost(PATIENCE, look(teamId));
      // A workspace of which nothing is known had no rows at the start.
      return known.get(teamId)?.rows ?? [];
    },
    renew,
  };
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

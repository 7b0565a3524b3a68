import type { KnownEntry } from "../known/known.ts";
import type { Database } from "./schema.ts";

// What administrators have taught the bot of a workspace: places for questions, and synonyms.

/** The entries by workspace, the latest first: of all workspaces, or of one. */
export async function readKnown(
  database: Database,
  teamId?: string,
): Promise<ReadonlyMap<string, readonly KnownEntry[]>> {
  const rows = await database
    .selectFrom("known")
    .select(["team_id", "entry"])
    .$if(teamId !== undefined, (all) => all.where("team_id", "=", teamId ?? ""))
    .orderBy("team_id")
    .orderBy("updated_at", "desc")
    .orderBy("id")
    .execute();
  const teams = new Map<string, KnownEntry[]>();
  for (const { team_id, entry } of rows) {
    const entries = teams.get(team_id) ?? [];
    entries.push(JSON.parse(entry));
    teams.set(team_id, entries);
  }
  return teams;
}

/** Keeps entries, in place of those with their ids, and forgets others: all together or not at all. */
export async function changeKnown(
  database: Database,
  teamId: string,
  { save = [], remove = [] }: { readonly save?: readonly KnownEntry[]; readonly remove?: readonly string[] },
  now: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const id of remove)
      await transaction.deleteFrom("known").where("team_id", "=", teamId).where("id", "=", id).execute();
    for (const entry of save) {
      const values = { entry: JSON.stringify(entry), updated_at: now };
      await transaction
        .insertInto("known")
        .values({ team_id: teamId, id: entry.id, ...values })
        .onConflict((conflict) => conflict.columns(["team_id", "id"]).doUpdateSet(values))
        .execute();
    }
  });
}

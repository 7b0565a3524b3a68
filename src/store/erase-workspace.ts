import { readInstallations, teamsOf } from "./installations.ts";
import type { Database, Schema } from "./schema.ts";

/** The column that tells whose a row is; "" for tables that hold nothing of any workspace. */
const OWNERS: { readonly [Table in keyof Schema]: (keyof Schema[Table] & string) | "" } = {
  inbox: "team_id",
  threads: "team_id",
  shares: "team_id",
  reminders: "team_id",
  deliveries: "team_id",
  channel_turns: "team_id",
  feedback: "team_id",
  answer_counts: "team_id",
  channel_settings: "team_id",
  known: "team_id",
  reads: "post",
  installations: "id",
  enterprise_teams: "team_id",
  // Of the bot itself, and of reports.
  settings: "",
  passage_vectors: "",
};

/**
 * Erases all that is kept of a workspace, or of an enterprise and the workspaces that its installation serves, each
 * whole or not at all. Returns their ids, the given one last.
 */
export async function eraseInstallation(database: Database, id: string): Promise<string[]> {
  const installed = await readInstallations(database);
  // A workspace of the enterprise that has an installation of its own stays.
  const served = (await teamsOf(database, id)).filter((team) => team !== id && !installed.has(team));
  for (const one of [...served, id]) await eraseRows(database, one);
  return [...served, id];
}

async function eraseRows(database: Database, teamId: string): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    for (const [table, owner] of Object.entries(OWNERS) as [keyof Schema, string][]) {
      if (owner === "") continue;
      const column = transaction.dynamic.ref<string>(owner);
      const rows = transaction.deleteFrom(table);
      // A post that was read is named by its workspace, a blank, and its place.
      const own =
        owner === "post" ? rows.where(column, "like", `${teamId} %`) : rows.where(column, "=", teamId);
      await own.execute();
    }
  });
}

import type { SealedInstallation } from "../installations/keyring.ts";
import { fromRow } from "./rows.ts";
import type { Database } from "./schema.ts";

// Where the app is installed: in a workspace, or across an enterprise, with what Slack gave for that, sealed.

/** The installations by id, as a list of one each: all of them, or one. */
export async function readInstallations(
  database: Database,
  id?: string,
): Promise<ReadonlyMap<string, readonly SealedInstallation[]>> {
  const rows = await database
    .selectFrom("installations")
    .select(["id", "key_id", "sealed", "version", "installed_at"])
    .$if(id !== undefined, (all) => all.where("id", "=", id ?? ""))
    .execute();
  return new Map(rows.map((row) => [row.id, [fromRow<SealedInstallation>(row)]]));
}

/** Keeps an installation, in place of an earlier one. */
export async function saveInstallation(database: Database, row: SealedInstallation): Promise<void> {
  const values = {
    key_id: row.keyId,
    sealed: row.sealed,
    version: row.version,
    installed_at: row.installedAt,
    refreshing_until: 0,
  };
  await database
    .insertInto("installations")
    .values({ id: row.id, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
}

/**
 * Says that the caller refreshes the token of this version: for one caller at a time, until so much later.
 *
 * @returns whether it may.
 */
export async function claimRefresh(
  database: Database,
  { id, version }: Pick<SealedInstallation, "id" | "version">,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<boolean> {
  const claimed = await database
    .updateTable("installations")
    .set({ refreshing_until: until })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("refreshing_until", "<=", now)
    .returning("id")
    .execute();
  return claimed.length > 0;
}

/** Puts what was refreshed, or sealed anew, in the place of a version; nothing where that is not there any more. */
export async function replaceInstallation(
  database: Database,
  before: Pick<SealedInstallation, "version">,
  { id, keyId, sealed, version }: Omit<SealedInstallation, "installedAt">,
): Promise<void> {
  await database
    .updateTable("installations")
    .set({ key_id: keyId, sealed, version, ...(version === before.version ? {} : { refreshing_until: 0 }) })
    .where("id", "=", id)
    .where("version", "=", before.version)
    .execute();
}

/** Notes that a workspace is served by its enterprise's installation. */
export async function saveEnterpriseTeam(
  database: Database,
  teamId: string,
  enterpriseId: string,
): Promise<void> {
  await database
    .insertInto("enterprise_teams")
    .values({ team_id: teamId, enterprise_id: enterpriseId })
    .onConflict((conflict) => conflict.column("team_id").doUpdateSet({ enterprise_id: enterpriseId }))
    .execute();
}

/** The enterprises whose installations serve workspaces, by workspace. */
export async function readEnterprises(database: Database): Promise<Map<string, string>> {
  const rows = await database.selectFrom("enterprise_teams").selectAll().execute();
  return new Map(rows.map((row) => [row.team_id, row.enterprise_id]));
}

/** The enterprise whose installation serves a workspace. */
export async function enterpriseOf(database: Database, teamId: string): Promise<string | undefined> {
  const row = await database
    .selectFrom("enterprise_teams")
    .select("enterprise_id")
    .where("team_id", "=", teamId)
    .executeTakeFirst();
  return row?.enterprise_id;
}

/** The workspaces that an enterprise's installation serves. */
export async function teamsOf(database: Database, enterpriseId: string): Promise<string[]> {
  const rows = await database
    .selectFrom("enterprise_teams")
    .select("team_id")
    .where("enterprise_id", "=", enterpriseId)
    .execute();
  return rows.map(({ team_id }) => team_id);
}

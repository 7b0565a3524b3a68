import { eraseInstallation } from "../store/erase-workspace.ts";
import { readInstallations, teamsOf } from "../store/installations.ts";
import type { Store } from "../store/open.ts";
import { runCommand, UsageError, withStore } from "./run-command.ts";

const USAGE = `usage: npm run -s workspaces -- list
       npm run -s workspaces -- erase ID
  list   where the app is installed by OAuth, a line each: id, since when, id of the key, workspaces of an enterprise
  erase  erases all that is kept of a workspace or an enterprise, its tokens too, as its removing the app does
  The store is DATABASE_URL's or DATA_DIR's.`;

await runCommand(USAGE, async ([command, id, ...more]) => {
  const isErase = command === "erase" && id !== undefined;
  if ((!isErase && (command !== "list" || id !== undefined)) || more.length > 0)
    throw new UsageError("list, or erase and one id");
  await withStore((store) => (isErase ? erase(store, id) : list(store)));
});

async function list({ database }: Store): Promise<void> {
  for (const [id, [row]] of await readInstallations(database)) {
    if (row === undefined) continue;
    const teams = await teamsOf(database, id);
    console.log([id, new Date(row.installedAt).toISOString(), row.keyId, teams.join(",")].join("  ").trim());
  }
}

async function erase({ database }: Store, id: string): Promise<void> {
  for (const erased of await eraseInstallation(database, id)) console.log(`${erased}  erased`);
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { saveEnterpriseTeam, saveInstallation } from "../../src/store/installations.ts";
import { openStore } from "../../src/store/open.ts";
import { saveThread } from "../../src/store/threads.ts";

it("npm run workspaces lists where the app is installed, and erases an enterprise with its workspaces", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "wence-workspaces-"));
  const workspaces = (...args: string[]) =>
    execFileSync(process.execPath, ["--import", "tsx", "src/cli/workspaces.ts", ...args], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir },
      encoding: "utf8",
    });
  try {
    const { database, close } = await openStore({ dataDir });
    const installation = { keyId: "k1", sealed: "s", version: "v", installedAt: Date.UTC(2026, 0, 5) };
    for (const id of ["E1", "T3", "T9"]) await saveInstallation(database, { id, ...installation });
    // T3 has an installation of its own besides.
    for (const team of ["T1", "T2", "T3"]) await saveEnterpriseTeam(database, team, "E1");
    for (const teamId of ["T1", "T3"])
      await saveThread(database, { teamId, channelId: "C1", threadTs: "1" }, {}, 1);
    await close();

    expect(workspaces("list")).toContain("E1  2026-01-05T00:00:00.000Z  k1  T1,T2,T3\n");
    expect(workspaces("erase", "E1")).toBe("T1  erased\nT2  erased\nE1  erased\n");
    expect(workspaces("list")).not.toContain("E1");
    const left = await openStore({ dataDir });
    const threads = await left.database.selectFrom("threads").select("team_id").execute();
    expect(threads).toEqual([{ team_id: "T3" }]);
    await left.close();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

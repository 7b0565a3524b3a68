import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptEntry } from "../../src/store/inbox.ts";
import { giveUpEntry } from "../../src/store/inbox-claims.ts";
import { openStore } from "../../src/store/open.ts";

const run = promisify(execFile);

let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "wence-inbox-"));
  const { database, close } = await openStore({ dataDir });
  for (const [index, key] of ["event:1", "event:2", "event:3"].entries()) {
    const payload = { channelId: "C0GENERAL", request: { kind: "message", message: "哈哈笑死" } };
    const now = Date.now() - 600_000 + index;
    const lease = { owner: "a", now, leaseMs: 1_000 };
    await acceptEntry(database, { key, kind: "message", payload, receivedAt: now }, lease);
    if (index < 2)
      await giveUpEntry(
        database,
        { key, owner: "a", attempts: 1 },
        { state: "set-aside", reason: "ended 5 claims without a word", now },
      );
  }
  await close();
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const inbox = async (...args: string[]) => {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
  const answer = await run(process.execPath, ["--import", "tsx", "src/cli/inbox.ts", ...args], { env }).catch(
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  return { code: 0, ...answer };
};

describe("npm run inbox", () => {
  it("lists what was set aside, without what was asked unless told to", async () => {
    const { stdout } = await inbox("list");
    const lines = stdout.trim().split("\n");
    expect(lines).toEqual([
      "event:1  10 min  claims 1  message  C0GENERAL  ended 5 claims without a word",
      "event:2  10 min  claims 1  message  C0GENERAL  ended 5 claims without a word",
    ]);
    expect((await inbox("list", "--text")).stdout).toContain("哈哈笑死");
    expect((await inbox("list", "--all")).stdout).toContain(
      "event:3  10 min  claims 1  message  C0GENERAL  pending",
    );
  });

  it("has one answered again, drops one, and names what it does not know", async () => {
    expect((await inbox("retry", "event:1")).stdout).toContain("event:1  will be answered");
    expect((await inbox("drop", "event:2")).stdout).toContain("event:2  erased");
    expect((await inbox("list")).stdout).toBe("");
    expect(await inbox("drop", "event:3")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("event:3 is not among what was set aside"),
    });
    const { database, close } = await openStore({ dataDir });
    const rows = await database
      .selectFrom("inbox")
      .select(["key", "state", "payload"])
      .orderBy("key")
      .execute();
    await close();
    expect(rows).toMatchObject([
      { key: "event:1", state: "pending", payload: expect.stringContaining("哈哈笑死") },
      { key: "event:2", state: "abandoned", payload: null },
      { key: "event:3", state: "pending" },
    ]);
  });

  it.each([[[]], [["retry"]], [["list", "event:1"]], [["drop", "--all", "event:1"]]])(
    "shows how it is used for %j",
    async (args) => {
      const { code, stderr } = await inbox(...args);
      expect(code).toBe(2);
      expect(stderr).toContain("usage: npm run -s inbox");
    },
  );
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openStore } from "../../src/store/open.ts";
import { changeFeedback, saveFeedback } from "../../src/store/stored-feedback.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "wence-export-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function exported(): string {
  return execFileSync(process.execPath, ["--import", "tsx", "src/cli/feedback-export.ts"], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
  });
}

it("prints feedback as CSV that a spreadsheet opens as text, whatever people wrote", async () => {
  const store = await openStore({ dataDir });
  const feedback = {
    teamId: "T1",
    userHash: "0a1b",
    addresses: ["survey#2.3.1", "survey#3.3.1"],
    verdict: "useless" as const,
    createdAt: Date.UTC(2026, 2, 5, 2),
  };
  await saveFeedback(store.database, { ...feedback, id: "f1", question: '=HYPERLINK("http://evil")' });
  await saveFeedback(store.database, { ...feedback, id: "f2", question: "甲,乙\n丙" });
  await changeFeedback(store.database, { teamId: "T1", id: "f2" }, { missing: "+1" });
  await store.close();

  expect(exported()).toBe(
    [
      "\uFEFFtime,team,user,verdict,question,missing,shown,passed_on,solved",
      '2026-03-05T02:00:00.000Z,T1,0a1b,useless,"\'=HYPERLINK(""http://evil"")",,survey#2.3.1 survey#3.3.1,,',
      '2026-03-05T02:00:00.000Z,T1,0a1b,useless,"甲,乙\n丙",\'+1,survey#2.3.1 survey#3.3.1,,',
      "",
    ].join("\n"),
  );
});

it("prints the header alone when there is nothing", () => {
  expect(exported()).toBe("\uFEFFtime,team,user,verdict,question,missing,shown,passed_on,solved\n");
});

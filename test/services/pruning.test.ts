import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createLogger } from "../../src/operations/logging.ts";
import { startPruning } from "../../src/services/pruning.ts";
import { addAnswers, answersByReport } from "../../src/store/answer-counts.ts";
import { openStore } from "../../src/store/open.ts";
import { findFeedback, saveFeedback } from "../../src/store/stored-feedback.ts";

const DAY = 24 * 60 * 60_000;

it("deletes feedback and counts older than the days they are kept, and nothing younger", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "wence-pruning-"));
  const store = await openStore({ dataDir });
  const { database } = store;
  const row = {
    teamId: "T1",
    userHash: "hash",
    question: "问题",
    addresses: [],
    verdict: "unanswered" as const,
  };
  for (const [id, age] of [
    ["old", 31],
    ["young", 29],
  ] as const) {
    const createdAt = Date.now() - age * DAY;
    await saveFeedback(database, { ...row, id, createdAt });
    const day = new Date(createdAt).toISOString().slice(0, 10);
    await addAnswers(database, [{ teamId: "T1", report: id, day, answers: 1 }]);
  }
  await startPruning(store, { retentionDays: 30, logger: createLogger("error") })();
  expect(await findFeedback(database, { teamId: "T1", id: "old" })).toBeUndefined();
  expect(await findFeedback(database, { teamId: "T1", id: "young" })).toBeDefined();
  expect([...(await answersByReport(database, "T1", "2000-01-01")).keys()]).toEqual(["young"]);
  await store.close();
  await rm(dataDir, { recursive: true });
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer, NoneAnswer } from "../../src/answers/answer.ts";
import { createFeedbackService } from "../../src/feedback/feedback-service.ts";
import { createLogger } from "../../src/operations/logging.ts";
import { openStore, type Store } from "../../src/store/open.ts";

const ALICE = { teamId: "T1", userId: "U0ALICE" };
const BOB = { teamId: "T1", userId: "U0BOB" };
const SHOWN = { question: "问题", addresses: ["survey#2.3.1", "survey#3.3.1", "other#1.1.1"] };
const NOTHING: NoneAnswer = { kind: "none", question: "火锅", notes: [], suggestions: [] };
/** As far as it is noted. */
const ANSWER = {
  kind: "outline",
  question: "问题",
  parts: [{ report: { slug: "survey" }, part: { number: 2 } }],
} as unknown as Answer;
const DAY = 24 * 60 * 60_000;

let dataDir: string;
let store: Store;
let now = Date.UTC(2026, 2, 5);
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "wence-feedback-"));
  store = await openStore({ dataDir });
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

const book = (hashKey?: string) =>
  createFeedbackService({ store, hashKey, logger: createLogger("error"), now: () => now });

describe("the feedback book", () => {
  it("knows people again by a hash that no row can be read back from", async () => {
    const feedback = await book();
    await feedback.vote(ALICE, "C1:1", SHOWN, "useless");
    feedback.recordAnswer(NOTHING, { ...ALICE, key: "event:1" });
    await feedback.close();
    const rows = await store.database.selectFrom("feedback").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain("ALICE");
    expect(new Set(rows.map(({ user_hash }) => user_hash)).size).toBe(1);
    // Another process uses the key that the first one has kept.
    expect(await (await book()).erase(ALICE)).toBe(2);
  });

  it("tells people apart by the configured key, and a key that is gone leaves nobody to be found", async () => {
    const feedback = await book("first key of a team");
    await feedback.vote(ALICE, "C1:1", SHOWN, "useless");
    expect(await feedback.erase(BOB)).toBe(0);
    expect(await (await book("second key of a team")).erase(ALICE)).toBe(0);
    expect(await feedback.erase(ALICE)).toBe(1);
  });

  it("counts one vote a person and answer, the last one", async () => {
    const feedback = await book();
    await feedback.vote(ALICE, "C1:1", SHOWN, "useless");
    await feedback.vote(ALICE, "C1:1", SHOWN, "useful");
    await feedback.vote(BOB, "C1:1", SHOWN, "useful");
    await feedback.vote(ALICE, "C1:2", SHOWN, "useless");
    expect(await feedback.tallies("T1")).toEqual([
      { slug: "survey", answers: 0, useful: 2, useless: 1 },
      { slug: "other", answers: 0, useful: 2, useless: 1 },
    ]);
  });

  it("notes a question without an answer once, however often it is taken up again", async () => {
    const feedback = await book();
    for (let round = 0; round < 3; round++) feedback.recordAnswer(NOTHING, { ...ALICE, key: "event:1" });
    feedback.recordAnswer(NOTHING, { ...ALICE, key: "event:2" });
    expect(await feedback.openQuestions("T1")).toHaveLength(2);
    now += 31 * DAY;
    expect(await feedback.openQuestions("T1")).toHaveLength(0);
  });

  it("notes a thousand questions at once and no more, and shows the last hundred", async () => {
    const feedback = await book();
    for (let event = 0; event <= 1_000; event++)
      feedback.recordAnswer(NOTHING, { ...ALICE, key: `event:${event}` });
    expect(await feedback.openQuestions("T1")).toHaveLength(100);
    let kept = 0;
    for await (const _ of feedback.all("T1")) kept++;
    expect(kept).toBe(1_000);
  });

  it("keeps where a question was asked, but for direct messages, and no chatter", async () => {
    const feedback = await book();
    const note = (question: string, key: string, channelId: string) =>
      feedback.recordAnswer({ ...NOTHING, question }, { ...ALICE, key, channelId, messageTs: "1.1" });
    note("火锅", "event:1", "C1");
    now += 1;
    note("哪里有火锅", "event:2", "D1");
    for (const chatter of ["谢谢", "你是谁", "今天好热啊", "推荐几家火锅店吗？", "……"])
      note(chatter, chatter, "C1");
    const open = await feedback.openQuestions("T1");
    expect(open.map(({ question }) => question)).toEqual(["哪里有火锅", "火锅"]);
    expect(open[0]).not.toHaveProperty("channelId");
    expect(open[1]).toMatchObject({ channelId: "C1", messageTs: "1.1" });
  });

  it("counts how often sections were quoted beside reports", async () => {
    const feedback = await book();
    const source = (address: string) => ({ source: { passage: { address, text: "文" } } });
    const passages = [source("survey#2.3.1"), source("survey#2.3.2"), source("survey#3.1.1")];
    const more = { kind: "passages", facts: [], recommendations: [], problems: [] };
    const answer = { ...more, question: "问题", passages } as unknown as Answer;
    const other = { ...answer, passages: passages.slice(0, 1) } as unknown as Answer;
    feedback.recordAnswer(answer, { ...ALICE, key: "event:1" });
    feedback.recordAnswer(other, { ...ALICE, key: "event:2" });
    expect([...(await feedback.hits("T1"))]).toEqual([
      ["survey#2.3", 2],
      ["survey#3.1", 1],
    ]);
    expect(await feedback.tallies("T1")).toMatchObject([{ slug: "survey", answers: 2 }]);
  });

  it("never keeps an answer from its asker: what cannot be noted is noted later, once", async () => {
    const feedback = await book();
    await sql`alter table feedback rename to away`.execute(store.database);
    feedback.recordAnswer(NOTHING, { ...ALICE, key: "event:1" });
    feedback.recordAnswer(ANSWER, { ...ALICE, key: "event:2" });
    await expect(feedback.tallies("T1")).rejects.toThrow();
    await sql`alter table away rename to feedback`.execute(store.database);
    expect(await feedback.openQuestions("T1")).toHaveLength(1);
    expect(await feedback.tallies("T1")).toEqual([{ slug: "survey", answers: 1, useful: 0, useless: 0 }]);
  });
});

import { expect, test } from "vitest";
import type { Feedback } from "../../src/feedback/feedback.ts";
import { prune } from "../../src/store/pruning.ts";
import { eraseReads, markRead } from "../../src/store/reads.ts";
import {
  allFeedback,
  changeFeedback,
  claimCall,
  eraseFeedback,
  findFeedback,
  listTroubles,
  listVerdicts,
  markSolved,
  saveFeedback,
} from "../../src/store/stored-feedback.ts";
import type { Backend } from "./backends.ts";

const KEY = { teamId: "T1", id: "f1" };
const ALL = { since: 0, limit: 100 };

function feedback(id: string, more: Partial<Feedback> = {}): Feedback {
  return {
    id,
    teamId: "T1",
    userHash: "hash-1",
    question: "问题",
    addresses: ["survey#2.3.1"],
    verdict: "useless",
    createdAt: 5,
    ...more,
  };
}

export function feedbackSuite({ database, openAnother }: Backend): void {
  const ids = (rows: readonly Feedback[]) => rows.map(({ id }) => id);
  const kept = async (pageSize?: number) => {
    const rows: Feedback[] = [];
    for await (const row of allFeedback(database(), { pageSize })) rows.push(row);
    return ids(rows);
  };

  test("keeps one verdict a vote, the last, and the remark with it", async () => {
    await saveFeedback(database(), feedback("f1"));
    await changeFeedback(database(), KEY, { missing: "缺数据" });
    expect(await listTroubles(database(), "T1", ALL)).toEqual([feedback("f1", { missing: "缺数据" })]);
    await saveFeedback(database(), feedback("f1", { verdict: "useful" }));
    expect(await listTroubles(database(), "T1", ALL)).toEqual([]);
    await saveFeedback(database(), feedback("f1"));
    expect(await listTroubles(database(), "T1", ALL)).toMatchObject([{ missing: "缺数据" }]);
  });

  test("lists what had no answer or one of no use and was not seen to, the latest first", async () => {
    await saveFeedback(database(), feedback("f1", { createdAt: 1 }));
    await saveFeedback(database(), feedback("f2", { createdAt: 2, verdict: "useful" }));
    await saveFeedback(database(), feedback("f3", { createdAt: 3, verdict: "unanswered", addresses: [] }));
    await saveFeedback(database(), feedback("f4", { createdAt: 4 }));
    await saveFeedback(database(), feedback("f5", { createdAt: 9, teamId: "T2" }));
    expect(ids(await listTroubles(database(), "T1", ALL))).toEqual(["f4", "f3", "f1"]);
    expect(ids(await listTroubles(database(), "T1", { since: 3, limit: 1 }))).toEqual(["f4"]);
    expect(await listVerdicts(database(), "T1", 2)).toEqual(
      expect.arrayContaining([
        { addresses: ["survey#2.3.1"], verdict: "useful" },
        { addresses: ["survey#2.3.1"], verdict: "useless" },
      ]),
    );
    expect(await listVerdicts(database(), "T1", 2)).toHaveLength(2);
  });

  test("lets one of many callers pass a question on, again only after that failed", async () => {
    const other = await openAnother();
    await saveFeedback(database(), feedback("f1"));
    const claims = await Promise.all([database(), other.database].map((each) => claimCall(each, KEY, 7)));
    expect(claims.toSorted()).toEqual([false, true]);
    await changeFeedback(database(), KEY, { called_at: null });
    expect(await claimCall(database(), KEY, 8)).toBe(true);
    expect(await claimCall(database(), { ...KEY, teamId: "T2" }, 8)).toBe(false);
  });

  test("is solved once", async () => {
    await saveFeedback(database(), feedback("f1"));
    expect(await markSolved(database(), KEY, 8)).toBe(true);
    expect(await markSolved(database(), KEY, 9)).toBe(false);
    expect(await findFeedback(database(), KEY)).toEqual(feedback("f1", { solvedAt: 8 }));
    expect(await findFeedback(database(), { ...KEY, teamId: "T2" })).toBeUndefined();
    expect(await listTroubles(database(), "T1", ALL)).toEqual([]);
    await changeFeedback(database(), KEY, { solved_at: null });
    expect(await markSolved(database(), KEY, 10)).toBe(true);
  });

  test("erases what one person said in one workspace, and nothing else", async () => {
    await saveFeedback(database(), feedback("f1"));
    await saveFeedback(database(), feedback("f2", { userHash: "hash-2" }));
    await saveFeedback(database(), feedback("f3", { teamId: "T2" }));
    expect(await eraseFeedback(database(), "T1", "hash-1")).toBe(1);
    expect(await kept()).toEqual(["f2", "f3"]);
  });

  test("counts each reader of a post once, and forgets one who wishes it", async () => {
    const read = (post: string, userHash: string) => markRead(database(), { post, userHash }, 5);
    expect([await read("p1", "a"), await read("p1", "b"), await read("p1", "a")]).toEqual([1, 2, 2]);
    expect(await read("p2", "a")).toBe(1);
    expect(await eraseReads(database(), "a")).toBe(2);
    expect(await read("p1", "c")).toBe(2);
  });

  test("forgets by age, and exports the rest oldest first, whatever the page size", async () => {
    for (let index = 0; index < 7; index++) {
      await saveFeedback(database(), feedback(`f${index}`, { createdAt: Math.floor(index / 2) }));
    }
    expect(await prune(database(), "feedback", 1)).toBe(2);
    expect(await kept(2)).toEqual(["f2", "f3", "f4", "f5", "f6"]);
  });
}

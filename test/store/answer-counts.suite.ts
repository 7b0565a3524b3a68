import { expect, test } from "vitest";
import { addAnswers, answersByReport } from "../../src/store/answer-counts.ts";
import { prune } from "../../src/store/pruning.ts";
import type { Backend } from "./backends.ts";

export function answerCountsSuite({ database, openAnother }: Backend): void {
  const count = (report: string, day: string, answers = 1, teamId = "T1") => ({
    teamId,
    report,
    day,
    answers,
  });

  test("adds up answers by report, day and workspace", async () => {
    await addAnswers(database(), [count("b", "2026-03-01"), count("a", "2026-03-01")]);
    await addAnswers(database(), [count("a", "2026-03-02")]);
    await addAnswers(database(), []);
    await addAnswers(database(), [count("a", "2026-03-02", 5, "T2")]);
    expect(Object.fromEntries(await answersByReport(database(), "T1", "2026-03-01"))).toEqual({ a: 2, b: 1 });
    expect(Object.fromEntries(await answersByReport(database(), "T1", "2026-03-02"))).toEqual({ a: 1 });
    expect(await prune(database(), "answerCounts", Date.parse("2026-03-02"))).toBe(2);
    expect(Object.fromEntries(await answersByReport(database(), "T1", "2026-01-01"))).toEqual({ a: 1 });
  });

  test("loses none of the answers that two processes count at once", async () => {
    const other = await openAnother();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        addAnswers(
          index % 2 === 0 ? database() : other.database,
          (index % 4 < 2 ? ["a", "b"] : ["b", "a"]).map((report) => count(report, "2026-03-01", 2)),
        ),
      ),
    );
    expect(Object.fromEntries(await answersByReport(database(), "T1", "2026-03-01"))).toEqual({
      a: 40,
      b: 40,
    });
  });
}

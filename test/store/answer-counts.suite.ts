import { expect, test } from "vitest";
import { answersByReport, countAnswers, pruneAnswerCounts } from "../../src/store/answer-counts.ts";
import type { Backend } from "./backends.ts";

export function answerCountsSuite({ database, openAnother }: Backend): void {
  test("counts an answer once for each report it quotes, by day and workspace", async () => {
    await countAnswers(database(), "T1", ["b", "a", "b"], "2026-03-01");
    await countAnswers(database(), "T1", ["a"], "2026-03-02");
    await countAnswers(database(), "T1", [], "2026-03-02");
    await countAnswers(database(), "T2", ["a"], "2026-03-02");
    expect(Object.fromEntries(await answersByReport(database(), "T1", "2026-03-01"))).toEqual({ a: 2, b: 1 });
    expect(Object.fromEntries(await answersByReport(database(), "T1", "2026-03-02"))).toEqual({ a: 1 });
    expect(await pruneAnswerCounts(database(), "2026-03-02")).toBe(2);
    expect(Object.fromEntries(await answersByReport(database(), "T1", "2026-01-01"))).toEqual({ a: 1 });
  });

  test("loses none of the answers that two processes count at once", async () => {
    const other = await openAnother();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        countAnswers(index % 2 === 0 ? database() : other.database, "T1", ["a", "b"], "2026-03-01"),
      ),
    );
    expect(Object.fromEntries(await answersByReport(database(), "T1", "2026-03-01"))).toEqual({
      a: 20,
      b: 20,
    });
  });
}

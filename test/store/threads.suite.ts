import { expect, test } from "vitest";
import { prune } from "../../src/store/pruning.ts";
import { findThread, saveThread } from "../../src/store/threads.ts";
import type { Backend } from "./backends.ts";

const KEY = { teamId: "T1", channelId: "C1", threadTs: "1700000000.000100" };

export function threadsSuite({ database }: Backend): void {
  test("knows only the threads that were saved", async () => {
    await saveThread(database(), KEY, { shown: ["survey#2.3.1"] }, 5);
    expect(await findThread(database(), KEY)).toEqual({ shown: ["survey#2.3.1"] });
    for (const other of [{ teamId: "T2" }, { channelId: "C2" }, { threadTs: "1700000000.000200" }]) {
      expect(await findThread(database(), { ...KEY, ...other })).toBeUndefined();
    }
  });

  test("keeps the latest state", async () => {
    await saveThread(database(), KEY, { shown: [] }, 5);
    await saveThread(database(), KEY, { shown: ["survey#3.1.1"] }, 6);
    expect(await findThread(database(), KEY)).toEqual({ shown: ["survey#3.1.1"] });
  });

  test("forgets threads by the time of their last save", async () => {
    await saveThread(database(), KEY, {}, 5);
    await saveThread(database(), { ...KEY, channelId: "C2" }, {}, 5);
    await saveThread(database(), KEY, {}, 10);
    expect(await prune(database(), "threads", 10)).toBe(1);
    expect(await findThread(database(), KEY)).toBeDefined();
  });

  test("of direct messages, only what was said is pruned, once", async () => {
    const talk = { teamId: "T1", channelId: "D1", threadTs: "" };
    await saveThread(database(), talk, { current: 1 }, 9);
    expect(await prune(database(), "threads", 10)).toBe(0);
    expect(await prune(database(), "talks", 10)).toBe(1);
    expect(await findThread(database(), talk)).toEqual({});
    expect(await prune(database(), "talks", 10)).toBe(0);
  });
}

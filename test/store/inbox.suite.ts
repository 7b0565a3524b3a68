import { expect, test } from "vitest";
import {
  abandonEntry,
  acceptEntry,
  claimEntries,
  completeEntry,
  type InboxEntry,
  markEntrySending,
  pendingEntries,
  pruneInbox,
  releaseEntry,
} from "../../src/store/inbox.ts";
import type { Backend } from "./backends.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const LEASE_MS = 30_000;

function entry(key: string, more: Partial<InboxEntry> = {}): InboxEntry {
  return { key, kind: "mention", payload: { text: "涉密工作群怎么管" }, receivedAt: NOW, ...more };
}

function lease(owner: string, now = NOW) {
  return { owner, now, leaseMs: LEASE_MS };
}

export function inboxSuite({ database, openAnother }: Backend): void {
  const claim = (owner: string, now = NOW, limit = 10) =>
    claimEntries(database(), { ...lease(owner, now), limit });

  test("accepts an event once", async () => {
    expect(await acceptEntry(database(), entry("Ev1"))).toBe("accepted");
    expect(await acceptEntry(database(), entry("Ev1"))).toBe("duplicate");
    expect(await claim("a")).toHaveLength(1);
  });

  test("accepts a mention and its message event once", async () => {
    expect(await acceptEntry(database(), entry("Ev1", { twinKey: "C1 1.1" }))).toBe("accepted");
    expect(await acceptEntry(database(), entry("Ev2", { twinKey: "C1 1.1" }))).toBe("duplicate");
    expect(await acceptEntry(database(), entry("Ev3", { twinKey: "C1 1.2" }))).toBe("accepted");
    expect(await acceptEntry(database(), entry("Ev4"))).toBe("accepted");
    expect(await acceptEntry(database(), entry("Ev5"))).toBe("accepted");
  });

  test("of many that accept the same at once, one does", async () => {
    const other = await openAnother();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        acceptEntry(
          index % 2 === 0 ? database() : other.database,
          entry(`Ev${index % 4}`, { twinKey: "C1 1" }),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
  });

  test("gives back the payload as it was, odd characters included", async () => {
    const payload = { text: "问\u0000策\ud800 \u{20bb7}", nested: [1, null, true] };
    await acceptEntry(database(), entry("Ev1", { payload }));
    const [claimed] = await claim("a");
    expect(claimed).toEqual({
      key: "Ev1",
      kind: "mention",
      payload,
      receivedAt: NOW,
      attempts: 1,
      sendingAt: undefined,
    });
  });

  test("keeps what is accepted with a lease to its owner until the lease ends", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    expect(await claim("b", NOW + LEASE_MS - 1)).toEqual([]);
    expect(await claim("b", NOW + LEASE_MS)).toMatchObject([{ key: "Ev1", attempts: 2 }]);
  });

  test("claims the oldest first, up to the limit", async () => {
    await acceptEntry(database(), entry("late", { receivedAt: NOW - 1 }));
    await acceptEntry(database(), entry("early", { receivedAt: NOW - 2 }));
    expect(await claim("a", NOW, 1)).toMatchObject([{ key: "early" }]);
    expect(await claim("b", NOW, 5)).toMatchObject([{ key: "late" }]);
  });

  test("never gives one entry to two that claim at once", async () => {
    const other = await openAnother();
    const keys = Array.from({ length: 60 }, (_, index) => `Ev${index}`);
    for (const key of keys) await acceptEntry(database(), entry(key));
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        claimEntries(index % 2 === 0 ? database() : other.database, { ...lease(`o${index}`), limit: 7 }),
      ),
    );
    const claimed = claims.flat().map(({ key }) => key);
    expect(new Set(claimed).size).toBe(claimed.length);
    const rest = await claim("last", NOW, 100);
    expect([...claimed, ...rest.map(({ key }) => key)].toSorted()).toEqual(keys.toSorted());
  });

  test("tells a later claim that an answer was about to be sent", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    await markEntrySending(database(), "Ev1", NOW + 5);
    expect(await claim("b", NOW + LEASE_MS)).toMatchObject([{ sendingAt: NOW + 5 }]);
  });

  test("erases the question when it is answered, and still knows its key", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    await completeEntry(database(), "Ev1", NOW);
    const rows = await database().selectFrom("inbox").selectAll().execute();
    expect(rows).toMatchObject([{ payload: null, state: "answered" }]);
    expect(await acceptEntry(database(), entry("Ev1"))).toBe("duplicate");
    expect(await claim("b", NOW + LEASE_MS)).toEqual([]);
  });

  test("erases the question when it is given up", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    await abandonEntry(database(), "Ev1", NOW);
    const rows = await database().selectFrom("inbox").selectAll().execute();
    expect(rows).toMatchObject([{ payload: null, state: "abandoned" }]);
    expect(await claim("b", NOW + LEASE_MS)).toEqual([]);
  });

  test("gives a released entry out again when its time comes", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    await releaseEntry(database(), { key: "Ev1", owner: "a", retryAt: NOW + 5_000 });
    expect(await claim("b", NOW + 4_999)).toEqual([]);
    expect(await claim("b", NOW + 5_000)).toHaveLength(1);
  });

  test("does not let a late owner release what another has taken over", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    await claim("b", NOW + LEASE_MS);
    await releaseEntry(database(), { key: "Ev1", owner: "a", retryAt: NOW + LEASE_MS });
    expect(await claim("c", NOW + LEASE_MS)).toEqual([]);
  });

  test("counts what waits", async () => {
    expect(await pendingEntries(database())).toEqual({ count: 0, oldest: undefined });
    await acceptEntry(database(), entry("Ev1", { receivedAt: NOW - 7 }));
    await acceptEntry(database(), entry("Ev2"));
    await acceptEntry(database(), entry("Ev3", { receivedAt: NOW - 9 }));
    await completeEntry(database(), "Ev3", NOW);
    expect(await pendingEntries(database())).toEqual({ count: 2, oldest: NOW - 7 });
  });

  test("prunes what was finished long ago, and nothing that waits", async () => {
    await acceptEntry(database(), entry("old"));
    await completeEntry(database(), "old", NOW - 2);
    await acceptEntry(database(), entry("recent"));
    await completeEntry(database(), "recent", NOW);
    await acceptEntry(database(), entry("waiting", { receivedAt: NOW - 9 }));
    expect(await pruneInbox(database(), NOW)).toBe(1);
    const rows = await database().selectFrom("inbox").select("key").orderBy("key").execute();
    expect(rows.map(({ key }) => key)).toEqual(["recent", "waiting"]);
  });
}

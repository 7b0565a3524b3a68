import { expect, test } from "vitest";
import { acceptEntry, entryCompletion, type InboxEntry } from "../../src/store/inbox.ts";
import { measureBacklog } from "../../src/store/inbox-backlog.ts";
import { claimEntries, giveUpEntry, releaseEntry, renewEntries } from "../../src/store/inbox-claims.ts";
import { prune } from "../../src/store/pruning.ts";
import { dropSetAside, listEntries, retrySetAside } from "../../src/store/set-aside.ts";
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

  test("erases the question when it is answered, and still knows its key", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    await entryCompletion(database(), entry("Ev1"), NOW).execute();
    const rows = await database().selectFrom("inbox").selectAll().execute();
    expect(rows).toMatchObject([{ payload: null, state: "answered" }]);
    expect(await acceptEntry(database(), entry("Ev1"))).toBe("duplicate");
    expect(await claim("b", NOW + LEASE_MS)).toEqual([]);
  });

  test("knows the key of what was answered before it could be written down", async () => {
    await entryCompletion(database(), entry("command"), NOW).execute();
    expect(await acceptEntry(database(), entry("command"), lease("a"))).toBe("duplicate");
    expect(await claim("b", NOW + LEASE_MS)).toEqual([]);
  });

  test("is answered soon, and holds up nobody, when it was accepted by a clock that was a year ahead", async () => {
    const YEAR = 365 * 24 * 60 * 60_000;
    await acceptEntry(
      database(),
      entry("ahead", { lane: "C1:1", receivedAt: NOW + YEAR }),
      lease("a", NOW + YEAR),
    );
    expect(await acceptEntry(database(), entry("Ev2", { lane: "C1:1" }), lease("b"))).toBe("accepted");
    expect(await claim("c", NOW - 1)).toEqual([]);
    expect(await acceptEntry(database(), entry("Ev3", { lane: "C1:2" }), lease("b"))).toBe("accepted");
    expect(await claim("b")).toMatchObject([{ key: "ahead", attempts: 2, receivedAt: NOW }]);
    expect(await claim("c", NOW + 1)).toEqual([]);
  });

  test("erases the question when it is given up, and nothing when another has taken it over", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    const end = { state: "abandoned", reason: "is_archived", now: NOW } as const;
    await claim("b", NOW + LEASE_MS);
    await giveUpEntry(database(), { key: "Ev1", owner: "a", attempts: 1 }, end);
    expect(await measureBacklog(database())).toMatchObject({ count: 1 });
    await giveUpEntry(database(), { key: "Ev1", owner: "b", attempts: 2 }, end);
    const rows = await database().selectFrom("inbox").selectAll().execute();
    expect(rows).toMatchObject([{ payload: null, state: "abandoned", reason: "is_archived" }]);
    expect(await claim("b", NOW + 2 * LEASE_MS)).toEqual([]);
  });

  test("keeps what was set aside until it is tried again or dropped", async () => {
    for (const key of ["Ev1", "Ev2", "Ev3"]) {
      await acceptEntry(database(), entry(key, { lane: key }), lease("a"));
    }
    for (const key of ["Ev1", "Ev2"]) {
      const end = { state: "set-aside", reason: "ended 5 claims", now: NOW } as const;
      await giveUpEntry(database(), { key, owner: "a", attempts: 1 }, end);
    }
    expect(await listEntries(database(), ["set-aside"])).toMatchObject([
      { key: "Ev1", payload: { text: "涉密工作群怎么管" }, reason: "ended 5 claims", attempts: 1 },
      { key: "Ev2" },
    ]);
    expect(await retrySetAside(database(), "Ev1", NOW + 1)).toBe(true);
    expect(await claim("b", NOW + 1)).toMatchObject([{ key: "Ev1", attempts: 1 }]);
    expect(await dropSetAside(database(), "Ev2", NOW)).toBe(true);
    expect(await listEntries(database(), ["set-aside"])).toEqual([]);
    expect(await dropSetAside(database(), "Ev3", NOW)).toBe(false);
    expect(await retrySetAside(database(), "Ev3", NOW)).toBe(false);
  });

  test("renews what is still the owner's, also after the lease has run out", async () => {
    for (const key of ["Ev1", "Ev2", "Ev3"]) await acceptEntry(database(), entry(key), lease("a"));
    await claim("b", NOW + LEASE_MS, 1);
    await entryCompletion(database(), entry("Ev3"), NOW).execute();
    const ours = await renewEntries(database(), ["Ev1", "Ev2", "Ev3"], lease("a", NOW + LEASE_MS));
    expect([...ours]).toEqual([["Ev2", 1]]);
    expect(await claim("c", NOW + 2 * LEASE_MS - 1)).toEqual([]);
    expect(await renewEntries(database(), [], lease("a"))).toEqual(new Map());
  });

  test("claims by the count of earlier claims, and nothing that the caller holds", async () => {
    for (const key of ["Ev1", "Ev2", "Ev3"]) await acceptEntry(database(), entry(key), lease("a"));
    await claim("a", NOW + LEASE_MS, 1);
    const due = { ...lease("b", NOW + 2 * LEASE_MS), limit: 10 };
    expect(await claimEntries(database(), { ...due, attempts: [2, 9] })).toMatchObject([{ attempts: 3 }]);
    const left = await claimEntries(database(), { ...due, attempts: [0, 2], except: ["Ev2"] });
    expect(left).toMatchObject([{ key: "Ev3", attempts: 2 }]);
  });

  test("leaves a lane to the process that holds an entry of it", async () => {
    const inLane = (key: string, at: number) => entry(key, { lane: "C1:1", receivedAt: at });
    expect(await acceptEntry(database(), inLane("Ev1", NOW), lease("a"))).toBe("accepted");
    expect(await acceptEntry(database(), inLane("Ev2", NOW + 1), lease("b", NOW + 1))).toBe("waiting");
    expect(await acceptEntry(database(), inLane("Ev3", NOW + 2), lease("a", NOW + 2))).toBe("accepted");
    expect(await acceptEntry(database(), entry("Ev4", { lane: "C1:2" }), lease("b"))).toBe("accepted");
    expect(await claim("b", NOW + 5)).toEqual([]);
    expect(await claim("a", NOW + 5)).toMatchObject([{ key: "Ev2", attempts: 1 }]);
    // What its process leaves behind is claimed in order.
    const left = await claim("b", NOW + 5 + LEASE_MS);
    expect(left.map(({ key }) => key).filter((key) => key !== "Ev4")).toEqual(["Ev1", "Ev2", "Ev3"]);
  });

  test("gives a released entry out again when its time comes", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    const again = { retryAt: NOW + 5_000, mayBeAnswered: false };
    await releaseEntry(database(), { key: "Ev1", owner: "a", attempts: 1 }, again);
    expect(await claim("b", NOW + 4_999)).toEqual([]);
    expect(await claim("b", NOW + 5_000)).toMatchObject([{ attempts: 1 }]);
    await releaseEntry(
      database(),
      { key: "Ev1", owner: "b", attempts: 1 },
      { ...again, mayBeAnswered: true },
    );
    expect(await claim("c", NOW + 5_000)).toMatchObject([{ attempts: 2 }]);
  });

  test("does not let a late owner release what another has taken over", async () => {
    await acceptEntry(database(), entry("Ev1"), lease("a"));
    await claim("b", NOW + LEASE_MS);
    const again = { retryAt: NOW + LEASE_MS, mayBeAnswered: false };
    await releaseEntry(database(), { key: "Ev1", owner: "a", attempts: 1 }, again);
    expect(await claim("c", NOW + LEASE_MS)).toEqual([]);
  });

  test("counts what waits", async () => {
    expect(await measureBacklog(database())).toEqual({ count: 0, oldestAt: undefined });
    await acceptEntry(database(), entry("Ev1", { receivedAt: NOW - 7 }));
    await acceptEntry(database(), entry("Ev2"));
    await acceptEntry(database(), entry("Ev3", { receivedAt: NOW - 9 }));
    await entryCompletion(database(), entry("Ev3"), NOW).execute();
    expect(await measureBacklog(database())).toEqual({ count: 2, oldestAt: NOW - 7 });
  });

  test("prunes what was finished long ago, and nothing that waits", async () => {
    await acceptEntry(database(), entry("old"));
    await entryCompletion(database(), entry("old"), NOW - 2).execute();
    await acceptEntry(database(), entry("recent"));
    await entryCompletion(database(), entry("recent"), NOW).execute();
    await acceptEntry(database(), entry("waiting", { receivedAt: NOW - 9 }));
    await acceptEntry(database(), entry("set aside"), lease("a"));
    const end = { state: "set-aside", reason: "", now: NOW - 9 } as const;
    await giveUpEntry(database(), { key: "set aside", owner: "a", attempts: 1 }, end);
    expect(await prune(database(), "inbox", NOW)).toBe(1);
    expect(await prune(database(), "setAside", NOW - 9)).toBe(0);
    const rows = await database().selectFrom("inbox").select("key").orderBy("key").execute();
    expect(rows.map(({ key }) => key)).toEqual(["recent", "set aside", "waiting"]);
    expect(await prune(database(), "setAside", NOW - 8)).toBe(1);
  });
}

import { describe, expect, test } from "vitest";
import type { ClaimedDelivery } from "../../src/reminders/delivery.ts";
import type { Plan } from "../../src/reminders/plan.ts";
import { takeTurn } from "../../src/store/channel-turns.ts";
import {
  claimDeliveries,
  nextWork,
  recordNotPosted,
  recordPosted,
  releaseDelivery,
  renewClaim,
} from "../../src/store/deliveries.ts";
import { applyPlans, planDue, replacePoint } from "../../src/store/plans.ts";
import { prune } from "../../src/store/pruning.ts";
import {
  changeReminder,
  createReminder,
  deleteReminder,
  findReminder,
  pauseReminder,
} from "../../src/store/reminders.ts";
import { forgetFuture } from "../../src/store/wrong-clock.ts";
import type { Backend } from "./backends.ts";
import { reminder } from "./reminders.suite.ts";

const NOW = Date.UTC(2026, 0, 5, 9);
const LEASE_MS = 30_000;
const POINT = { address: "survey#2.1.1", companion: "survey#3.1.1", number: 1, total: 12 };

function planFor(reminderId: string, occurrence = "scheduled:2026-01-05", channelId = "C1"): Plan {
  return {
    reminderId,
    version: 1,
    position: { round: 0, shown: ["survey#2.1.1"] },
    lastDate: "2026-01-05",
    nextDueAt: NOW + 86_400_000,
    deliveries: [
      {
        id: `delivery ${reminderId} ${occurrence}`,
        reminderId,
        occurrence,
        teamId: "T1",
        channelId,
        dueAt: NOW,
        expiresAt: NOW + 3_600_000,
        point: POINT,
        state: "pending",
      },
    ],
  };
}

export function deliveriesSuite(backend: Backend): void {
  const { database, openAnother } = backend;
  const claim = (now = NOW, { owner = "a", limit = 10, exceptTeams = [] as string[] } = {}) =>
    claimDeliveries(database(), { owner, now, leaseMs: LEASE_MS, limit, exceptTeams });

  /** One reminder with one delivery that is claimed. */
  const claimed = async (now = NOW): Promise<ClaimedDelivery> => {
    await createReminder(database(), reminder("r1"), NOW);
    await applyPlans(database(), [planFor("r1")], NOW);
    const [first] = await claim(now);
    if (first === undefined) throw new Error("Nothing was claimed.");
    return first;
  };

  describe("plans", () => {
    test("move the reminder on and put its delivery into the outbox", async () => {
      await createReminder(database(), reminder("r1", { enterpriseId: "E1" }), NOW);
      expect(await applyPlans(database(), [planFor("r1")], NOW)).toEqual(new Set(["r1"]));
      expect(await findReminder(database(), "T1", "r1")).toMatchObject({
        lastDate: "2026-01-05",
        nextDueAt: NOW + 86_400_000,
        version: 2,
      });
      expect(await claim()).toMatchObject([
        { id: "delivery r1 scheduled:2026-01-05", point: POINT, attempts: 1, claimedAt: NOW },
      ]);
    });

    test("made by several processes for one version take effect once", async () => {
      const other = await openAnother();
      const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);
      for (const id of ids) await createReminder(database(), reminder(id), NOW);
      const plans = ids.map((id, index) => planFor(id, "scheduled:2026-01-05", `C${index % 3}`));
      const applied = await Promise.all([
        applyPlans(database(), plans, NOW),
        applyPlans(other.database, plans.toReversed(), NOW),
        applyPlans(other.database, plans, NOW),
      ]);
      expect(applied.flatMap((some) => [...some]).toSorted()).toEqual(ids.toSorted());
      const rows = await database().selectFrom("deliveries").select("id").execute();
      expect(rows).toHaveLength(20);
    });

    test("never make a second delivery of one occurrence", async () => {
      await createReminder(database(), reminder("r1"), NOW);
      await applyPlans(database(), [planFor("r1")], NOW);
      const [again] = planFor("r1").deliveries;
      if (again === undefined) throw new Error("The plan has a delivery.");
      const plan = { ...planFor("r1"), version: 2, deliveries: [{ ...again, id: "another" }] };
      await applyPlans(database(), [plan], NOW);
      expect(await claim(NOW + 10_000)).toHaveLength(1);
    });

    test("are made for what is due, each process finding what others have left", async () => {
      const other = await openAnother();
      const ids = Array.from({ length: 12 }, (_, index) => `r${String(index).padStart(2, "0")}`);
      for (const id of ids) await createReminder(database(), reminder(id), NOW);
      await createReminder(database(), reminder("later", { nextDueAt: NOW + 1 }), NOW);
      const planAll = (due: readonly { readonly id: string }[]) => due.map(({ id }) => planFor(id));
      const results = await Promise.all(
        [database(), other.database, database()].map((each) => planDue(each, NOW, 5, planAll)),
      );
      const planned = results.flatMap(({ plans }) => plans.map(({ reminderId }) => reminderId));
      expect(planned.toSorted()).toEqual(ids);
      expect(results.map(({ more }) => more).toSorted()).toEqual([false, true, true]);
      expect(await planDue(database(), NOW, 5, planAll)).toEqual({ plans: [], more: false });
    });

    test("give a claimed delivery another point, and move the round on", async () => {
      const claim = await claimed();
      const point = { address: "survey#2.2.1", number: 2, total: 12 };
      const position = { round: 0, shown: ["survey#2.1.1", "survey#2.2.1"] };
      expect(await replacePoint(database(), claim, () => undefined)).toBeUndefined();
      expect(await replacePoint(database(), claim, () => ({ point, position }))).toEqual(point);
      expect(await findReminder(database(), "T1", "r1")).toMatchObject({
        position,
        lastDate: "2026-01-05",
        nextDueAt: NOW + 86_400_000,
        version: 3,
      });
      await deleteReminder(database(), "T1", "r1");
      expect(await replacePoint(database(), claim, () => ({ point, position }))).toBeUndefined();
    });

    test("record what was missed without putting it out", async () => {
      await createReminder(database(), reminder("r1"), NOW);
      const plan = planFor("r1");
      const deliveries = plan.deliveries.map((delivery) => ({ ...delivery, state: "missed" as const }));
      await applyPlans(database(), [{ ...plan, deliveries }], NOW);
      expect(await claim(NOW + 10_000)).toEqual([]);
    });

    test("give the deliveries of one channel turns a second apart, across plans", async () => {
      for (const id of ["r1", "r2", "r3", "r4"]) await createReminder(database(), reminder(id), NOW);
      await applyPlans(database(), [planFor("r1"), planFor("r2")], NOW);
      await applyPlans(database(), [planFor("r3"), planFor("r4", "scheduled:2026-01-05", "C2")], NOW);
      const rows = await database().selectFrom("deliveries").selectAll().orderBy("reminder_id").execute();
      expect(rows.map(({ visible_at }) => visible_at - NOW)).toEqual([0, 1_000, 2_000, 0]);
    });
  });

  describe("turns", () => {
    test("follow one another, and start anew after a pause", async () => {
      const channel = { teamId: "T1", channelId: "C1" };
      expect(await takeTurn(database(), channel, NOW)).toBe(NOW);
      expect(await takeTurn(database(), channel, NOW)).toBe(NOW + 1_000);
      expect(await takeTurn(database(), channel, NOW + 60_000)).toBe(NOW + 60_000);
      expect(await takeTurn(database(), { ...channel, teamId: "T2" }, NOW)).toBe(NOW);
      await prune(database(), "turns", NOW + 999_999);
      expect(await takeTurn(database(), channel, NOW)).toBe(NOW);
    });
  });

  describe("claims", () => {
    test("never give one delivery to two", async () => {
      const other = await openAnother();
      const plans = Array.from({ length: 30 }, (_, index) => planFor(`r${index}`, "manual:1", `C${index}`));
      for (const { reminderId } of plans) await createReminder(database(), reminder(reminderId), NOW);
      await applyPlans(database(), plans, NOW);
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          claimDeliveries(index % 2 === 0 ? database() : other.database, {
            owner: `o${index}`,
            now: NOW,
            leaseMs: LEASE_MS,
            limit: 5,
            exceptTeams: [],
          }),
        ),
      );
      const ids = claims.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect((await claim(NOW, { limit: 99 })).length + ids.length).toBe(30);
    });

    test("leave out stopped workspaces", async () => {
      await createReminder(database(), reminder("r1"), NOW);
      await applyPlans(database(), [planFor("r1")], NOW);
      expect(await claim(NOW, { exceptTeams: ["T1", "T2"] })).toEqual([]);
      expect(await claim(NOW, { exceptTeams: ["T2"] })).toHaveLength(1);
    });

    test("that end without an outcome make the post uncertain from the first one on", async () => {
      const first = await claimed();
      expect(first.uncertainSince).toBeUndefined();
      expect(await claim(NOW + LEASE_MS - 1)).toEqual([]);
      expect(await claim(NOW + LEASE_MS)).toMatchObject([{ attempts: 2, uncertainSince: NOW }]);
      expect(await claim(NOW + 2 * LEASE_MS)).toMatchObject([{ attempts: 3, uncertainSince: NOW }]);
    });

    test("given back certain or uncertain are claimed again that way, in time", async () => {
      const first = await claimed();
      await releaseDelivery(database(), first, { retryAt: NOW + 9, uncertainSince: undefined });
      expect(await claim(NOW + 8)).toEqual([]);
      const [second] = await claim(NOW + 9);
      expect(second).toMatchObject({ attempts: 2 });
      expect(second?.uncertainSince).toBeUndefined();
      if (second === undefined) return;
      await releaseDelivery(database(), second, { retryAt: NOW + 20, uncertainSince: NOW + 9 });
      expect(await claim(NOW + 20)).toMatchObject([{ attempts: 3, uncertainSince: NOW + 9 }]);
    });

    test("that a clock a year ahead has claimed are claimed again, uncertain since they were due", async () => {
      await claimed(NOW + 365 * 86_400_000);
      expect(await claim(NOW + 1, { owner: "b" })).toMatchObject([{ attempts: 2, uncertainSince: NOW }]);
      expect(await claim(NOW + 2, { owner: "c" })).toEqual([]);
    });

    test("can be renewed until they run out", async () => {
      const first = await claimed();
      const renew = (now: number) => renewClaim(database(), first, { now, leaseMs: LEASE_MS });
      expect(await renew(NOW + LEASE_MS - 1)).toBe(true);
      expect(await claim(NOW + LEASE_MS)).toEqual([]);
      expect(await renew(NOW + 2 * LEASE_MS)).toBe(false);
      expect(await claim(NOW + 2 * LEASE_MS)).toHaveLength(1);
      expect(await renew(NOW + 2 * LEASE_MS)).toBe(false);
    });

    test("that have run out can change nothing but tell of a post", async () => {
      const first = await claimed();
      const [second] = await claim(NOW + LEASE_MS, { owner: "b" });
      await releaseDelivery(database(), first, { retryAt: 0, uncertainSince: undefined });
      await recordNotPosted(database(), first, { state: "failed", failure: "no", now: NOW });
      expect(await claim(NOW + LEASE_MS)).toEqual([]);
      await recordPosted(database(), first.id, { ts: "1.1", now: NOW });
      if (second === undefined) throw new Error("The lease had run out.");
      await releaseDelivery(database(), second, { retryAt: 0, uncertainSince: undefined });
      await recordNotPosted(database(), second, { state: "failed", failure: "no", now: NOW });
      const rows = await database().selectFrom("deliveries").selectAll().execute();
      expect(rows).toMatchObject([{ state: "sent", posted_ts: "1.1" }]);
    });
  });

  describe("pausing, deleting", () => {
    test("take back what waits, and leave what is under way", async () => {
      await claimed();
      await applyPlans(database(), [{ ...planFor("r1", "manual:1"), version: 2 }], NOW);
      await pauseReminder(database(), "r1", "is_archived", undefined);
      const states = async () => {
        const rows = await database().selectFrom("deliveries").select("state").execute();
        return rows.map(({ state }) => state);
      };
      expect(await states()).toEqual(["sending"]);
      await createReminder(database(), reminder("r2"), NOW);
      await applyPlans(database(), [planFor("r2")], NOW);
      await changeReminder(database(), { id: "r2", version: 2 }, { paused: "person", nextDueAt: undefined });
      expect(await states()).toEqual(["sending"]);
      await createReminder(database(), reminder("r3"), NOW);
      await applyPlans(database(), [planFor("r3")], NOW);
      await deleteReminder(database(), "T1", "r3");
      expect(await states()).toEqual(["sending"]);
    });
  });

  describe("what was planned while the clock was ahead", () => {
    const YEAR = 365 * 86_400_000;
    const ahead = (occurrence: string, dueAt: number, state: "pending" | "missed") => {
      const plan = planFor("r1", occurrence);
      const deliveries = plan.deliveries.map((delivery) => ({ ...delivery, dueAt, state }));
      return { ...plan, lastDate: occurrence.slice(-10), nextDueAt: dueAt + 86_400_000, deliveries };
    };
    const occurrences = async () => {
      const rows = await database().selectFrom("deliveries").select("occurrence").orderBy("due_at").execute();
      return rows.map(({ occurrence }) => occurrence);
    };

    test("is forgotten, and the reminder goes on from the last day that was dealt with in time", async () => {
      await claimed();
      await recordPosted(database(), "delivery r1 scheduled:2026-01-05", {
        ts: String(NOW / 1_000),
        now: NOW,
      });
      const plans = [
        ahead("scheduled:2026-01-06", NOW + 86_400_000, "missed"),
        ahead("scheduled:2027-01-05", NOW + YEAR, "pending"),
      ];
      for (const [index, plan] of plans.entries())
        await applyPlans(database(), [{ ...plan, version: 2 + index }], NOW + YEAR);
      const [posted] = await claim(NOW + YEAR);
      await recordPosted(database(), posted?.id ?? "", { ts: String(NOW / 1_000), now: NOW + YEAR });
      await forgetFuture(database(), NOW);
      expect(await occurrences()).toEqual(["scheduled:2026-01-05"]);
      expect(await findReminder(database(), "T1", "r1")).toMatchObject({
        lastDate: "2026-01-05",
        version: 5,
      });
    });

    test("is kept where it was posted, when it is our clock that is behind", async () => {
      await claimed();
      await recordPosted(database(), "delivery r1 scheduled:2026-01-05", {
        ts: String(NOW / 1_000),
        now: NOW,
      });
      await forgetFuture(database(), NOW - YEAR);
      expect(await occurrences()).toEqual(["scheduled:2026-01-05"]);
      expect(await findReminder(database(), "T1", "r1")).toMatchObject({
        lastDate: "2026-01-05",
        version: 2,
      });
    });

    test("takes no turns from a channel's later posts", async () => {
      const channel = { teamId: "T1", channelId: "C1" };
      await takeTurn(database(), channel, NOW + YEAR);
      expect(await takeTurn(database(), channel, NOW)).toBe(NOW);
      expect(await takeTurn(database(), channel, NOW)).toBe(NOW + 1_000);
    });
  });

  describe("the next work", () => {
    test("is the first reminder or delivery in time", async () => {
      expect(await nextWork(database(), [])).toBeUndefined();
      await createReminder(database(), reminder("r1"), NOW);
      expect(await nextWork(database(), [])).toBe(NOW);
      await applyPlans(database(), [planFor("r1")], NOW);
      expect(await nextWork(database(), [])).toBe(NOW);
      expect(await nextWork(database(), ["T1"])).toBe(NOW + 86_400_000);
      const [first] = await claim();
      expect(await nextWork(database(), [])).toBe(NOW + LEASE_MS);
      await recordPosted(database(), first?.id ?? "", { ts: "1.1", now: NOW });
      expect(await nextWork(database(), [])).toBe(NOW + 86_400_000);
    });
  });

  test("deliveries are pruned by their end", async () => {
    const { id } = await claimed();
    expect(await prune(database(), "deliveries", NOW + 99)).toBe(0);
    await recordPosted(database(), id, { ts: "1.1", now: NOW });
    expect(await prune(database(), "deliveries", NOW)).toBe(0);
    expect(await prune(database(), "deliveries", NOW + 1)).toBe(1);
  });
}

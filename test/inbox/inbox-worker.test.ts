import { describe, expect, it } from "vitest";
import {
  type Claimed,
  createInboxWorker,
  type Handled,
  type InboxRows,
} from "../../src/inbox/inbox-worker.ts";

interface Row extends Claimed<string> {
  readonly state: "pending" | "answered" | "abandoned";
  readonly visibleAt: number;
}

/** Rows in memory, a clock that the test moves, and timers that run when it does. */
function world(handle: (entry: Claimed<string>) => Promise<Handled>) {
  const rows = new Map<string, Row>();
  const twins = new Set<string>();
  const timers: { at: number; run: () => void }[] = [];
  const failures: { attempts: number; final: boolean }[] = [];
  const clock = { now: 0 };
  const change = (key: string, to: Partial<Row>) => {
    const row = rows.get(key);
    if (row !== undefined) rows.set(key, { ...row, ...to });
  };
  const store: InboxRows<string> = {
    async accept({ key, twinKey = key, payload }, now, leaseMs) {
      if (rows.has(key) || twins.has(twinKey)) return "duplicate";
      twins.add(twinKey);
      rows.set(key, {
        key,
        payload,
        receivedAt: now,
        attempts: 1,
        sendingAt: undefined,
        state: "pending",
        visibleAt: now + leaseMs,
      });
      return "accepted";
    },
    async claim(now, leaseMs, limit) {
      const due = [...rows.values()]
        .filter(({ state, visibleAt }) => state === "pending" && visibleAt <= now)
        .slice(0, limit);
      for (const { key, attempts } of due) change(key, { attempts: attempts + 1, visibleAt: now + leaseMs });
      return due.map((row) => ({ ...row, attempts: row.attempts + 1 }));
    },
    complete: async (key) => change(key, { state: "answered", payload: "" }),
    abandon: async (key) => change(key, { state: "abandoned", payload: "" }),
    release: async (key, retryAt) => change(key, { visibleAt: retryAt }),
  };
  const worker = createInboxWorker({
    rows: store,
    handle,
    onFailure: (_error, { attempts }, final) => failures.push({ attempts, final }),
    onSweepFailure: (error) => {
      throw error;
    },
    now: () => clock.now,
    after(milliseconds, run) {
      const timer = { at: clock.now + milliseconds, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async (milliseconds: number) => {
    const until = clock.now + milliseconds;
    for (;;) {
      await settle();
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers.splice(timers.indexOf(next), 1);
      clock.now = next.at;
      next.run();
    }
    clock.now = until;
    await settle();
  };
  return { rows, worker, failures, pass, settle };
}

describe("the inbox", () => {
  it("answers what it accepts at once, and once for all that Slack sends again", async () => {
    const handled: string[] = [];
    const { worker, rows, settle } = world(async ({ payload }) => {
      handled.push(payload);
      return "done";
    });
    await worker.accept({ key: "event:1", twinKey: "message:1", payload: "问题" });
    await worker.accept({ key: "event:1", twinKey: "message:1", payload: "问题" });
    await worker.accept({ key: "event:2", twinKey: "message:1", payload: "问题" });
    await settle();
    expect(handled).toEqual(["问题"]);
    expect(rows.get("event:1")).toMatchObject({ state: "answered", payload: "" });
  });

  it("tries again with growing waits, and gives up after the last", async () => {
    let tries = 0;
    const { worker, rows, failures, pass } = world(async () => {
      tries++;
      throw new Error("Slack is away");
    });
    worker.start();
    await worker.accept({ key: "event:1", payload: "问题" });
    await pass(3 * 3_600_000);
    expect(tries).toBe(6);
    expect(failures.map(({ final }) => final)).toEqual([false, false, false, false, false, true]);
    expect(rows.get("event:1")?.state).toBe("abandoned");
    await worker.stop();
  });

  it("takes up what a process that died left behind, once its lease has run out", async () => {
    const handled: number[] = [];
    const { worker, rows, pass } = world(async ({ attempts }) => {
      handled.push(attempts);
      return "done";
    });
    const left: Row = {
      key: "event:9",
      payload: "问题",
      receivedAt: 0,
      attempts: 1,
      sendingAt: undefined,
      state: "pending",
      visibleAt: 30_000,
    };
    rows.set(left.key, left);
    worker.start();
    await pass(29_000);
    expect(handled).toEqual([]);
    await pass(10_000);
    expect(handled).toEqual([2]);
    await worker.stop();
  });

  it("finishes what is in hand before it stops, and takes no more", async () => {
    let finish: () => void = () => undefined;
    const { worker, rows, settle } = world(
      () =>
        new Promise((resolve) => {
          finish = () => resolve("done");
        }),
    );
    await worker.accept({ key: "event:1", payload: "问题" });
    let stopped = false;
    const stopping = worker.stop().then(() => {
      stopped = true;
    });
    await settle();
    expect(stopped).toBe(false);
    await expect(worker.accept({ key: "event:2", payload: "问题" })).rejects.toThrow(
      "Slack will send this again",
    );
    finish();
    await stopping;
    expect(rows.get("event:1")?.state).toBe("answered");
  });
});

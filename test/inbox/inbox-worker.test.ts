import { describe, expect, it } from "vitest";
import { createInboxWorker } from "../../src/inbox/inbox-worker.ts";
import type { Handled, InboxEvent, InboxRows, Work } from "../../src/inbox/worker-options.ts";
import { BEYOND_BELIEF_MS } from "../../src/store/claims.ts";

interface Row {
  readonly key: string;
  readonly payload: string;
  readonly receivedAt: number;
  readonly attempts: number;
  readonly owner: string | undefined;
  readonly state: "pending" | "answered" | "abandoned" | "set-aside";
  readonly visibleAt: number;
}

const LEASE = 30_000;
const DONE: Handled<string> = { kind: "done" };
const FAILED: Handled<string> = { kind: "again", error: "Slack is away", mayBeAnswered: false };

/** Rows in memory, a clock that the test moves, and timers that run when it does. */
function world() {
  const rows = new Map<string, Row>();
  const timers: { at: number; readonly run: () => void; readonly of: string }[] = [];
  const clock = { now: 0 };
  const store = { down: false };
  /** Processes that do not run; what is due for them runs when they go on. */
  const frozen = new Set<string>();
  const reachable = () => {
    if (store.down) throw new Error("the store is away");
  };
  const change = (key: string, to: Partial<Row>) => {
    const row = rows.get(key);
    if (row !== undefined) rows.set(key, { ...row, ...to });
  };

  const rowsOf = (owner: string): InboxRows<string> => {
    const ours = ({ key, attempts }: { key: string; attempts: number }) => {
      const row = rows.get(key);
      return row?.owner === owner && row.attempts === attempts && row.state === "pending";
    };
    return {
      async accept({ key, payload, receivedAt }, lease) {
        reachable();
        if (rows.has(key)) return "duplicate";
        const claim =
          lease === undefined
            ? { attempts: 0, owner: undefined, visibleAt: receivedAt }
            : { attempts: 1, owner, visibleAt: lease.now + lease.leaseMs };
        rows.set(key, { key, payload, receivedAt, state: "pending", ...claim });
        return "accepted";
      },
      async claim({ now, leaseMs, limit, attempts: [least, below] = [0, 9], except = [] }) {
        reachable();
        const due = [...rows.values()]
          .filter(({ state }) => state === "pending")
          .filter(({ visibleAt }) => visibleAt <= now || visibleAt > now + BEYOND_BELIEF_MS)
          .filter(({ key, attempts }) => attempts >= least && attempts < below && !except.includes(key))
          .slice(0, limit);
        for (const { key, attempts } of due)
          change(key, { owner, attempts: attempts + 1, visibleAt: now + leaseMs });
        return due.map((row) => ({ ...row, lane: row.payload, kind: "mention", attempts: row.attempts + 1 }));
      },
      async renew(keys, { now, leaseMs }) {
        reachable();
        const held = keys.flatMap((key) => {
          const row = rows.get(key);
          return row?.owner === owner && row.state === "pending" ? [row] : [];
        });
        for (const { key } of held) change(key, { visibleAt: now + leaseMs });
        return new Map(held.map(({ key, attempts }) => [key, attempts]));
      },
      async giveUp(entry, { state }) {
        reachable();
        if (ours(entry)) change(entry.key, { state });
      },
      async release(entry, { retryAt, mayBeAnswered }) {
        reachable();
        if (!ours(entry)) return;
        const attempts = entry.attempts - (mayBeAnswered ? 0 : 1);
        change(entry.key, { owner: undefined, visibleAt: retryAt, attempts });
      },
    };
  };

  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const pass = async (milliseconds: number) => {
    const until = clock.now + milliseconds;
    for (;;) {
      await settle();
      const next = timers
        .filter(({ at, of }) => at <= until && !frozen.has(of))
        .sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      timers.splice(timers.indexOf(next), 1);
      clock.now = Math.max(clock.now, next.at);
      next.run();
    }
    clock.now = until;
    await settle();
  };

  const process = (
    name: string,
    handle: (work: Work<string>) => Promise<Handled<string>>,
    giveUp: (work: Work<string>) => Promise<Handled<string>> = async () => ({
      kind: "set-aside",
      reason: "told",
    }),
    mostHeld = 1_000,
  ) => {
    const events: InboxEvent<string>[] = [];
    const worker = createInboxWorker<string, string>({
      rows: rowsOf(name),
      owner: name,
      complete: async ({ key }) => {
        reachable();
        change(key, { state: "answered", payload: "" });
      },
      handle,
      giveUp,
      mostHeld,
      report: (event) => events.push(event),
      now: () => clock.now,
      random: () => 1 / 3,
      after(milliseconds, run) {
        const timer = { at: clock.now + milliseconds, run, of: name };
        timers.push(timer);
        return () => {
          if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
        };
      },
    });
    const kinds = () => events.map(({ kind }) => kind);
    const accept = (entry: { key: string; twinKey?: string; payload: string }, sentAgain: boolean) =>
      worker.accept({ ...entry, lane: entry.payload, kind: "mention" }, sentAgain);
    return { ...worker, accept, kinds };
  };
  const row = (key: string, more: Partial<Row> = {}) =>
    rows.set(key, {
      key,
      payload: key,
      receivedAt: 0,
      attempts: 1,
      owner: "dead",
      state: "pending",
      visibleAt: LEASE,
      ...more,
    });
  return { rows, row, store, frozen, clock, process, pass, settle };
}

/** Work that ends when the test says so. */
function slow() {
  const waiting: (() => void)[] = [];
  const handle = () => new Promise<Handled<string>>((resolve) => waiting.push(() => resolve(DONE)));
  return { handle, waiting };
}

describe("the inbox", () => {
  it("does not claim what it holds when its clock, which was ahead, goes back", async () => {
    const { process, clock, settle } = world();
    const { handle, waiting } = slow();
    const one = process("one", handle);
    clock.now = 365 * 24 * 60 * 60_000;
    await one.accept({ key: "Ev1", payload: "q" }, true);
    clock.now = 0;
    one.start();
    await settle();
    waiting[0]?.();
    await settle();
    expect(waiting).toHaveLength(1);
  });

  it("answers what it accepts at once, and once for all that Slack sends again", async () => {
    const { process, rows, settle } = world();
    const handled: string[] = [];
    const one = process("one", async ({ payload }) => {
      handled.push(payload);
      return DONE;
    });
    for (let round = 0; round < 3; round++) await one.accept({ key: "event:1", payload: "问题" }, true);
    await settle();
    expect(handled).toEqual(["问题"]);
    expect(rows.get("event:1")).toMatchObject({ state: "answered", payload: "" });
  });

  it("tries again at the entry's own time, not at the next sweep", async () => {
    const { process, pass, clock } = world();
    const tries: number[] = [];
    const one = process("one", async () => {
      tries.push(clock.now);
      return tries.length < 3 ? FAILED : DONE;
    });
    one.start();
    await pass(2_200);
    await one.accept({ key: "event:1", payload: "问题" }, true);
    await pass(60_000);
    // Half the spread is added, which is a quarter of the wait and a second at least.
    expect(tries).toEqual([2_200, 3_533, 8_950]);
    await one.stop();
  });

  it("waits for as long as Slack asks, without counting that as a failure", async () => {
    const { process, pass, clock, rows } = world();
    const tries: number[] = [];
    const one = process("one", async () => {
      tries.push(clock.now);
      return tries.length <= 20 ? { ...FAILED, afterMs: 30_000 } : DONE;
    });
    one.start();
    await one.accept({ key: "event:1", payload: "问题" }, true);
    await pass(20 * 60_000);
    expect(tries).toHaveLength(21);
    for (const [index, at] of tries.entries()) {
      if (index > 0) expect(at - (tries[index - 1] ?? 0)).toBeGreaterThanOrEqual(30_000);
    }
    expect(rows.get("event:1")).toMatchObject({ state: "answered", attempts: 1 });
    await one.stop();
  });

  it("tells the person once all tries have failed", async () => {
    const { process, pass, rows } = world();
    let tries = 0;
    let told = 0;
    const one = process(
      "one",
      async () => {
        tries++;
        return FAILED;
      },
      async () => {
        told++;
        return told === 1 ? FAILED : { kind: "abandoned", reason: "told" };
      },
    );
    one.start();
    await one.accept({ key: "event:1", payload: "问题" }, true);
    await pass(3_600_000);
    expect([tries, told]).toEqual([6, 2]);
    expect(rows.get("event:1")?.state).toBe("abandoned");
    await one.stop();
  });

  it("sets aside what nobody could be told of", async () => {
    const { process, pass, rows } = world();
    const one = process(
      "one",
      async () => FAILED,
      async () => FAILED,
    );
    one.start();
    await one.accept({ key: "event:1", payload: "问题" }, true);
    await pass(3 * 3_600_000);
    expect(rows.get("event:1")?.state).toBe("set-aside");
    expect(one.kinds().at(-1)).toBe("set-aside");
    await one.stop();
  });

  it("takes up what a process that died left behind, and knows that it may be answered already", async () => {
    const { process, row, pass } = world();
    const handled: unknown[] = [];
    const one = process("one", async ({ attempts, mayBeAnswered }) => {
      handled.push({ attempts, mayBeAnswered });
      return DONE;
    });
    row("event:9");
    one.start();
    await pass(29_000);
    expect(handled).toEqual([]);
    await pass(10_000);
    expect(handled).toEqual([{ attempts: 2, mayBeAnswered: true }]);
    await one.stop();
  });

  it("keeps what waits in its lane for longer than a lease, and uses up no attempts", async () => {
    const { process, pass, rows } = world();
    const { handle, waiting } = slow();
    const taken: string[] = [];
    const one = process("one", handle);
    const two = process("two", async ({ key }) => {
      taken.push(key);
      return DONE;
    });
    one.start();
    two.start();
    for (let index = 0; index < 12; index++)
      await one.accept({ key: `event:${index}`, payload: "one thread" }, true);
    for (let index = 0; index < 12; index++) {
      await pass(12_000);
      expect(waiting).toHaveLength(index + 1);
      waiting[index]?.();
    }
    await pass(1_000);
    expect(taken).toEqual([]);
    expect([...rows.values()].every(({ state, attempts }) => state === "answered" && attempts === 1)).toBe(
      true,
    );
    await one.stop();
    await two.stop();
  });

  it("lets a process that was frozen find out, before it sends, that another has taken over", async () => {
    const { process, pass, clock, frozen, settle } = world();
    const sent: string[] = [];
    let goOn = () => {};
    const one = process("one", async ({ isOurs, attempts }) => {
      if (attempts === 1)
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
      if (!(await isOurs())) return { kind: "lost" };
      sent.push("one");
      return DONE;
    });
    const two = process("two", async () => {
      sent.push("two");
      return DONE;
    });
    one.start();
    two.start();
    await one.accept({ key: "event:1", payload: "问题" }, true);
    frozen.add("one");
    await pass(42_000);
    expect(sent).toEqual(["two"]);
    frozen.delete("one");
    goOn();
    await settle();
    expect(sent).toEqual(["two"]);
    expect(one.kinds()).toContain("lost");
    expect(clock.now).toBe(42_000);
  });

  it("never claims what it holds itself, not even with leases that it could not renew", async () => {
    const { process, pass, store, rows } = world();
    const { handle, waiting } = slow();
    const one = process("one", handle);
    one.start();
    await one.accept({ key: "event:1", payload: "问题" }, true);
    store.down = true;
    await pass(3 * LEASE);
    store.down = false;
    await pass(LEASE);
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    await pass(1);
    expect(rows.get("event:1")).toMatchObject({ state: "answered", attempts: 1 });
  });

  it("works on an entry five times at most, then tells the person and sets it aside", async () => {
    const { process, pass, row, rows } = world();
    const worked: number[] = [];
    row("poison", { attempts: 0, owner: undefined, visibleAt: 0 });
    // A process that hangs for good on the entry, and a supervisor that starts the next one.
    for (let life = 1; life <= 7; life++) {
      const one = process(
        `life ${life}`,
        ({ attempts }) => {
          worked.push(attempts);
          return new Promise(() => {});
        },
        async () => ({ kind: "set-aside", reason: "told" }),
      );
      one.start();
      await pass(0);
      const entry = rows.get("poison");
      if (entry?.state === "pending") rows.set("poison", { ...entry, visibleAt: 0 });
    }
    expect(worked).toEqual([1, 2, 3, 4, 5]);
    expect(rows.get("poison")?.state).toBe("set-aside");
  });

  it("takes what has ended processes before one at a time, so that one such entry does not cost the others", async () => {
    const { process, pass, row } = world();
    const { handle, waiting } = slow();
    for (const key of ["a", "b", "c"]) row(key, { attempts: 2, visibleAt: 0 });
    for (const key of ["d", "e"]) row(key, { attempts: 1, visibleAt: 0 });
    const one = process("one", handle);
    one.start();
    await pass(1);
    // Two that came back once, and the first of those that came back twice.
    expect(waiting).toHaveLength(3);
    waiting[2]?.();
    await pass(1);
    expect(waiting).toHaveLength(4);
  });

  it("keeps trying to write down an outcome that the store did not take, and does not answer again", async () => {
    const { process, pass, store, rows } = world();
    let handled = 0;
    const one = process("one", async () => {
      handled++;
      store.down = true;
      return DONE;
    });
    one.start();
    await one.accept({ key: "event:1", payload: "问题" }, true);
    await pass(2 * LEASE);
    expect(rows.get("event:1")?.state).toBe("pending");
    store.down = false;
    await pass(LEASE);
    expect(rows.get("event:1")?.state).toBe("answered");
    expect(handled).toBe(1);
  });

  it("answers from memory, once, what nobody sends again while the store is away", async () => {
    const { process, store, settle } = world();
    const handled: string[] = [];
    const one = process("one", async ({ key }) => {
      handled.push(key);
      return DONE;
    });
    store.down = true;
    await expect(one.accept({ key: "event:1", payload: "问题" }, true)).rejects.toThrow("away");
    for (let round = 0; round < 2; round++) await one.accept({ key: "command:1", payload: "问题" }, false);
    await one.accept({ key: "event:2", twinKey: "message:1", payload: "问题" }, false);
    await one.accept({ key: "event:3", twinKey: "message:1", payload: "问题" }, false);
    await settle();
    expect(handled).toEqual(["command:1", "event:2"]);
    expect(one.kinds().filter((kind) => kind === "taken-from-memory")).toHaveLength(2);
  });

  it("finishes what is in hand before it stops, and takes no more", async () => {
    const { process, rows, settle } = world();
    const { handle, waiting } = slow();
    const one = process("one", handle);
    await one.accept({ key: "event:1", payload: "问题" }, true);
    let left: number | undefined;
    const stopping = one.stop().then((result) => {
      left = result.left;
    });
    await settle();
    expect(left).toBeUndefined();
    await expect(one.accept({ key: "event:2", payload: "问题" }, true)).rejects.toThrow(
      "Slack will send this again",
    );
    waiting[0]?.();
    await stopping;
    expect(left).toBe(0);
    expect(rows.get("event:1")?.state).toBe("answered");
  });

  it("gives back what waits for a retry when it stops, uncounted, and says how much is left", async () => {
    const { process, rows, pass, settle } = world();
    const one = process("one", async ({ payload }) =>
      payload === "hangs" ? new Promise(() => {}) : { ...FAILED, mayBeAnswered: payload === "unknown" },
    );
    one.start();
    for (const payload of ["clean", "unknown", "hangs"]) await one.accept({ key: payload, payload }, true);
    await settle();
    const stopping = one.stop();
    await pass(60_000);
    expect(await stopping).toEqual({ left: 3 });
    expect(rows.get("clean")).toMatchObject({ owner: undefined, attempts: 0, state: "pending" });
    expect(rows.get("unknown")).toMatchObject({ owner: undefined, attempts: 1, state: "pending" });
    // Postgres takes no fraction of a millisecond.
    expect(rows.get("clean")?.visibleAt).toSatisfy(Number.isInteger);
  });
});

describe("what takes long", () => {
  it("is told of once, after 25 seconds, and not when it was done before", async () => {
    const { process, pass } = world();
    const { handle, waiting } = slow();
    const one = process("one", handle);
    one.start();
    await one.accept({ key: "quick", payload: "a" }, false);
    await one.accept({ key: "slow", payload: "b" }, false);
    waiting[0]?.();
    await pass(24_000);
    expect(one.kinds()).toEqual([]);
    await pass(60_000);
    expect(one.kinds()).toEqual(["late"]);
    waiting[1]?.();
    await pass(60_000);
    expect(one.kinds()).toEqual(["late"]);
  });

  it("is told of soon when it was late before a process took it up", async () => {
    const { process, row, pass } = world();
    row("left", { receivedAt: -60_000, visibleAt: 0, owner: undefined });
    const one = process("one", slow().handle);
    one.start();
    await pass(3_000);
    expect(one.kinds()).toEqual(["late"]);
  });
});

describe("a process that holds as much as it may", () => {
  it("writes down what comes, and takes it up when it has room", async () => {
    const { process, rows, pass, settle } = world();
    const { handle, waiting } = slow();
    const one = process("one", handle, undefined, 2);
    one.start();
    for (const key of ["a", "b", "c", "d"]) await one.accept({ key, payload: key }, false);
    await settle();
    expect(waiting).toHaveLength(2);
    expect(rows.get("c")).toMatchObject({ owner: undefined, state: "pending" });
    for (const end of waiting.splice(0)) end();
    await pass(1_000);
    expect(waiting).toHaveLength(2);
    for (const end of waiting.splice(0)) end();
    await pass(1_000);
    expect([...rows.values()].map(({ state }) => state)).toEqual(Array(4).fill("answered"));
  });

  it("refuses what the store does not take either, so that Slack or its person hears of it", async () => {
    const { process, store } = world();
    const one = process("one", slow().handle, undefined, 1);
    await one.accept({ key: "a", payload: "a" }, false);
    store.down = true;
    await expect(one.accept({ key: "b", payload: "b" }, false)).rejects.toThrow("too much is held");
  });
});

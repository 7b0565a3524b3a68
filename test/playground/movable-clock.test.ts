import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { MovableClock } from "../../src/playground/movable-clock.ts";

const IDLE = { count: () => 0, busy: () => false };
const START = Date.parse("2026-11-23T01:02:03Z");

describe("a clock that can be moved", () => {
  it("wakes each sleeper at its time, and lets it work before time goes on", async () => {
    const clock = new MovableClock(() => START);
    const stopping = new AbortController();
    const seen: string[] = [];
    let work = 0;
    // As the runner does it: it sleeps until something is due.
    const runner = (async () => {
      for (const due of ["2026-11-23T02:07:00Z", "2026-11-23T03:00:00Z"]) {
        await clock.sleep(Date.parse(due) - clock.now(), stopping.signal);
        work += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        work += 1;
        seen.push(new Date(clock.now()).toISOString());
      }
    })();
    const target = Date.parse("2026-11-23T04:00:00Z");
    await clock.moveTo(target, { count: () => work, busy: () => work % 2 === 1 });
    stopping.abort();
    await runner;
    expect(seen).toEqual(["2026-11-23T02:07:00.000Z", "2026-11-23T03:00:00.000Z"]);
    expect(clock.now()).toBe(target);
    expect(clock.ahead).toBe(target - START);
  });

  it("does not step over the time of who goes to sleep while a move begins", async () => {
    const clock = new MovableClock(() => START);
    const woken = readFile(import.meta.filename).then(async () => {
      await clock.sleep(20 * 60_000, new AbortController().signal);
      return clock.now();
    });
    await clock.moveTo(START + 2 * 3_600_000, IDLE);
    expect(await woken).toBe(START + 20 * 60_000);
  });

  it("never goes back, and takes one move at a time", async () => {
    const clock = new MovableClock(() => START);
    await clock.moveTo(START - 60_000, IDLE);
    expect(clock.now()).toBe(START);
    const first = clock.moveTo(START + 60_000, IDLE);
    await expect(clock.moveTo(START + 120_000, IDLE)).rejects.toThrow("moved already");
    await first;
    expect(clock.movingTo).toBeUndefined();
  });

  it("wakes a sleeper soon after a move that ends just before its time", async () => {
    const clock = new MovableClock();
    const asleep = clock.sleep(3_600_050, new AbortController().signal);
    await clock.moveTo(clock.now() + 3_600_000, IDLE);
    await asleep;
  });

  it("can be stopped on its way, and says where it is going", async () => {
    const clock = new MovableClock(() => START);
    const goal = START + 10 * 86_400_000;
    const moved = clock.moveTo(goal, IDLE);
    expect(clock.movingTo).toBe(goal);
    const steps = clock.subscribe(() => clock.stop());
    await moved;
    steps();
    expect(clock.movingTo).toBeUndefined();
    expect(clock.now()).toBeLessThan(goal);
  });

  it("moves 31 days at most, lest one request keep it busy for ever", async () => {
    const clock = new MovableClock(() => START);
    for (const moment of [START + 32 * 86_400_000, Number.MAX_VALUE, Number.NaN]) {
      await expect(clock.moveTo(moment, IDLE)).rejects.toThrow("31 days at most");
    }
    expect(clock.now()).toBe(START);
    expect(clock.movingTo).toBeUndefined();
  });

  it("wakes a sleeper that is no longer wanted, at once", async () => {
    const clock = new MovableClock(() => START);
    const waking = new AbortController();
    const asleep = clock.sleep(3_600_000, waking.signal);
    waking.abort();
    await asleep;
    await clock.sleep(3_600_000, waking.signal);
  });
});

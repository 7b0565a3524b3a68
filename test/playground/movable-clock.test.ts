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
    // As the runner does it: a look every 15 seconds, and something due on the hour.
    const runner = (async () => {
      let due = Date.parse("2026-11-23T03:00:00Z");
      while (!stopping.signal.aborted) {
        await clock.sleep(15_000, stopping.signal);
        if (clock.now() < due) continue;
        due = Number.POSITIVE_INFINITY;
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
    expect(seen).toEqual(["2026-11-23T03:00:00.000Z"]);
    expect(clock.now()).toBe(target);
    expect(clock.ahead).toBe(target - START);
  });

  it("never goes back, and takes one move at a time", async () => {
    const clock = new MovableClock(() => START);
    await clock.moveTo(START - 60_000, IDLE);
    expect(clock.now()).toBe(START);
    const first = clock.moveTo(START + 60_000, IDLE);
    await expect(clock.moveTo(START + 120_000, IDLE)).rejects.toThrow("moved already");
    await first;
    expect(clock.moving).toBe(false);
  });

  it("moves 31 days at most, lest one request keep it busy for ever", async () => {
    const clock = new MovableClock(() => START);
    for (const moment of [START + 32 * 86_400_000, Number.MAX_VALUE, Number.NaN]) {
      await expect(clock.moveTo(moment, IDLE)).rejects.toThrow("31 days at most");
    }
    expect(clock.now()).toBe(START);
    expect(clock.moving).toBe(false);
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

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NO_CORRECTIONS } from "../../src/corpus/calendar.ts";
import type { PostOutcome } from "../../src/reminders/delivery.ts";
import type { Point } from "../../src/reminders/reminder.ts";
import { FIRST_ROUND } from "../../src/reminders/reminder.ts";
import { DEFAULT_RUNNER_SETTINGS } from "../../src/reminders/runner-dependencies.ts";
import { workdayCalendar } from "../../src/reminders/workdays.ts";
import { DAY, DUE, HOUR, MINUTE, RunnerBench, SECOND } from "./runner-bench.ts";

let bench: RunnerBench;
beforeEach(async () => {
  bench = new RunnerBench();
  await bench.open();
});
afterEach(async () => {
  await bench.close();
});

const times = () => bench.posts.map(({ at }) => at - DUE);

describe("a reminder", () => {
  test("is posted once, at its time, every day", async () => {
    await bench.add("r1");
    bench.start();
    await bench.clock.advance(MINUTE - 1);
    expect(times()).toEqual([]);
    await bench.clock.advance(1);
    expect(times()).toEqual([0]);
    await bench.clock.advance(2 * DAY);
    expect(times()).toEqual([0, DAY, 2 * DAY]);
    expect(bench.posts.map(({ point }) => `${point.number}/${point.total}`)).toEqual(["1/3", "2/3", "3/3"]);
    expect(new Set(bench.posts.map(({ point }) => point.address)).size).toBe(3);
    expect(bench.posts.map(({ late }) => late)).toEqual([false, false, false]);
  });

  test("that another process makes is seen within 15 seconds, or at once when the runner is woken", async () => {
    const runner = bench.start({}, DEFAULT_RUNNER_SETTINGS);
    await bench.clock.advance(MINUTE + SECOND);
    // Due by now: its turn comes when it is seen.
    await bench.add("r1");
    await bench.clock.advance(13 * SECOND);
    expect(times()).toEqual([]);
    await bench.clock.advance(2 * SECOND);
    expect(times()).toEqual([15 * SECOND]);
    await bench.add("r2");
    runner.wake();
    await bench.clock.advance(0);
    expect(times()).toEqual([15 * SECOND, 16 * SECOND]);
  });

  test("shares a channel with others at one post a second", async () => {
    for (const id of ["r1", "r2", "r3"]) await bench.add(id, { channelId: "C1" });
    await bench.add("r4", { channelId: "C2" });
    bench.start();
    await bench.clock.advance(2 * MINUTE);
    expect(bench.posts.filter(({ channelId }) => channelId === "C1").map(({ at }) => at - DUE)).toEqual([
      0,
      SECOND,
      2 * SECOND,
    ]);
    expect(bench.posts.find(({ channelId }) => channelId === "C2")?.at).toBe(DUE);
  });

  test("whose plan fails holds up no other", async () => {
    await bench.add("r1", { zone: "Mars/Olympus" });
    await bench.add("r2");
    bench.start();
    await bench.clock.advance(2 * MINUTE);
    expect(bench.posts.map(({ reminderId }) => reminderId)).toEqual(["r2"]);
    expect(bench.of("trouble").length).toBeGreaterThan(0);
  });

  test("posts the next point where the chosen one is gone", async () => {
    await bench.add("r1");
    bench.onPost = () => ({ kind: "not-sent", reason: "ECONNREFUSED" });
    bench.start();
    await bench.clock.advance(MINUTE);
    const chosen = bench.attempts[0]?.point.address;
    bench.points = bench.points.filter(({ address }) => address !== chosen);
    bench.onPost = () => undefined;
    await bench.clock.advance(MINUTE);
    expect(bench.posts).toHaveLength(1);
    expect(bench.points.map(({ address }) => address)).toContain(bench.posts[0]?.point.address);
  });

  test("posts the next point where the chosen one has another text by now", async () => {
    const edition = (text: string) => (point: Point) => ({ ...point, reference: `${point.address}~${text}` });
    bench.points = bench.points.map(edition("first"));
    await bench.add("r1");
    bench.onPost = () => ({ kind: "not-sent", reason: "ECONNREFUSED" });
    bench.start();
    await bench.clock.advance(MINUTE);
    const chosen = bench.attempts[0]?.point.address;
    bench.points = bench.points.map(edition("second"));
    bench.onPost = () => undefined;
    await bench.clock.advance(MINUTE);
    expect(bench.posts).toHaveLength(1);
    expect(bench.posts[0]?.point.address).not.toBe(chosen);
    expect(bench.posts[0]?.point.reference).toMatch(/~second$/);
  });

  test("with nothing to post is missed", async () => {
    await bench.add("r1");
    bench.points = [];
    bench.start();
    await bench.clock.advance(2 * MINUTE);
    expect(bench.posts).toEqual([]);
    expect(bench.of("missed")).toHaveLength(1);
  });
});

describe("an attempt", () => {
  const failing = (outcome: PostOutcome, times = 1) => {
    let left = times;
    bench.onPost = () => (left-- > 0 ? outcome : undefined);
  };

  test("that was rate limited is made again after the pause that Slack asks for", async () => {
    await bench.add("r1");
    failing({ kind: "later", reason: "ratelimited", retryAfterMs: 7 * SECOND });
    bench.start();
    await bench.clock.advance(2 * MINUTE);
    expect(times()).toEqual([7 * SECOND]);
  });

  test("that did not reach Slack is made again, later each time", async () => {
    await bench.add("r1");
    failing({ kind: "not-sent", reason: "ECONNREFUSED" }, 3);
    bench.start();
    await bench.clock.advance(2 * MINUTE);
    expect(times()).toEqual([(1 + 2 + 4) * SECOND]);
    expect(bench.of("put-off").map(({ reason }) => reason)).toEqual(Array(3).fill("ECONNREFUSED"));
  });

  test("without an answer is looked for: a post that is there is not made again", async () => {
    await bench.add("r1");
    bench.onPost = (post) => {
      bench.take(post);
      return { kind: "unknown", reason: "timeout" };
    };
    bench.start();
    await bench.clock.advance(HOUR);
    expect(times()).toEqual([0]);
    expect(bench.of("posted")).toMatchObject([{ found: true, lagMs: 0 }]);
  });

  test("without an answer is looked for: a post that is not there is made", async () => {
    await bench.add("r1");
    failing({ kind: "unknown", reason: "timeout" }, 2);
    bench.start();
    await bench.clock.advance(HOUR);
    expect(bench.posts).toHaveLength(1);
    expect(bench.of("posted")).toMatchObject([{ found: false }]);
  });

  test("is not made again while it cannot be looked for, but is where that will never be", async () => {
    await bench.add("r1");
    failing({ kind: "unknown", reason: "timeout" });
    bench.onFind = () => ({ kind: "later", retryAfterMs: MINUTE });
    bench.start();
    await bench.clock.advance(10 * MINUTE);
    expect(bench.attempts).toHaveLength(1);
    bench.onFind = () => ({ kind: "unreadable" });
    await bench.clock.advance(2 * MINUTE);
    expect(bench.posts).toHaveLength(1);
  });

  test("that cannot be looked for until its time has passed is given up, not made again", async () => {
    await bench.add("r1");
    failing({ kind: "unknown", reason: "timeout" });
    bench.onFind = () => ({ kind: "later", retryAfterMs: MINUTE });
    bench.start();
    await bench.clock.advance(5 * HOUR);
    expect(bench.attempts).toHaveLength(1);
    expect(bench.of("missed")).toHaveLength(1);
  });

  test("that Slack will never take is not repeated", async () => {
    await bench.add("r1");
    failing({ kind: "our-fault", reason: "msg_too_long" }, 99);
    bench.start();
    await bench.clock.advance(HOUR);
    expect(bench.attempts).toHaveLength(1);
    expect(bench.of("failed")).toMatchObject([{ reason: "msg_too_long" }]);
    expect((await bench.reminder("r1")).paused).toBeUndefined();
  });

  test("in a channel that takes no posts pauses the reminder and tells its creator once", async () => {
    await bench.add("r1");
    failing({ kind: "final", reason: "is_archived" }, 99);
    bench.start();
    await bench.clock.advance(3 * DAY);
    expect(bench.attempts).toHaveLength(1);
    expect(bench.told).toEqual(["U1 about r1: is_archived"]);
    expect((await bench.reminder("r1")).paused).toBe("is_archived");
    expect(bench.of("reminder-paused")).toHaveLength(1);
  });

  test("in a channel that takes no posts costs no point of the round", async () => {
    await bench.add("r1");
    const refused = { kind: "final", reason: "restricted_action_read_only_channel" } as const;
    failing(refused);
    bench.start();
    await bench.clock.advance(2 * MINUTE);
    const { position, ...reminder } = await bench.reminder("r1");
    expect(position).toEqual(FIRST_ROUND);
    expect(reminder.paused).toBe(refused.reason);
    expect(bench.attempts).toHaveLength(1);
  });

  test("with a dead token stops the workspace, and no other, until Slack takes posts there again", async () => {
    await bench.add("r1");
    await bench.add("r2", { channelId: "C-r1" });
    await bench.add("r3", { teamId: "T2" });
    bench.onPost = ({ teamId }) =>
      teamId === "T1" ? { kind: "workspace", reason: "invalid_auth" } : undefined;
    bench.start();
    await bench.clock.advance(31 * MINUTE);
    expect(bench.posts.map(({ reminderId }) => reminderId)).toEqual(["r3"]);
    expect(bench.of("workspace-stopped")).toEqual([
      { kind: "workspace-stopped", teamId: "T1", reason: "invalid_auth" },
    ]);
    // Pauses of 30 s, 1, 2, 4 and 5 minutes, with both reminders tried after each.
    expect(bench.attempts.filter(({ teamId }) => teamId === "T1").length).toBeLessThanOrEqual(20);
    bench.onPost = () => undefined;
    await bench.clock.advance(5 * MINUTE + SECOND);
    expect(bench.posts.map(({ reminderId }) => reminderId).toSorted()).toEqual(["r1", "r2", "r3"]);
    expect(bench.of("workspace-resumed")).toEqual([{ kind: "workspace-resumed", teamId: "T1" }]);
  });
});

describe("after a down time", () => {
  test("what is due within four hours is posted, marked as late", async () => {
    await bench.add("r1");
    await bench.clock.advance(MINUTE + 4 * HOUR - SECOND);
    bench.start();
    await bench.clock.advance(MINUTE);
    expect(bench.posts).toMatchObject([{ late: true, occurrence: "scheduled:2026-01-05" }]);
  });

  test("what is older is missed, day by day, and never posted in a burst", async () => {
    await bench.add("r1");
    await bench.clock.advance(MINUTE + 3 * DAY + 5 * HOUR);
    bench.start();
    await bench.clock.advance(HOUR);
    expect(bench.posts).toEqual([]);
    expect(bench.of("missed").map(({ delivery }) => delivery.occurrence)).toEqual([
      "scheduled:2026-01-05",
      "scheduled:2026-01-06",
      "scheduled:2026-01-07",
      "scheduled:2026-01-08",
    ]);
    await bench.clock.advance(18 * HOUR);
    expect(bench.posts).toMatchObject([{ late: false, occurrence: "scheduled:2026-01-09" }]);
  });

  test("nothing is posted on another day than its own", async () => {
    const nearMidnight = DUE + 14 * HOUR; // 23:00 in Shanghai
    await bench.add("r1", { time: "23:00", nextDueAt: nearMidnight });
    await bench.clock.advance(MINUTE + 15 * HOUR + MINUTE);
    bench.start();
    await bench.clock.advance(MINUTE);
    expect(bench.posts).toEqual([]);
    expect(bench.of("missed")).toHaveLength(1);
  });

  test("what a dead process had claimed is looked for, and posted where it is not there", async () => {
    for (const id of ["r1", "r2"]) await bench.add(id);
    await bench.clock.advance(MINUTE);
    let hanging: (() => void)[] = [];
    // A process that dies while it posts: one post arrived, the other did not.
    bench.onPost = (post) => {
      if (post.reminderId === "r1") bench.take(post);
      return new Promise((resolve) => hanging.push(() => resolve({ kind: "unknown", reason: "dead" })));
    };
    bench.start({ owner: "a dying process" });
    await bench.clock.advance(SECOND);
    bench.onPost = () => undefined;
    bench.start({ owner: "another process" });
    await bench.clock.advance(20 * SECOND);
    expect(bench.posts).toHaveLength(1);
    await bench.clock.advance(20 * SECOND);
    expect(bench.posts.map(({ reminderId }) => reminderId).toSorted()).toEqual(["r1", "r2"]);
    for (const end of hanging) end();
    hanging = [];
    await bench.clock.advance(HOUR);
    expect(bench.posts).toHaveLength(2);
  });
});

describe("the calendar", () => {
  test("may have learned of a make-up day since a reminder was scheduled", async () => {
    const monday = DUE + 7 * DAY;
    await bench.add("r1", { days: "workdays", nextDueAt: monday, lastDate: "2026-01-09" });
    bench.calendar = workdayCalendar({ ...NO_CORRECTIONS, workdays: new Set(["2026-01-10"]) });
    bench.start();
    await bench.clock.advance(0);
    expect((await bench.reminder("r1")).nextDueAt).toBe(DUE + 5 * DAY);
  });

  test("is complained about once a day while a year is missing", async () => {
    const uncovered = { isWorkday: () => true, covers: () => false };
    bench.start({ calendar: uncovered });
    await bench.clock.advance(2 * DAY);
    expect(bench.of("calendar-uncovered")).toEqual(Array(3).fill({ kind: "calendar-uncovered", year: 2026 }));
  });
});

describe("stopping", () => {
  test("waits for the post under way", async () => {
    await bench.add("r1");
    let answer: (outcome: PostOutcome) => void = () => {};
    bench.onPost = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const runner = bench.start();
    await bench.clock.advance(MINUTE);
    let stopped = false;
    const stopping = runner.stop().then(() => {
      stopped = true;
    });
    await bench.clock.advance(0);
    expect(stopped).toBe(false);
    const [attempt] = bench.attempts;
    if (attempt !== undefined) answer(bench.take(attempt));
    await stopping;
    bench.onPost = () => undefined;
    bench.start();
    await bench.clock.advance(HOUR);
    expect(bench.posts).toHaveLength(1);
  });

  test("takes no more work", async () => {
    await bench.add("r1");
    const runner = bench.start();
    await bench.clock.advance(0);
    await runner.stop();
    await bench.clock.advance(HOUR);
    expect(bench.attempts).toEqual([]);
  });
});

test("a store that fails is asked again", async () => {
  await bench.add("r1");
  const store = bench.runnerStore();
  let failures = 2;
  bench.start({
    store: {
      ...store,
      claimDeliveries: (claim) => {
        if (failures-- > 0) throw new Error("the store is away");
        return store.claimDeliveries(claim);
      },
    },
  });
  await bench.clock.advance(3 * HOUR);
  expect(bench.posts).toHaveLength(1);
  expect(bench.of("trouble")).toHaveLength(2);
});

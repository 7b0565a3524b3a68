import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChannelTurns } from "../../../src/slack/kit/channel-turns.ts";
import { FakeClock } from "../../reminders/fake-clock.ts";

const PLACE = { teamId: "T1", channelId: "C1" };
const SENT = { kind: "sent" } as const;

let clock: FakeClock;
let turns: ChannelTurns;
/** Turns that the store gave out. */
let taken: number[];
/** When each attempt began, by name. */
let begun: [string, number][];
let sent: string[];
/** What Slack says to an attempt. */
let slack: (name: string) => { kind: "sent" } | { kind: "later"; reason: string; retryAfterMs: number };

beforeEach(() => {
  clock = new FakeClock(1_000_000);
  taken = [];
  begun = [];
  sent = [];
  slack = () => SENT;
  turns = new ChannelTurns({
    clock,
    takeTurn: async (_, from) => {
      taken.push(from);
      return from;
    },
  });
});
afterEach(() => turns.stop());

const later = (retryAfterMs: number) => ({ kind: "later" as const, reason: "ratelimited", retryAfterMs });

function post(name: string, place = PLACE) {
  return turns.post(place, async () => {
    begun.push([name, clock.now() - 1_000_000]);
    const outcome = slack(name);
    if (outcome.kind === "sent") sent.push(name);
    return outcome;
  });
}

/** One post a second; a burst is refused. */
function onePerSecond() {
  let freeAt = 0;
  slack = () => {
    if (clock.now() < freeAt) return later(1_000);
    freeAt = clock.now() + 1_000;
    return SENT;
  };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe("posts in a channel that Slack does not limit", () => {
  it("go at once, without a turn of the store", async () => {
    await Promise.all(names(50).map((name) => post(name)));
    expect(sent).toEqual(names(50));
    expect(begun.every(([, at]) => at === 0)).toBe(true);
    expect(taken).toEqual([]);
  });
});

describe("posts in a channel that Slack limits", () => {
  it("all arrive, in order, at the pace that it takes", async () => {
    onePerSecond();
    const all = Promise.all(names(60).map((name) => post(name)));
    await clock.advance(75_000);
    expect(await all).toEqual(Array(60).fill(SENT));
    expect(sent).toEqual(names(60));
    // The burst that met the limit, and one attempt a post.
    expect(begun.length).toBeLessThanOrEqual(60 + 8);
    expect(taken.length).toBeGreaterThanOrEqual(59);
  });

  it("hold up no other channel", async () => {
    slack = (name) => (name === "limited" ? later(30_000) : SENT);
    void post("limited");
    await clock.advance(0);
    await post("other", { ...PLACE, channelId: "C2" });
    expect(sent).toEqual(["other"]);
  });

  it("wait as long as Slack asks", async () => {
    slack = (name) => (name === "a" && begun.length === 1 ? later(7_000) : SENT);
    const first = post("a");
    await clock.advance(0);
    const second = post("b");
    await clock.advance(10_000);
    await Promise.all([first, second]);
    expect(begun).toEqual([
      ["a", 0],
      ["a", 7_000],
      ["b", 8_100],
    ]);
  });

  it("go at once again after a quiet while", async () => {
    slack = () => (begun.length === 1 ? later(1_000) : SENT);
    const first = post("a");
    await clock.advance(20_000);
    await first;
    taken = [];
    await Promise.all([post("b"), post("c")]);
    expect(taken).toEqual([]);
  });

  it("are told to come later where the pause is long, all of them", async () => {
    slack = () => later(3_600_000);
    const all = Promise.all(names(12).map((name) => post(name)));
    await clock.advance(0);
    for (const outcome of await all)
      expect(outcome).toMatchObject({ kind: "later", retryAfterMs: 3_600_000 });
    expect(await post("next")).toMatchObject({ kind: "later", retryAfterMs: 3_600_000 });
    expect(begun).toHaveLength(8);
  });

  it("are told to come later when the process stops", async () => {
    slack = () => later(30_000);
    const all = Promise.all(names(12).map((name) => post(name)));
    await clock.advance(0);
    turns.stop();
    for (const outcome of await all)
      expect(outcome).toMatchObject({ kind: "later", reason: "the process stops" });
  });

  it("take turns among themselves where the store cannot be reached", async () => {
    turns = new ChannelTurns({ clock, takeTurn: () => Promise.reject(new Error("no store")) });
    onePerSecond();
    const all = Promise.all(names(5).map((name) => post(name)));
    await clock.advance(10_000);
    await all;
    expect(sent).toEqual(names(5));
  });
});

describe("posts after a clock that was ahead is right again", () => {
  it("do not wait for its pauses", async () => {
    const year = 365 * 24 * 3_600_000;
    const wrong = { now: () => clock.now() + shift, sleep: clock.sleep };
    let shift = year;
    turns = new ChannelTurns({ clock: wrong, takeTurn: async (_, from) => from });
    slack = () => (begun.length === 1 ? later(3_600_000) : SENT);
    expect(await post("a")).toMatchObject({ kind: "later" });
    shift = 0;
    expect(await post("b")).toEqual(SENT);
  });
});

describe("a post that fails by a fault of ours", () => {
  it("fails alone", async () => {
    const failing = turns.post(PLACE, () => Promise.reject(new TypeError("ours")));
    await expect(failing).rejects.toThrow("ours");
    expect(await post("a")).toEqual(SENT);
  });
});

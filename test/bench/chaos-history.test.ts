import { describe, expect, it } from "vitest";
import { check, type HistoryEvent, keepsPromises } from "../../bench/chaos/history.ts";

const mention = (ask: string): HistoryEvent => ({ kind: "asked", ask, by: "mention" });
const accepted = (ask: string): HistoryEvent => ({ kind: "accepted", ask });
const replied = (ask: string): HistoryEvent => ({ kind: "replied", ask, ts: "1.1" });

describe("the checker of a chaos run", () => {
  it("finds an accepted ask without a reply, and none in one that was never accepted", () => {
    const verdict = check([
      mention("a"),
      accepted("a"),
      mention("b"),
      mention("c"),
      accepted("c"),
      replied("c"),
    ]);
    expect(verdict).toMatchObject({ accepted: 2, unanswered: ["a"], doubled: [] });
    expect(keepsPromises(verdict)).toBe(false);
  });

  it("finds a second reply, also to an ask whose acknowledgement was lost; that of a command it counts apart", () => {
    const command: HistoryEvent = { kind: "asked", ask: "c", by: "command" };
    const verdict = check([
      mention("a"),
      replied("a"),
      replied("a"),
      command,
      accepted("c"),
      replied("c"),
      replied("c"),
    ]);
    expect(verdict).toMatchObject({ doubled: ["a"], doubledCommands: ["c"] });
    expect(keepsPromises(verdict)).toBe(false);
  });

  it("finds reminders that are missing or doubled, and replicas that crashed", () => {
    const history: HistoryEvent[] = [
      { kind: "planned", reminder: "missing" },
      { kind: "planned", reminder: "twice" },
      { kind: "reminded", reminder: "twice" },
      { kind: "reminded", reminder: "twice" },
    ];
    expect(check(history)).toMatchObject({ remindersMissing: ["missing"], remindersDoubled: ["twice"] });
    expect(keepsPromises(check([{ kind: "crash", replica: 1 }]))).toBe(false);
    expect(keepsPromises(check([mention("a"), accepted("a"), replied("a")]))).toBe(true);
  });
});

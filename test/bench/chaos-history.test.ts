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

  it("finds what was posted in the other workspace, and calls that were made with its token", () => {
    const asked = ["T0WENCE C1 1.1", "T0OTHER C1 1.2"].flatMap((ask) => [mention(ask), accepted(ask)]);
    const planned: HistoryEvent[] = [{ kind: "planned", reminder: "T0WENCE r" }];
    const home = [...asked, ...planned, replied("T0WENCE C1 1.1"), replied("T0OTHER C1 1.2")];
    const reminded = (reminder: string): HistoryEvent => ({ kind: "reminded", reminder });
    expect(keepsPromises(check([...home, reminded("T0WENCE r")]))).toBe(true);

    const answerAbroad = check([...home, reminded("T0WENCE r"), replied("T0OTHER C1 1.1")]);
    expect(answerAbroad.strayed).toEqual(["T0OTHER C1 1.1"]);
    expect(keepsPromises(answerAbroad)).toBe(false);

    const reminderAbroad = check([...home, reminded("T0WENCE r"), reminded("T0OTHER r")]);
    expect(reminderAbroad.strayed).toEqual(["T0OTHER r"]);
    expect(keepsPromises(reminderAbroad)).toBe(false);

    const what = "T0OTHER chat.postMessage thread_not_found";
    const refused = check([...home, reminded("T0WENCE r"), { kind: "foreign", what }]);
    expect(refused.strayed).toEqual([what]);
    expect(keepsPromises(refused)).toBe(false);
  });

  it("counts asks that no replica acknowledged", () => {
    expect(check([mention("a"), mention("b"), accepted("b"), replied("b")])).toMatchObject({ refused: 1 });
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

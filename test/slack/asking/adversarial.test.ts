import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createConversation } from "../../../src/answers/conversation/converse.ts";
import { type ConversationState, NEW_CONVERSATION } from "../../../src/answers/conversation/state.ts";
import { parseReminder } from "../../../src/reminders/parse-reminder.ts";
import { answerMessage } from "../../../src/slack/asking/answer-view.ts";
import { readMessage } from "../../../src/slack/asking/read-message.ts";
import { readingMessage } from "../../../src/slack/asking/reading-view.ts";
import { loadLibrary } from "../../answers/real-library.ts";
import { ADVERSARIAL_UNITS, adversarialMessages, repeated } from "./adversarial-messages.ts";

/** Longest time that one message may hold the event loop, in milliseconds. */
const MOST_MS = 50;
/** A busy machine makes anything slow once, but not so often. */
const TRIES = 6;

let converse: ReturnType<typeof createConversation>;
let shown: ConversationState;

beforeAll(async () => {
  converse = createConversation(await loadLibrary());
  const context = { mentioned: true, othersMentioned: false };
  shown = converse(NEW_CONVERSATION, "报告指出了哪些问题", context).state;
});

/** Everything between Slack's event and the reply's blocks: a first message, or one in a thread with an answer. */
function reply(text: string, state: ConversationState): void {
  const event = { type: "app_mention", channel: "C1", ts: "2.0", thread_ts: "1.0", text, user: "U1" };
  const ask = readMessage(event, { eventId: "E1", teamId: "T1", botUserId: "UBOT" });
  if (ask?.request.kind === "reminder-line") {
    parseReminder(ask.request.line, { zone: "Asia/Shanghai", parts: ["survey#1"], selection: "all" });
  }
  if (ask?.request.kind !== "message") return;
  const { message, ...context } = ask.request;
  const { reply: said } = converse(state, message, context);
  if (said.kind === "reading") readingMessage(said.passages);
  else if ("question" in said) answerMessage(said, { kind: "thread" });
}

/** The shortest of a few tries, in milliseconds of processor time: a busy machine takes longer, but works no more. */
function timeOf(work: () => void): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && shortest > MOST_MS; tries++) {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    shortest = Math.min(shortest, (user + system) / 1_000);
  }
  return shortest;
}

describe("a message made to be slow", () => {
  it("does not hold the loop, whatever it repeats: 200 and more of them", { timeout: 120_000 }, () => {
    const messages = adversarialMessages();
    expect(messages.length).toBeGreaterThanOrEqual(200);
    const slow = messages.flatMap((message) => {
      const times = [NEW_CONVERSATION, shown].map((state) => timeOf(() => reply(message, state)));
      return Math.max(...times) > MOST_MS ? [`${message.slice(0, 12)}…${message.slice(-6)}: ${times}`] : [];
    });
    expect(slow).toEqual([]);
  });

  it("does not hold the loop when it mixes what it repeats", { timeout: 120_000 }, () => {
    const unit = fc.array(fc.constantFrom(...ADVERSARIAL_UNITS), { minLength: 1, maxLength: 3 });
    const end = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom(...ADVERSARIAL_UNITS));
    const start = fc.constantFrom("", "提醒 ", "《", "第1条", "谢谢，");
    fc.assert(
      fc.property(start, unit, end, (before, units, after) => {
        const message = before + repeated(units.join(""), after);
        expect(timeOf(() => reply(message, shown))).toBeLessThanOrEqual(MOST_MS);
      }),
      { numRuns: 200 },
    );
  });

  it("is cut before it is read, and never inside a character", () => {
    const ask = (text: string) =>
      readMessage(
        { type: "app_mention", channel: "C1", ts: "2.0", text, user: "U1" },
        { eventId: "E1", teamId: "T1", botUserId: "UBOT" },
      )?.request;
    const request = ask(`a${"\u{20000}".repeat(3_000)}`);
    expect(request).toMatchObject({ message: `a${"\u{20000}".repeat(1_499)}` });
  });
});

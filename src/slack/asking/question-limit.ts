import { type AcceptAsk, isFollowUp } from "./ask.ts";

const MINUTE = 60_000;

/**
 * Marks what a person asks beyond so many questions a minute, which is then answered by a sentence. Each process
 * counts for itself. What Slack sends twice, or again, counts once; replies that do not mention the bot count by
 * themselves, since most are no questions.
 *
 * @param now epoch milliseconds.
 */
export function limitQuestions(acceptAsk: AcceptAsk, perMinute: number, now = Date.now): AcceptAsk {
  /** When what was asked, by person; who asked last stands last, and so does what they asked last. */
  const asked = new Map<string, Map<string, number>>();
  const recentOf = (times: Map<string, number>): Map<string, number> => {
    for (const [question, at] of times) {
      if (at > now() - MINUTE) break;
      times.delete(question);
    }
    return times;
  };
  return (ask, options) => {
    const person = `${ask.teamId} ${ask.userId} ${isFollowUp(ask)}`;
    const question = ask.twinKey ?? ask.key;
    const recent = recentOf(asked.get(person) ?? new Map());
    const over = recent.size >= perMinute && !recent.has(question);
    if (!over) {
      recent.delete(question);
      recent.set(question, now());
    }
    asked.delete(person);
    asked.set(person, recent);
    for (const [other, times] of asked) {
      if (recentOf(times).size > 0) break;
      asked.delete(other);
    }
    return acceptAsk(over ? { ...ask, overLimit: perMinute } : ask, options);
  };
}

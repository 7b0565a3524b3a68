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
  /** When what was asked, by person; who asked last stands last. */
  const asked = new Map<string, Map<string, number>>();
  return (ask, options) => {
    const since = now() - MINUTE;
    const person = `${ask.teamId} ${ask.userId} ${isFollowUp(ask)}`;
    const question = ask.twinKey ?? ask.key;
    const recent = new Map([...(asked.get(person) ?? [])].filter(([, at]) => at > since));
    const over = recent.size >= perMinute && !recent.has(question);
    if (!over) recent.set(question, now());
    asked.delete(person);
    asked.set(person, recent);
    for (const [other, times] of asked) {
      if (Math.max(...times.values()) > since) break;
      asked.delete(other);
    }
    return acceptAsk(over ? { ...ask, overLimit: perMinute } : ask, options);
  };
}

import type { Metrics } from "./metrics.ts";
import type { Answering } from "./slack/asking/answering.ts";

/** Answers as before, and measures how long each holds the event loop. */
export function timedAnswering(answering: Answering, search: Metrics["search"]): Answering {
  const measured =
    <A extends unknown[], T>(answer: (...args: A) => T) =>
    (...args: A): T => {
      const end = search.startTimer();
      try {
        return answer(...args);
      } finally {
        end();
      }
    };
  const { answerQuestion, converse, pair } = answering;
  return {
    get corpus() {
      return answering.corpus;
    },
    answerQuestion: measured(answerQuestion),
    converse: measured(converse),
    pair,
  };
}

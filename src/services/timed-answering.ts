import type { Answering } from "../answers/answering.ts";
import type { Metrics } from "../operations/metrics.ts";

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

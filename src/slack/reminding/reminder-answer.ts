import type { PassagesAnswer } from "../../answers/answer.ts";
import type { Corpus, LocatedPassage } from "../../corpus/corpus.ts";
import type { Point } from "../../reminders/reminder.ts";

/**
 * A reminder's point as the answer that it amounts to, so that a thread under it can go on from there.
 * Undefined when the content no longer has the point.
 */
export function pointAnswer(
  { address, reference = address, companion }: Point,
  corpus: Corpus,
): PassagesAnswer | undefined {
  const source = corpus.passage(reference);
  if (source === undefined) return undefined;
  const whole = (passage: LocatedPassage) => ({
    source: passage,
    excerpt: { text: passage.passage.text, marks: [] },
  });
  const linked = companion === undefined ? undefined : corpus.passage(companion);
  const quote = linked && [{ ...whole(linked), because: source }];
  const isProblem = corpus.problemsFor(source).some(({ section }) => section.id === linked?.section.id);
  return {
    kind: "passages",
    question: source.section.heading || source.part.heading,
    notes: [],
    passages: [{ ...whole(source), score: 1 }],
    recommendations: isProblem ? [] : (quote ?? []),
    problems: isProblem ? (quote ?? []) : [],
  };
}

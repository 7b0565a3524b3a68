import { type Answer, isSure } from "../answer.ts";
import type { AnswerQuestion } from "../answer-question.ts";
import type { Library } from "../compose-passages.ts";
import { lacksPart } from "../forms/report-intent.ts";
import { nearestAnswer } from "../unanswered.ts";
import type { Rule } from "./conversation-turn.ts";
import { passagesOfItem } from "./places.ts";
import type { Understood } from "./remember.ts";
import type { Topic } from "./state.ts";

/**
 * What the whole report says to a question about the topic at hand, which does not answer it: said to be from
 * elsewhere, and the topic stays.
 *
 * @param otherwise what is said where the report has nothing either; by default the topic's paragraphs, in doubt.
 */
export function answerElsewhere(
  { message, text }: { readonly message: string; readonly text: string },
  { shown }: Topic,
  library: Library & { readonly answerQuestion: AnswerQuestion },
  rule: Rule = "elsewhere",
  otherwise?: Answer,
): Understood {
  const answer = library.answerQuestion(text);
  // What is said of the report's parts as a whole is of this one, too.
  if (answer.kind === "outline") return { reply: { ...answer, question: message }, rule };
  if (isSure(answer))
    return { reply: { ...answer, question: message, notes: [...answer.notes, "elsewhere"] }, rule };
  const found = shown
    .flatMap((item) => passagesOfItem(item, library.corpus))
    .map((source) => ({ source, score: 1 }));
  const lookup = { asked: library.search.read(text), found, answerable: false, near: true };
  return { reply: otherwise ?? nearestAnswer({ question: message }, lookup, library), rule };
}

/** What is to be done about a topic, of which no part of its reports is; a paragraph anywhere may say it. */
export function findWayOut(
  message: string,
  { shown, question }: Topic,
  library: Library & { readonly answerQuestion: AnswerQuestion },
): Answer | undefined {
  const sources = shown.flatMap((item) => passagesOfItem(item, library.corpus));
  if (!lacksPart("recommendations", { reports: sources.map(({ report }) => report) })) return undefined;
  const answer = library.answerQuestion(`${question}怎么办`);
  return isSure(answer) ? { ...answer, question: message } : undefined;
}

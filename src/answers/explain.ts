import type { Corpus } from "../corpus/corpus.ts";
import type { ExplainingSearchEngine, Explanation } from "../search/engine.ts";
import { normalise } from "../search/normalise.ts";
import type { Answer } from "./answer.ts";
import type { AnswerQuestion } from "./answer-question.ts";
import { type Intent, readIntent } from "./intent.ts";

/** How a question came to its answer, stage by stage: a dry run, without effects. */
export interface AnswerExplanation {
  readonly question: string;
  /** The text that intents and words are read from. */
  readonly normalised: string;
  readonly intent: Intent;
  /** What was looked up, and how; absent where the intent is answered without searching. */
  readonly search?: { readonly words: string } & Explanation;
  readonly answer: Answer;
}

export function explainAnswer(
  question: string,
  {
    corpus,
    search,
    answerQuestion,
  }: {
    readonly corpus: Corpus;
    readonly search: ExplainingSearchEngine;
    readonly answerQuestion: AnswerQuestion;
  },
): AnswerExplanation {
  const answer = answerQuestion(question);
  const intent = readIntent(answer.question, corpus);
  const words = searchedWords(intent, answer.question);
  return {
    question,
    normalised: normalise(answer.question),
    intent,
    ...(words === undefined ? {} : { search: { words, ...search.explain(words) } }),
    answer,
  };
}

function searchedWords(intent: Intent, question: string): string | undefined {
  switch (intent.kind) {
    case "passages":
      return question;
    case "place":
      return intent.topic;
    case "facts":
      return intent.facts.topic === "" ? undefined : intent.facts.topic;
    case "outline":
    case "section":
      return undefined;
  }
}

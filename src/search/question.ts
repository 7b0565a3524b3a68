import { type QuestionForm, readQuestionForm } from "./expected-answer.ts";
import { SPOKEN_DAYS } from "./function-words.ts";
import { QuestionGrams } from "./question-grams.ts";
import { type Piece, weighPieces } from "./question-pieces.ts";
import { type QuestionText, readQuestionText } from "./question-text.ts";
import type { ReadingIndex } from "./search-index.ts";
import type { SearchSettings } from "./settings.ts";

/** A question made ready for all stages, by the state of the index at the time. */
export interface Question extends QuestionText {
  /** What it asks for by its form. */
  readonly form: QuestionForm;
  /** Whether it speaks of today or last night, which no report knows, or wants something recommended or done. */
  readonly chats: boolean;
  /** Its words and, at a lower weight, those of a team's synonyms for them: what the first stage looks up. */
  readonly wordWeights: ReadonlyMap<string, number>;
  /** What the second stage matches. */
  readonly grams: QuestionGrams;
  /** What the third stage looks for, in order. */
  readonly pieces: readonly Piece[];
}

/** Small talk: about these days, or for something to be recommended. */
export const CHAT = new RegExp(`${SPOKEN_DAYS.replaceAll(" ", "|")}|推荐[一几个点些]`, "u");

/** Something to be done for somebody, rather than to be looked up. */
const ERRAND = /[帮给替]我(?!们)/u;

export function readQuestion(asked: string, index: ReadingIndex, settings: SearchSettings): Question {
  const { terminology, synonyms, passages } = index;
  const text = readQuestionText(asked, terminology, synonyms, (latin) => index.pinyin.resolve(latin));
  const wordWeights = new Map<string, number>();
  for (const { own } of text.alternatives) {
    for (const other of own) {
      for (const word of terminology.wordsOf(other)) wordWeights.set(word, settings.synonymWeight);
    }
  }
  for (const word of text.words) wordWeights.set(word, 1);
  return {
    form: readQuestionForm(text.whole),
    chats: CHAT.test(text.whole) || ERRAND.test(text.whole),
    wordWeights,
    grams: new QuestionGrams(text, passages, settings),
    pieces: weighPieces(text, passages),
    ...text,
  };
}

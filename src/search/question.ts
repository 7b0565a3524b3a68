import { QUESTION_PHRASES, STOP_WORDS } from "./function-words.ts";
import type { Lexicon } from "./lexicon.ts";
import { normalise } from "./normalise.ts";
import { tokenize } from "./tokenizer.ts";

/** A question made ready for both stages. */
export interface Question {
  /** Normalised, with question phrases cut out: the text whose characters and pairs are matched. */
  readonly text: string;
  /** Content words to look up, each once, with their weight from 0 to 1. */
  readonly words: ReadonlyMap<string, number>;
}

/** Longest question read, in UTF-16 code units; the rest is ignored. */
const LONGEST_QUESTION = 1000;

const QUESTION_PHRASE = new RegExp([...QUESTION_PHRASES].sort((a, b) => b.length - a.length).join("|"), "g");

export function readQuestion(
  question: string,
  lexicon: Lexicon,
  isStopWord: (word: string) => boolean,
): Question {
  const whole = normalise(question.slice(0, LONGEST_QUESTION));
  const topic = whole.replace(QUESTION_PHRASE, " ");
  const text = /[\p{L}\p{N}]/u.test(topic) ? topic : whole;
  const tokens = tokenize(text, lexicon);
  const content = tokens.filter((token) => !STOP_WORDS.has(token) && !isStopWord(token));
  const words = new Map((content.length > 0 ? content : tokens).map((token) => [token, 1]));
  return { text, words };
}

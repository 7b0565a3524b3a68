import { cutText } from "../corpus/cut-text.ts";
import { STOP_WORDS } from "./function-words.ts";
import { normalise } from "./normalise.ts";
import { writePercentages } from "./numerals.ts";
import type { Alternatives } from "./synonyms.ts";
import type { Terminology } from "./terminology.ts";
import { tokenize } from "./tokenizer.ts";

/** A question made ready for all stages. */
export interface Question {
  /** Normalised and in Chinese characters, but whole. */
  readonly whole: string;
  /** Normalised, with question phrases cut out: the text whose characters and pairs are matched. */
  readonly text: string;
  /** Its content words, each once. */
  readonly words: readonly string[];
  /** Terms that may stand for a term of the question. */
  readonly alternatives: readonly Alternatives[];
}

/** Longest question read, in UTF-16 code units; the rest is ignored. */
const LONGEST_QUESTION = 1000;

/**
 * Reads a question: what asks is cut out, what is left is cut into words.
 *
 * @param resolve puts Chinese characters for what is written in pinyin.
 */
export function readQuestion(
  question: string,
  { lexicon, synonyms, stopWords, phrases }: Terminology,
  resolve: (text: string) => string,
): Question {
  const whole = resolve(normalise(cutText(question, LONGEST_QUESTION)));
  const topic = phrases.reduce((text, phrase) => text.replaceAll(phrase, " "), whole);
  const text = writePercentages(synonyms.closeUp(/[\p{L}\p{N}]/u.test(topic) ? topic : whole));
  const tokens = [...new Set(tokenize(text, lexicon))];
  const content = tokens.filter((token) => !STOP_WORDS.has(token) && !stopWords.has(token));
  return { whole, text, words: content.length > 0 ? content : tokens, alternatives: synonyms.find(text) };
}

import { cutText } from "../corpus/cut-text.ts";
import { STOP_WORDS } from "./function-words.ts";
import { normalise } from "./normalise.ts";
import { writePercentages } from "./numerals.ts";
import { wordStarts } from "./segmenter.ts";
import type { Alternatives, Synonyms } from "./synonyms.ts";
import type { Terminology } from "./terminology.ts";
import { tokenize } from "./tokenizer.ts";

/** The words of a question. */
export interface QuestionText {
  /** Normalised, and nothing else done to it. */
  readonly normalised: string;
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
 * Reads a question's words: what asks is cut out, what is left is cut into words.
 *
 * @param resolve puts Chinese characters for what is written in pinyin.
 */
export function readQuestionText(
  question: string,
  { lexicon, stopWords, phrases }: Terminology,
  synonyms: Synonyms,
  resolve: (text: string) => string,
): QuestionText {
  const normalised = cutText(normalise(cutText(question, LONGEST_QUESTION)), LONGEST_QUESTION);
  const whole = resolve(normalised);
  const parted = partKeywords(question, normalised);
  const topic = phrases.reduce(
    (text, phrase) => (text.includes(phrase) ? text.replaceAll(phrase, " ") : text),
    parted === normalised ? whole : resolve(parted),
  );
  const text = writePercentages(synonyms.closeUp(/[\p{L}\p{N}]/u.test(topic) ? topic : whole));
  const tokens = [...new Set(tokenize(text, lexicon))];
  const content = tokens.filter((token) => !STOP_WORDS.has(token) && !stopWords.has(token));
  const words = content.length > 0 ? content : tokens;
  return { normalised, whole, text, words, alternatives: synonyms.find(text) };
}

/**
 * The normalised question with the blanks that part keywords (泄密 微信群), where words meet; a blank inside a
 * word says nothing.
 */
function partKeywords(question: string, normalised: string): string {
  if (!/[ \t\u3000]/u.test(question)) return normalised;
  const rows = question.split(/(?<=\p{Script=Han})[ \t\u3000]+(?=\p{Script=Han})/u).map(normalise);
  if (rows.length === 1 || rows.join("") !== normalised) return normalised;
  const starts = wordStarts(normalised);
  let end = 0;
  return rows.reduce((parted, row) => {
    end += row.length;
    return parted + row + (starts.has(end) ? " " : "");
  }, "");
}

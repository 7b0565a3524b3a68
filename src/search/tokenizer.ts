import type { Lexicon } from "./lexicon.ts";
import { readNumerals } from "./numerals.ts";
import { cutHan } from "./segmenter.ts";

/** Letters and digits that are not Han: words of other scripts, numbers with their decimals and percent sign. */
const OTHER_WORD = /(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\p{N}+(?:[.,]\p{N}+)*%?/gu;

/** Longest token kept, in UTF-16 code units: what is longer is no word, and would only fill the index. */
const LONGEST_TOKEN = 40;

/**
 * Turns a normalised text into the words that are indexed and looked up; the same for passages and questions.
 * Words overlap: long words come with the words inside them, the field's own terms and the values of Chinese
 * numerals (百分之六十一 also as `61%`) beside the rest.
 */
export function tokenize(text: string, lexicon: Lexicon): string[] {
  const tokens = cutHan(text);
  for (const match of text.matchAll(OTHER_WORD)) tokens.push(match[0].slice(0, LONGEST_TOKEN));
  for (const { value } of readNumerals(text)) tokens.push(value);
  const cut = new Set(tokens);
  for (const { term } of lexicon.find(text)) if (!cut.has(term)) tokens.push(term);
  return tokens;
}

import type { Lexicon } from "./lexicon.ts";
import { cutForSearch } from "./segmenter.ts";
import { type ScannedText, scanText } from "./units.ts";

/**
 * Turns a normalised text into the words that are indexed and looked up; the same for passages and questions.
 * Words overlap: long words come with the words inside them, the field's own terms and the values of Chinese
 * numerals beside the rest.
 *
 * @param scanned the text taken apart, where it is at hand.
 */
export function tokenize(text: string, lexicon: Lexicon, scanned: ScannedText = scanText(text)): string[] {
  const tokens = scanned.words;
  const all = scanned.han === "" ? [...tokens] : [...cutForSearch(scanned.han), ...tokens];
  const terms = lexicon.find(text);
  if (terms.length === 0) return all;
  const cut = new Set(all);
  for (const { term } of terms) if (!cut.has(term)) all.push(term);
  return all;
}

import { STOP_WORDS } from "./function-words.ts";

/** Longest piece of a heading that counts as a term, in characters. */
const LONGEST_TERM = 8;

/**
 * The terms in a normalised heading: what stands between its punctuation and its function words, three to
 * eight characters long. 部队转业干部、机关年轻干部等群体 gives 部队转业干部 and 机关年轻干部.
 */
export function headingTerms(heading: string): string[] {
  const functionCharacters = [...STOP_WORDS].filter((word) => word.length === 1 && word > "z").join("");
  return heading
    .split(new RegExp(`[${functionCharacters}]|[^\\p{L}\\p{N}]`, "u"))
    .filter((piece) => piece.length >= 3 && piece.length <= LONGEST_TERM);
}

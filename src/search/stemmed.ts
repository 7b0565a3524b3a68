import { stemmer } from "stemmer";

/** English words from here on are stemmed, in letters; shorter ones are names and abbreviations, or have no endings. */
const SHORTEST = 4;
const ENGLISH = /^[a-z]+$/u;

/** A normalised word without its English endings (policies, policy: polici); words of other scripts as they are. */
export function stemmed(word: string): string {
  return word.length >= SHORTEST && ENGLISH.test(word) ? stemmer(word) : word;
}

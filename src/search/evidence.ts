import type { Question } from "./question.ts";
import { backgroundRarity } from "./segmenter.ts";
import { encodeUnits, GAP } from "./units.ts";

/** What decides whether a passage answers a question. */
export interface Evidence {
  /** Part of what the question's words tell that the passage holds, itself or by a synonym; 0 to 1. */
  readonly coverage: number;
  /** Sum of the weights of the words that the passage holds. */
  readonly held: number;
}

/**
 * Weighs what a passage holds of a question. A word tells as much as it is rare, in the corpus or in Chinese at
 * large, whichever makes it more common: words that every report shares tell little in a corpus of reports,
 * and words that everybody uses tell little even when a small corpus happens not to have them.
 *
 * @param rarity inverse document frequency of a word in the corpus.
 */
export function weighEvidence(
  question: Question,
  passage: Int32Array,
  rarity: (word: string) => number,
): Evidence {
  let total = 0;
  let held = 0;
  for (const word of question.words) {
    const background = backgroundRarity(word);
    const weight = background === 0 ? 0 : Math.min(rarity(word), background);
    total += weight;
    if (holds(passage, word)) held += weight;
    else if (
      question.alternatives.some(
        ({ term, others }) => term.includes(word) && others.some((other) => holds(passage, other)),
      )
    )
      held += weight * 0.8;
  }
  return { coverage: total === 0 ? 0 : held / total, held };
}

/** Whether the units of a word stand in a passage one after another. */
export function holds(passage: Int32Array, word: string): boolean {
  const units = encodeUnits(word).filter((unit) => unit !== GAP);
  const [first] = units;
  if (first === undefined) return false;
  for (let at = passage.indexOf(first); at >= 0; at = passage.indexOf(first, at + 1)) {
    if (units.every((unit, offset) => passage[at + offset] === unit)) return true;
  }
  return false;
}

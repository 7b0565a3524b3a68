import { DIMENSIONS, wordVectors } from "./word-vectors.ts";

const wordsOfPassages = new WeakMap<Int32Array, readonly number[]>();
const vectorsOfPassages = new WeakMap<Int32Array, Float32Array>();

/** The words of a passage that have a vector, by number, each once. */
function wordsOf(passage: Int32Array): readonly number[] {
  const known = wordsOfPassages.get(passage);
  if (known !== undefined) return known;
  const words = [...new Set(wordVectors().wordsIn(passage))];
  wordsOfPassages.set(passage, words);
  return words;
}

/** What a passage means, as far as its words tell by themselves. Worked out at the first call for it. */
export function meaningOfPassage(passage: Int32Array): Float32Array {
  const known = vectorsOfPassages.get(passage);
  if (known !== undefined) return known;
  const vector = meaningOfWords(wordVectors().wordsIn(passage));
  vectorsOfPassages.set(passage, vector);
  return vector;
}

/**
 * The mean of words' vectors, rare ones counting more.
 *
 * @param length that it is brought to; 0 to 1.
 */
export function meaningOfWords(words: readonly number[], length = 1): Float32Array {
  const vectors = wordVectors();
  const sum = new Float32Array(DIMENSIONS);
  for (const word of words) vectors.addTo(sum, word, vectors.rarity(word));
  const by = length / (Math.sqrt(likeness(sum, sum)) || 1);
  return sum.map((value) => by * value);
}

/** How alike two texts of meaning are, by their vectors: cosine of the angle between them where both have length 1. */
export function likeness(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < DIMENSIONS; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

/** Similarity of two words from which one says something of the other; half of all pairs at random are below 0. */
const RELATED = 0.4;

/** How far some words are said by others in a passage: of each the nearest, from 0 (none is related) to 1 (itself). */
export function partMeant(words: readonly number[], passage: Int32Array): number {
  const vectors = wordVectors();
  let meant = 0;
  let total = 0;
  for (const word of words) {
    const nearest = vectors.mostSimilar(word, wordsOf(passage));
    const rarity = vectors.rarity(word);
    total += rarity;
    meant += rarity * Math.max(0, (nearest - RELATED) / (1 - RELATED));
  }
  return total === 0 ? 0 : meant / total;
}

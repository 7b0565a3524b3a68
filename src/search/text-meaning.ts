import { DIMENSIONS, wordVectors } from "./word-vectors.ts";

/** What a text means, as far as its words tell by themselves. */
export interface TextMeaning {
  /** Its words that have a vector, by number, each once. */
  readonly words: readonly number[];
  /** The mean of their vectors, rare ones counting more, of length 1 or less. */
  readonly vector: Float32Array;
}

const ofPassages = new WeakMap<Int32Array, TextMeaning>();

/** Worked out at the first call for a passage: about 40 µs for 400 characters. */
export function meaningOfPassage(units: Int32Array): TextMeaning {
  const known = ofPassages.get(units);
  if (known !== undefined) return known;
  const meaning = meaningOfWords(wordVectors().wordsIn(units));
  ofPassages.set(units, meaning);
  return meaning;
}

/** @param length of the vector; 0 to 1. */
export function meaningOfWords(words: readonly number[], length = 1): TextMeaning {
  const vectors = wordVectors();
  const vector = new Float32Array(DIMENSIONS);
  for (const word of words) vectors.addTo(vector, word, vectors.rarity(word));
  const by = length / (Math.sqrt(dot(vector, vector)) || 1);
  for (let at = 0; at < DIMENSIONS; at++) vector[at] = by * (vector[at] as number);
  return { words: [...new Set(words)], vector };
}

/** How alike two texts are in what they speak of: cosine of the angle between their vectors; -1 to 1. */
export function likeness(one: TextMeaning, other: TextMeaning): number {
  return dot(one.vector, other.vector);
}

/** Similarity of two words from which one says something of the other; half of all pairs at random are below 0. */
const RELATED = 0.4;

/** How far some words are said by others in a text: of each the nearest, from 0 (none is related) to 1 (itself). */
export function partMeant(words: readonly number[], text: TextMeaning): number {
  const vectors = wordVectors();
  let meant = 0;
  let total = 0;
  for (const word of words) {
    let nearest = 0;
    for (const other of text.words) {
      const similarity = other === word ? 1 : vectors.similarity(word, other);
      if (similarity > nearest) nearest = similarity;
    }
    const rarity = vectors.rarity(word);
    total += rarity;
    meant += rarity * Math.max(0, (nearest - RELATED) / (1 - RELATED));
  }
  return total === 0 ? 0 : meant / total;
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < DIMENSIONS; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

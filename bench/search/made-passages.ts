import type { RetrievalSet } from "../../src/cli/retrieval-set.ts";
import type { SearchDocument } from "../../src/search/document.ts";

/** Shortest and longest made passage, in UTF-16 code units: the range of a report's paragraphs. */
const SHORTEST = 150;
const LONGEST = 550;

/** A generator of numbers from 0 to 1 that gives the same ones each time (Numerical Recipes' constants). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * So many passages made from sets: their own first, then new ones of sentences drawn from all of them, which
 * keeps words as frequent as they are while no two passages are the same.
 */
export function makePassages(sets: readonly RetrievalSet[], count: number, seed = 1): SearchDocument[] {
  const random = createRandom(seed);
  const texts = sets.flatMap(({ documents }) =>
    documents.map(({ headings, text }) => [...headings, text].join("\n")),
  );
  const sentences = texts
    .flatMap((text) => text.split(/(?<=[。！？\n])/u))
    .filter(({ length }) => length > 5);
  const passages = texts.slice(0, count).map((text, at) => ({ id: `own-${at}`, headings: [], text }));
  while (passages.length < count) {
    const length = SHORTEST + random() * (LONGEST - SHORTEST);
    let text = "";
    while (text.length < length) text += sentences[Math.floor(random() * sentences.length)] ?? "";
    passages.push({ id: `made-${passages.length}`, headings: [], text });
  }
  return passages;
}

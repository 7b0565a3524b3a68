import type { SearchDocument } from "./document.ts";

/** What a model of meaning knows, as vectors of length 1; without one, nothing. */
export interface Meaning {
  /** @param question normalised. */
  readonly ofQuestion: (question: string) => Float32Array | undefined;
  readonly ofDocument: (document: SearchDocument) => Float32Array | undefined;
}

/** A document that means about what a question means. */
export interface Neighbour {
  /** The document's number. */
  readonly passage: number;
  /** Cosine of the angle between the two; -1 to 1. */
  readonly similarity: number;
}

/** Most neighbours that are looked at. */
const MOST = 10;

/**
 * How far a neighbour's similarity stands out from the mean of all; 0 to 1, default 0.12. Models differ in how
 * similar they hold things that have nothing to do with each other, so no similarity by itself tells anything. Set
 * by reading, and not measured: lower, and what every question is a little like is offered to each.
 */
const STANDING_OUT = 0.12;

/** The documents that stand out as near to a question, nearest first. */
export function findNeighbours(
  question: Float32Array,
  documents: Iterable<readonly [number, SearchDocument]>,
  { ofDocument }: Meaning,
): Neighbour[] {
  const all: Neighbour[] = [];
  for (const [passage, document] of documents) {
    const vector = ofDocument(document);
    if (vector?.length === question.length) all.push({ passage, similarity: cosine(question, vector) });
  }
  const mean = all.reduce((sum, { similarity }) => sum + similarity, 0) / Math.max(1, all.length);
  return all
    .filter(({ similarity }) => similarity >= mean + STANDING_OUT)
    .sort((a, b) => b.similarity - a.similarity || a.passage - b.passage)
    .slice(0, MOST);
}

/** How far neighbours agree that a passage is the one; 1 where it is the nearest, half where it is among them. */
export function agreement(passage: number, neighbours: readonly Neighbour[]): number {
  const at = neighbours.findIndex((neighbour) => neighbour.passage === passage);
  return at === 0 ? 1 : at > 0 ? 0.5 : 0;
}

/** Both lists in turns, the neighbours' first, each passage once. */
export function inTurns(neighbours: readonly string[], others: readonly string[]): string[] {
  const longest = Math.max(neighbours.length, others.length);
  const turns = Array.from({ length: longest }, (_, at) => [neighbours[at], others[at]]).flat();
  return [...new Set(turns.filter((one) => one !== undefined))];
}

function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

import type { SearchEngine } from "../search/engine.ts";
import { normalise } from "../search/normalise.ts";
import type { Question } from "../search/question.ts";

/**
 * The part of a topic's own words that stand in a text (or in the sentences of it that match best), by their
 * length; 0 to 1. Unlike a search score it can be compared between texts of any length.
 */
export function coverage(search: SearchEngine, text: string, topic: Question): number {
  const wanted = markedLength(search, topic.normalised, topic);
  return wanted === 0 ? 0 : Math.min(1, markedLength(search, text, topic) / wanted);
}

function markedLength(search: SearchEngine, text: string, topic: Question): number {
  const { text: shown, marks } = search.excerpt(text, topic);
  const words = new Set(marks.map(({ start, end }) => normalise(shown.slice(start, end))));
  return [...words].reduce((sum, word) => sum + word.length, 0);
}

import type { Span } from "./document.ts";

/** A sentence: up to its closing mark, with the quotes and brackets that close after it. */
const SENTENCE = /[^。！？!?；;\n]*(?:[。！？!?；;\n]+[”’」』）)》]*|$)/gu;

/** The sentences of a text, in order, without blanks at their ends; together they hold all its words. */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  for (const match of text.matchAll(SENTENCE)) {
    const leading = match[0].length - match[0].trimStart().length;
    const trimmed = match[0].trim();
    if (trimmed === "") continue;
    const start = match.index + leading;
    sentences.push({ start, end: start + trimmed.length });
  }
  return sentences;
}

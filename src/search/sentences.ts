import type { Span } from "./document.ts";

/**
 * A sentence: up to its closing mark, with the quotes and brackets that close after it. A full stop closes one where a
 * capital letter follows.
 */
const SENTENCE = /(?:[^。！？!?\n.]|\.(?!["”)]?\s+[“"(]?\p{Lu}))*(?:(?:[。！？!?\n]+|\.)["”’」』）)》]*|$)/gu;

/** A clause that could stand alone: up to its semicolon. */
const CLAUSE = /[^；;]*(?:[；;]+[”’」』）)》]*|$)/gu;

/** Sentences longer than this, in UTF-16 code units, are enumerations; their clauses are read one by one. */
const ENUMERATION = 200;

/** The sentences of a text, in order, without blanks at their ends; together they hold all its words. */
export function splitSentences(text: string): Span[] {
  return pieces(text, 0, SENTENCE).flatMap((sentence) =>
    sentence.end - sentence.start > ENUMERATION
      ? pieces(text.slice(sentence.start, sentence.end), sentence.start, CLAUSE)
      : [sentence],
  );
}

/**
 * Where the pattern's matches stand, trimmed, blank ones left out.
 *
 * @param pattern leaves nothing out between its matches.
 */
function pieces(text: string, offset: number, pattern: RegExp): Span[] {
  const spans: Span[] = [];
  let from = offset;
  for (const match of text.match(pattern) ?? []) {
    const trimmed = match.trim();
    const start = from + match.indexOf(trimmed);
    if (trimmed !== "") spans.push({ start, end: start + trimmed.length });
    from += match.length;
  }
  return spans;
}

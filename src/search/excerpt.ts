import type { Excerpt, Span } from "./document.ts";
import { holdsFigure } from "./expected-answer.ts";
import { normaliseTraced } from "./normalise.ts";
import { readNumerals } from "./numerals.ts";
import type { Question } from "./question.ts";
import { splitSentences } from "./sentences.ts";
import { stemmed } from "./stemmed.ts";

/** Longest excerpt made of more than one sentence, in UTF-16 code units. */
const LONGEST = 160;
/** Most sentences chosen: of a text of two characters each, every pair of its thousand sentences would be tried. */
const MOST_SENTENCES = 3;
/** An excerpt shorter than this, in UTF-16 code units, is mostly a topic sentence or a label (案例：…). */
const HOLLOW = 50;
/** What begins a sentence that speaks of the one before. */
const REFERS_BACK = /^(?:其中|例如|比如|譬如|它们|他们|她们|这些|为此|对此|因此|因而|所以)/u;
const ANNOUNCES = /[：:][”’」』）)》]*$/u;
/** An article of a law, which says what ought to be and not what was found. */
const LAW = /《[^《》]{2,40}》第[^。;；]{1,12}条/u;
/** What asks for it. */
const ABOUT_LAW = /法|条例|规定|依据|第.{1,6}条/u;
/** Marked as a whole, whatever its ending. */
const ENGLISH_WORD = /[a-z]+/gu;
/** Words that make a sentence with a figure the likelier answer, beside the forms that ask for one. */
const ABOUT_FIGURES = /几|比例|百分|占比|数量|人数|幅度/u;

/**
 * Chooses the sentences of a text that a question is about, and marks the question's words in them.
 *
 * @param weights the question's words, normalised, with how telling each is.
 * @param standsFor the question's term that a word is a synonym of: however many of its synonyms a sentence
 *   has, it says the one thing once.
 */
export function makeExcerpt(
  text: string,
  question: Pick<Question, "normalised" | "form">,
  weights: ReadonlyMap<string, number>,
  standsFor: ReadonlyMap<string, string> = new Map(),
): Excerpt {
  const traced = normaliseTraced(text);
  const matches = findWords(traced.text, weights).map(({ word, span }) => ({
    word,
    span: traced.sourceOf(span),
  }));
  const sentences = splitSentences(text);
  const prefersFigure = question.form.asksFigure || ABOUT_FIGURES.test(question.normalised);
  const worth = (words: Iterable<string>) => {
    const best = new Map<string, number>();
    for (const word of words) {
      const term = standsFor.get(word) ?? word;
      best.set(term, Math.max(best.get(term) ?? 0, weights.get(word) ?? 0));
    }
    return [...best.values()].reduce((sum, weight) => sum + weight, 0);
  };
  const total = worth(weights.keys());
  const yields = (sentence: string) => LAW.test(sentence) && !ABOUT_LAW.test(question.normalised);
  let best: { span: Span; score: number } | undefined;
  for (let first = 0; first < sentences.length; first++) {
    for (let last = first; last < Math.min(sentences.length, first + MOST_SENTENCES); last++) {
      const start = sentences[first]?.start ?? 0;
      const end = sentences[last]?.end ?? text.length;
      if (last > first && end - start > LONGEST) break;
      const inside = new Set(
        matches.filter(({ span }) => span.start >= start && span.end <= end).map((m) => m.word),
      );
      let score = worth(inside);
      if (prefersFigure && holdsFigure(text.slice(start, end))) score += total / 4;
      if (first === last && yields(text.slice(start, end))) score /= 2;
      // A sentence more must bring something: a tenth of the question.
      score -= (last - first) * total * 0.1;
      if (best === undefined || score > best.score) best = { span: { start, end }, score };
    }
  }
  const span = best === undefined ? { start: 0, end: text.length } : filled(best.span, sentences, text);
  const inside = firstHits(
    matches.filter(({ span: mark }) => mark.start >= span.start && mark.end <= span.end),
  );
  return {
    text: text.slice(span.start, span.end),
    marks: mergeSpans(inside).map((mark) => ({ start: mark.start - span.start, end: mark.end - span.start })),
  };
}

/**
 * A span with the sentences around it that it needs to say something: what it announces, what it refers back
 * to, and beside a short one what follows it, or what it concludes where nothing follows.
 */
function filled({ start, end }: Span, sentences: readonly Span[], text: string): Span {
  let span = { start, end };
  const said = () => text.slice(span.start, span.end);
  const fits = (wider: Span) => wider.end - wider.start <= LONGEST;
  const next = () => sentences.find((sentence) => sentence.start >= span.end);
  for (let after = next(); after !== undefined && announces(said()); after = next()) {
    span = { start: span.start, end: after.end };
  }
  for (let after = next(); after !== undefined && said().length < HOLLOW; after = next()) {
    const wider = { start: span.start, end: after.end };
    if (!fits(wider)) break;
    span = wider;
  }
  const isHollow = span.end === end;
  for (const before of sentences.filter((sentence) => sentence.end <= start).reverse()) {
    const wider = { start: before.start, end: span.end };
    const needsMore = REFERS_BACK.test(said()) || (isHollow && said().length < HOLLOW);
    if (!needsMore || !fits(wider)) break;
    span = wider;
  }
  return span;
}

/** Whether a text announces something that follows. */
export function announces(text: string): boolean {
  return ANNOUNCES.test(text);
}

/** The first place of each word: marks on every one of them point at nothing. */
function firstHits(matches: readonly { readonly word: string; readonly span: Span }[]): Span[] {
  const first = new Map<string, Span>();
  for (const { word, span } of [...matches].sort((a, b) => a.span.start - b.span.start)) {
    if (!first.has(word)) first.set(word, span);
  }
  return [...first.values()];
}

function findWords(text: string, weights: ReadonlyMap<string, number>): { word: string; span: Span }[] {
  const found: { word: string; span: Span }[] = [];
  for (const { value, span } of readNumerals(text)) if (weights.has(value)) found.push({ word: value, span });
  for (const { 0: whole, index } of text.matchAll(ENGLISH_WORD)) {
    const word = stemmed(whole);
    if (weights.has(word)) found.push({ word, span: { start: index, end: index + whole.length } });
  }
  for (const word of weights.keys()) {
    if (/^[a-z]+$/.test(word)) continue;
    // A lone Han character is more often part of another word than the question's.
    if (word.length < 2 && /\p{Script=Han}/u.test(word)) continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      found.push({ word, span: { start: at, end: at + word.length } });
    }
  }
  return found;
}

/** Joins spans that touch or overlap; the result is in order. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else merged.push(span);
  }
  return merged;
}

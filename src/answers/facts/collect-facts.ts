import type { Corpus, LocatedPassage } from "../../corpus/corpus.ts";
import type { Span } from "../../search/document.ts";
import { normaliseTraced } from "../../search/normalise.ts";
import { findBodies } from "./bodies.ts";
import { withCounted } from "./counted.ts";
import { findDocuments } from "./documents.ts";
import type { Fact, FactKind } from "./fact.ts";
import { findFigures, isDate } from "./figures.ts";
import { findPlatforms } from "./platforms.ts";

/** Finds the facts of one kind in a normalised text. */
export type FactFinder = (text: string) => Span[];

const FINDERS: Readonly<Record<FactKind, FactFinder>> = {
  figure: (text) => findFigures(text).filter((figure) => !isDate(text, figure)),
  body: findBodies,
  platform: findPlatforms,
  document: findDocuments,
};

/** A sentence up to its full stop, question or exclamation mark, with the quotes that close after it. */
const WHOLE_SENTENCE = /[^。！？!?\n]*(?:[。！？!?\n]+[”’」』）)》]*|$)/gu;

/** Clauses that can be read on their own, once the words before the sentence's colon are put in front. */
const CLAUSE = /[^；;]+[；;]?/gu;

/**
 * All facts that the reports state, in their order. Names are found by how they are made, not by a list of names,
 * so any report will do; what the patterns cannot tell apart is said at each of them.
 */
export function collectFacts(corpus: Corpus): readonly Fact[] {
  return once(collected, corpus, () => corpus.passages.flatMap(factsOfPassage));
}

/** The facts that one passage states. */
export function factsOfPassage(source: LocatedPassage): readonly Fact[] {
  return once(ofPassages, source, () =>
    wholeSentences(source.passage.text).flatMap((sentence) => factsOfSentence(sentence, source)),
  );
}

// Neither a corpus nor a passage ever changes, so that their facts are found once, whoever asks for them.
const collected = new WeakMap<Corpus, readonly Fact[]>();
const ofPassages = new WeakMap<LocatedPassage, readonly Fact[]>();

function once<K extends object, V>(known: WeakMap<K, V>, key: K, find: () => V): V {
  let found = known.get(key);
  if (found === undefined) {
    found = find();
    known.set(key, found);
  }
  return found;
}

/** The sentences of a text, blanks at their ends left out. */
function wholeSentences(text: string): string[] {
  return [...text.matchAll(WHOLE_SENTENCE)].map(([sentence]) => sentence.trim()).filter(Boolean);
}

function factsOfSentence(sentence: string, source: LocatedPassage): Fact[] {
  const { text, sourceOf } = normaliseTraced(sentence);
  const scopeAt = scopesOf(sentence);
  const facts: (Fact & { readonly at: number })[] = [];
  for (const [kind, find] of Object.entries(FINDERS) as [FactKind, FactFinder][]) {
    const seen = new Set<string>();
    const verbatim = (span: Span) => {
      const { start, end } = sourceOf(span);
      return sentence.slice(start, end);
    };
    let before = 0;
    for (const span of find(text)) {
      const at = sourceOf(span).start;
      const value = verbatim(span);
      const label = kind === "figure" ? verbatim(withCounted(text, span, before)) : value;
      before = span.end;
      if (seen.has(value)) continue;
      seen.add(value);
      facts.push({ kind, value, label, sentence, scope: scopeAt(at), source, at });
    }
  }
  return facts.sort((a, b) => a.at - b.at).map(({ at: _, ...fact }) => fact);
}

/** For a place in a sentence, the clause around it, behind the words before the sentence's colon. */
function scopesOf(sentence: string): (at: number) => string {
  const body = sentence.search(/[：:]/u) + 1;
  const clausesFrom = (start: number) =>
    [...sentence.slice(start).matchAll(CLAUSE)].map(({ index, 0: clause }) => ({
      clause,
      end: start + index + clause.length,
    }));
  const [whole, behindColon] = [clausesFrom(0), clausesFrom(body)];
  return (at) => {
    const clauses = at >= body ? behindColon : whole;
    let [low, high] = [0, clauses.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at < (clauses[middle]?.end ?? 0)) high = middle;
      else low = middle + 1;
    }
    const found = clauses[low];
    return found === undefined ? sentence : (at >= body ? sentence.slice(0, body) : "") + found.clause;
  };
}

import { sectionAddress } from "../corpus/address.ts";
import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import type { Excerpt } from "../search/document.ts";
import type { SearchEngine } from "../search/engine.ts";
import { lacksWhatIsAsked } from "../search/expected-answer.ts";
import { normalise } from "../search/normalise.ts";
import type { Question } from "../search/question.ts";
import type { LinkedQuote, Note, PassagesAnswer, RankedQuote } from "./answer.ts";
import { announcedBy, isThanks } from "./little-said.ts";
import { pairedPassage } from "./paired-passage.ts";
import { isQuestion } from "./question-words.ts";

/** Most passages in an answer, linked ones not counted. */
const PASSAGES = 3;

/**
 * A further passage is shown when its score is at least this share of the best one's. Lower, and every
 * answer carries loosely related paragraphs; at 1, a question that two paragraphs answer gets only one.
 */
const FURTHER_SHARE = 0.65;

/** Most counterparts of one passage: a message of nine is not read. */
const MOST_LINKED = 4;

/** Longest linked paragraph that is shown whole, in UTF-16 code units: about five lines on a screen. */
const WHOLE_LINKED = 240;

/** A question that names a figure and asks only what it means has no problem to solve: 16%是什么意思. */
const ASKS_OF_FIGURE =
  /\d[^\d]{0,6}(?:是|指|代表|说明|算)的?(?:什么|啥|哪)(?:意思|数据|数字|比例|指标|概念|含义)?[^\p{L}\p{N}]*$/u;

/** Whether a text is the name of something counted, and no question: 改革开放40周年, 党支部数量. */
function namesFigure(text: string): boolean {
  return !isQuestion(text) && /\d|数量|总数|人数|个数/u.test(text);
}

export interface Found {
  readonly source: LocatedPassage;
  readonly score: number;
}

/** What passages are looked up in. */
export interface Library {
  readonly corpus: Corpus;
  /** An engine over `searchDocuments(corpus)`. */
  readonly search: SearchEngine;
}

export interface Composition {
  /** As it is shown to the person. */
  readonly question: string;
  /** What excerpts are chosen by and marked with. */
  readonly asked: Question;
  readonly notes?: readonly Note[];
  /** Show the passages whole, not the sentences that match. */
  readonly whole?: boolean;
  /** Without what the report links to them. */
  readonly alone?: boolean;
}

/**
 * Chooses the passages to show, and brings along what the report links to them. Of a list, of what is to be
 * shown whole and of what is linked, it is said how many are left out.
 */
export function composePassages(
  found: readonly [Found, ...Found[]],
  { corpus, search }: Library,
  { question, asked, notes = [], whole = false, alone = false }: Composition,
): PassagesAnswer {
  const [best] = found;
  const quote = (source: LocatedPassage) => ({
    source,
    excerpt: whole
      ? wholeExcerpt(source.passage.text, asked, search)
      : search.excerpt(source.passage.text, asked),
  });
  const passages: [RankedQuote, ...RankedQuote[]] = [{ score: 1, ...quote(best.source) }];
  const meaningOnly = alone || (!whole && ASKS_OF_FIGURE.test(asked.normalised));
  const figureOnly = !whole && (asked.form.asksFigure || namesFigure(asked.normalised));
  const recommendations: LinkedQuote[] = [];
  const problems: LinkedQuote[] = [];
  const shown = new Set<string>();
  let left = 0;

  // Where a report links a section to many, those that speak most of the same, in the report's order.
  const nearestTo = (source: LocatedPassage, pairs: readonly LocatedPassage[]) => {
    if (pairs.length <= MOST_LINKED) return pairs;
    const addresses = pairs.map(({ passage }) => passage.address);
    const ranked = search.rank(search.read(source.passage.text), addresses).map(({ id }) => id);
    const kept = new Set([...new Set([...ranked, ...addresses])].slice(0, MOST_LINKED));
    return pairs.filter(({ passage }) => kept.has(passage.address));
  };
  const bring = (source: LocatedPassage) => {
    if (meaningOnly || isThanks(source)) return;
    const bringInto = (linked: LinkedQuote[], sections: readonly LocatedSection[]) => {
      const others = sections.filter((section) => !shown.has(sectionAddress(section)));
      const pairs = others.flatMap(
        (section) => pairedPassage(source, section, corpus, search, figureOnly) ?? [],
      );
      const kept = nearestTo(source, pairs);
      for (const section of others) shown.add(sectionAddress(section));
      left += pairs.length - kept.length;
      for (const passage of kept) {
        linked.push({ source: passage, excerpt: linkedExcerpt(passage, asked, search), because: source });
      }
    };
    bringInto(recommendations, corpus.recommendationsFor(source));
    // What a recommendation says in passing, a sum or an anniversary, answers no problem.
    if (!figureOnly) bringInto(problems, corpus.problemsFor(source));
  };
  shown.add(sectionAddress(best.source));
  bring(best.source);
  // Where the best has the figure, time or list that is asked for, what has none answers nothing more.
  const lacks = ({ source }: Found) =>
    lacksWhatIsAsked(asked.form, normalise(source.passage.text), asked.alternatives);
  const needsIt = !whole && !lacks(best);
  // Thanks and by-lines add nothing to what a report finds.
  const adds = ({ source }: Found) => whole || isThanks(best.source) || !isThanks(source);
  const further = found
    .slice(1)
    .filter((hit) => hit.score >= best.score * FURTHER_SHARE && !(needsIt && lacks(hit)) && adds(hit));
  // A lead-in is shown with its list where its end is shown; after an item of the list it adds nothing.
  const listOf = (hit: Found) => {
    const list = announcedBy(hit.source, corpus);
    const { text } = hit.source.passage;
    const isEndShown = list.length > 0 && text.trimEnd().endsWith(quote(hit.source).excerpt.text);
    return isEndShown ? list.map((source) => ({ ...hit, source })) : [];
  };
  const isShown = ({ source }: Found) => passages.some((quoted) => quoted.source === source);
  const list = listOf(best);
  const show = ({ source, score }: Found) => {
    passages.push({ score: Math.min(1, score / best.score), ...quote(source) });
    shown.add(sectionAddress(source));
    bring(source);
  };
  for (const hit of list.slice(0, PASSAGES - 1)) show(hit);
  for (const hit of spread(further, best)) {
    if (passages.length === PASSAGES) break;
    // What came along already is shown beside the passage that brought it, not a second time.
    if ([...recommendations, ...problems].some((linked) => sameSection(linked.source, hit.source))) continue;
    const together = [hit, ...listOf(hit)];
    if (together.some(isShown)) continue;
    for (const one of together.slice(0, PASSAGES - passages.length)) show(one);
  }
  const unanswered =
    !meaningOnly &&
    passages.some(
      ({ source }) =>
        source.part.kind === "problems" &&
        source.section.heading !== "" &&
        corpus.recommendationsFor(source).length === 0,
    );
  const answer: PassagesAnswer = {
    kind: "passages",
    question,
    notes: unanswered ? [...notes, "no-recommendation"] : notes,
    passages,
    recommendations,
    problems,
  };
  const wanted = whole ? found : list;
  const rest = left + wanted.filter((one) => !isShown(one)).length;
  return rest === 0 ? answer : { ...answer, notes: [...answer.notes, { kind: "rest", count: rest }] };
}

/** Passages as they come, but the first of each other report before any second one. */
function spread(further: readonly Found[], best: Found): readonly Found[] {
  const reports = new Set([best.source.report]);
  const firsts = further.filter(({ source: { report } }) => !reports.has(report) && reports.add(report));
  return firsts.length === 0 ? further : [...firsts, ...further.filter((hit) => !firsts.includes(hit))];
}

/** One passage of each report that speaks of what is asked, without what the reports link to it. */
export function quoteMentions(
  [first, ...others]: readonly [Found, ...Found[]],
  { search }: Library,
  { question, asked, notes = [] }: Composition,
): PassagesAnswer {
  const best = Math.max(first.score, ...others.map(({ score }) => score));
  const quote = ({ source, score }: Found): RankedQuote => ({
    source,
    excerpt: search.excerpt(source.passage.text, asked),
    score: best === 0 ? 1 : score / best,
  });
  const passages = [quote(first), ...others.map(quote)] as const;
  return { kind: "passages", question, notes, passages, recommendations: [], problems: [] };
}

/**
 * A linked paragraph makes its one point whole: its sentences were not what the question asked for, so
 * choosing among them by the question's words would leave out the rest of the recommendation.
 */
function linkedExcerpt(
  { passage: { text } }: LocatedPassage,
  asked: Question,
  search: SearchEngine,
): Excerpt {
  return text.length > WHOLE_LINKED ? search.excerpt(text, asked) : wholeExcerpt(text, asked, search);
}

/** Marks on more than this part of a text point at nothing: the words were taken from a passage like it. */
const MOST_MARKED = 0.4;

/** The whole text, with the words marked where its best sentences are. */
function wholeExcerpt(text: string, asked: Question, search: SearchEngine): Excerpt {
  const excerpt = search.excerpt(text, asked);
  const marked = excerpt.marks.reduce((sum, { start, end }) => sum + end - start, 0);
  if (marked > text.length * MOST_MARKED) return { text, marks: [] };
  const offset = text.indexOf(excerpt.text);
  return {
    text,
    marks: excerpt.marks.map(({ start, end }) => ({ start: start + offset, end: end + offset })),
  };
}

export function sameSection(one: LocatedSection, other: LocatedSection): boolean {
  return sectionAddress(one) === sectionAddress(other);
}

import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import type { Excerpt, SearchDocument, SearchEngine } from "../search/document.ts";
import { normalise } from "../search/normalise.ts";
import type { Answer, LinkedQuote, Note, RankedQuote } from "./answer.ts";
import { QUESTION_LIMIT } from "./limits.ts";
import { findOutline } from "./outline-intent.ts";

/** Most passages in an answer, linked ones not counted. */
const PASSAGES = 3;

/**
 * A further passage is shown when its score is at least this share of the best one's. Lower, and every
 * answer carries loosely related paragraphs; at 1, a question that two paragraphs answer gets only one.
 */
const FURTHER_SHARE = 0.6;

/** Longest linked paragraph that is shown whole, in UTF-16 code units: about five lines on a screen. */
const WHOLE_LINKED = 240;

/** Most topics offered when there is no answer. */
const SUGGESTIONS = 3;

/** Hits looked at: enough to hold the best passage of every linked section of a report. */
const HITS = 50;

/** Answers questions from one corpus. The same question always gets the same answer. */
export type AnswerQuestion = (question: string) => Answer;

/** The corpus as the search engine indexes it: one document a passage, under the headings above it. */
export function searchDocuments(corpus: Corpus): SearchDocument[] {
  return corpus.passages.map(({ report, part, section, passage }) => ({
    id: passage.address,
    headings: [report.title, part.heading, section.heading].filter((heading) => heading !== ""),
    text: passage.text,
  }));
}

/** @param search an engine over `searchDocuments(corpus)`. */
export function createAnswerQuestion(corpus: Corpus, search: SearchEngine): AnswerQuestion {
  return (asked) => {
    const characters = Array.from(asked);
    const cut = characters.length > QUESTION_LIMIT;
    const question = cut ? characters.slice(0, QUESTION_LIMIT).join("") : asked;
    const notes: Note[] = cut ? ["question-cut"] : [];

    const outline = findOutline(normalise(question), corpus);
    const [firstPart, ...otherParts] = outline?.parts ?? [];
    if (outline !== undefined && firstPart !== undefined) {
      return { kind: "outline", question, notes, whole: outline.whole, parts: [firstPart, ...otherParts] };
    }

    const { hits, answerable } = search.search(question, HITS);
    const found = hits.flatMap(({ id, score }) => {
      const source = corpus.passage(id);
      return source === undefined ? [] : [{ source, score }];
    });
    const best = found[0];
    if (!answerable || best === undefined) {
      return {
        kind: "none",
        question,
        notes,
        suggestions: suggest(
          corpus,
          found.map(({ source }) => source),
        ),
      };
    }
    return withLinked(question, notes, corpus, search, found);
  };
}

interface Found {
  readonly source: LocatedPassage;
  readonly score: number;
}

/** Chooses the passages to show, and brings along what the report links to them. */
function withLinked(
  question: string,
  notes: Note[],
  corpus: Corpus,
  search: SearchEngine,
  found: readonly Found[],
): Answer {
  const best = found[0] as Found;
  const quote = (source: LocatedPassage) => ({
    source,
    excerpt: search.excerpt(source.passage.text, question),
  });
  const passages: [RankedQuote, ...RankedQuote[]] = [{ ...quote(best.source), score: 1 }];
  const recommendations: LinkedQuote[] = [];
  const problems: LinkedQuote[] = [];
  const shown = new Set<string>();

  const bring = (source: LocatedPassage) => {
    const bringInto = (linked: LinkedQuote[], sections: readonly LocatedSection[]) => {
      for (const section of sections) {
        if (shown.has(sectionName(section))) continue;
        shown.add(sectionName(section));
        const passage = bestOf(section, source, corpus, search, question);
        if (passage === undefined) continue;
        linked.push({ source: passage, excerpt: linkedExcerpt(passage, question, search), because: source });
      }
    };
    bringInto(recommendations, corpus.recommendationsFor(source));
    bringInto(problems, corpus.problemsFor(source));
  };
  shown.add(sectionName(best.source));
  bring(best.source);
  for (const { source, score } of found.slice(1)) {
    if (passages.length === PASSAGES || score < best.score * FURTHER_SHARE) break;
    const companion = [...recommendations, ...problems].some(({ source: linked }) =>
      sameSection(linked, source),
    );
    // What came along already is shown beside the passage that brought it, not a second time.
    if (companion) continue;
    passages.push({ ...quote(source), score: score / best.score });
    shown.add(sectionName(source));
    bring(source);
  }
  const unanswered = passages.some(
    ({ source }) =>
      source.part.kind === "problems" &&
      source.section.heading !== "" &&
      corpus.recommendationsFor(source).length === 0,
  );
  if (unanswered) notes.push("no-recommendation");
  return { kind: "passages", question, notes, passages, recommendations, problems };
}

/** The passage of a linked section that has most to do with the question and with the passage it is linked to. */
function bestOf(
  { section }: LocatedSection,
  source: LocatedPassage,
  corpus: Corpus,
  search: SearchEngine,
  question: string,
): LocatedPassage | undefined {
  const addresses = new Set(section.passages.map(({ address }) => address));
  const { text } = search.excerpt(source.passage.text, question);
  const { hits } = search.search(`${question} ${text}`, corpus.passages.length);
  const address = hits.find(({ id }) => addresses.has(id))?.id ?? section.passages[0]?.address;
  return address === undefined ? undefined : corpus.passage(address);
}

/**
 * A linked paragraph makes its one point whole: its sentences were not what the question asked for, so
 * choosing among them by the question's words would leave out the rest of the recommendation.
 */
function linkedExcerpt(
  { passage: { text } }: LocatedPassage,
  question: string,
  search: SearchEngine,
): Excerpt {
  const excerpt = search.excerpt(text, question);
  if (text.length > WHOLE_LINKED) return excerpt;
  const offset = text.indexOf(excerpt.text);
  return {
    text,
    marks: excerpt.marks.map(({ start, end }) => ({ start: start + offset, end: end + offset })),
  };
}

/** Sections to offer instead of an answer: those nearest to the question, then the reports' problems. */
function suggest(corpus: Corpus, near: readonly LocatedSection[]): LocatedSection[] {
  const problems = corpus.passages.filter(({ part }) => part.kind === "problems");
  const byName = new Map<string, LocatedSection>();
  for (const located of [...near, ...problems, ...corpus.passages]) {
    if (located.section.heading !== "" && !byName.has(sectionName(located))) {
      byName.set(sectionName(located), located);
    }
  }
  return [...byName.values()].slice(0, SUGGESTIONS);
}

function sectionName({ report, section }: LocatedSection): string {
  return `${report.slug}#${section.id}`;
}

function sameSection(one: LocatedSection, other: LocatedSection): boolean {
  return sectionName(one) === sectionName(other);
}

import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import { cutText } from "../corpus/cut-text.ts";
import { takeKinds } from "../corpus/kind-words.ts";
import type { SearchDocument, SearchEngine } from "../search/document.ts";
import { normalise } from "../search/normalise.ts";
import type { Answer, NoneAnswer, Note } from "./answer.ts";
import { composePassages, type Found, type Library, sectionName } from "./compose-passages.ts";
import { collectFacts } from "./facts/collect-facts.ts";
import type { Fact } from "./facts/fact.ts";
import type { FactsIntent } from "./facts/facts-intent.ts";
import { selectFacts } from "./facts/select-facts.ts";
import { readIntent } from "./intent.ts";
import { MESSAGE_LIMIT, QUESTION_LIMIT } from "./limits.ts";
import { preferAsked } from "./preferred-passages.ts";
import type { SectionIntent } from "./section-intent.ts";

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
    group: sectionName({ report, part, section }),
  }));
}

/** @param search an engine over `searchDocuments(corpus)`. */
export function createAnswerQuestion(corpus: Corpus, search: SearchEngine): AnswerQuestion {
  const library = { corpus, search };
  const facts = collectFacts(corpus);
  return (asked) => {
    const { question, notes } = cutQuestion(asked);
    return answerCut(question, notes, library, facts);
  };
}

function cutQuestion(asked: string): { readonly question: string; readonly notes: readonly Note[] } {
  const characters = Array.from(cutText(asked, MESSAGE_LIMIT));
  return characters.length > QUESTION_LIMIT
    ? { question: characters.slice(0, QUESTION_LIMIT).join(""), notes: ["question-cut"] }
    : { question: asked, notes: [] };
}

function answerCut(
  question: string,
  notes: readonly Note[],
  library: Library,
  facts: readonly Fact[],
): Answer {
  const intent = readIntent(question, library.corpus);
  switch (intent.kind) {
    case "section": {
      const [first, ...others] = passagesOfIntent(intent, library.corpus);
      if (first === undefined) return noAnswer(question, notes, library.corpus, []);
      return composePassages([first, ...others], library, { question, notes, whole: true });
    }
    case "outline": {
      const [first, ...others] = intent.parts;
      if (first === undefined) return noAnswer(question, notes, library.corpus, []);
      return { kind: "outline", question, notes, whole: intent.whole, parts: [first, ...others] };
    }
    case "facts":
      return factsAnswer(question, notes, intent.facts, library, facts);
    case "place": {
      const answer = answerCut(intent.topic, notes, library, facts);
      if (answer.kind !== "passages") return { ...answer, question };
      const [{ source }] = answer.passages;
      return { ...answer, question, notes: [...answer.notes, { kind: "place", of: source }] };
    }
    case "passages":
      return passagesAnswer(question, notes, library);
  }
}

function passagesAnswer(question: string, notes: readonly Note[], library: Library): Answer {
  const { found, answerable } = findOnKind(question, library);
  const [best, ...others] = preferAsked(found, normalise(question), library.corpus);
  if (!answerable || best === undefined) {
    return noAnswer(
      question,
      notes,
      library.corpus,
      found.map(({ source }) => source),
    );
  }
  return composePassages([best, ...others], library, { question, notes });
}

/** Facts, or what else answers the question when no fact is about its topic. */
function factsAnswer(
  question: string,
  notes: readonly Note[],
  intent: FactsIntent,
  library: Library,
  facts: readonly Fact[],
): Answer {
  const { found, answerable } =
    intent.topic === "" ? { found: [], answerable: false } : findPassages(intent.topic, library);
  const about = answerable ? found.map(({ source }) => source) : [];
  const [first, ...others] = selectFacts(facts, intent, about, library.search);
  if (first === undefined) return passagesAnswer(question, notes, library);
  const holding = new Set([first, ...others].map(({ source }) => source));
  const [best, ...next] = found.filter(({ source }) => holding.has(source));
  const quotes =
    best === undefined
      ? { passages: [], recommendations: [], problems: [] }
      : composePassages([best, ...next], library, { question, words: intent.topic });
  const { passages, recommendations, problems } = quotes;
  return {
    kind: "facts",
    question,
    notes,
    asked: intent.kind,
    facts: [first, ...others],
    passages,
    recommendations,
    problems,
  };
}

/**
 * The passages that answer a question, whose words for a kind of part (困难, 对策) need not stand in them: a
 * passage in the part of that kind is a difficulty or a remedy by its place. Where the whole question finds no
 * answer, its topic alone may, in such a part.
 */
function findOnKind(question: string, library: Library): ReturnType<typeof findPassages> {
  const whole = findPassages(question, library);
  if (whole.answerable) return whole;
  const { kinds, rest } = takeKinds(normalise(question));
  const [kind] = kinds;
  if (kind === undefined || rest.trim() === "") return whole;
  const topic = findPassages(rest, library);
  const [best] = topic.found;
  return topic.answerable && best?.source.part.kind === kind ? topic : whole;
}

/** The passages that a text finds, best first, and whether they are likely to answer it. */
export function findPassages(
  text: string,
  { corpus, search }: Library,
  limit = HITS,
): { readonly found: readonly Found[]; readonly answerable: boolean } {
  const { hits, answerable } = search.search(text, limit);
  const found = hits.flatMap(({ id, score }) => {
    const source = corpus.passage(id);
    return source === undefined ? [] : [{ source, score }];
  });
  return { found, answerable };
}

/** A section's passages, all equally good. */
export function passagesOf({ section }: LocatedSection, corpus: Corpus): Found[] {
  return section.passages.flatMap(({ address }) => {
    const source = corpus.passage(address);
    return source === undefined ? [] : [{ source, score: 1 }];
  });
}

/** What is asked for by its place: a paragraph, or all those of the sections. */
export function passagesOfIntent({ sections, paragraph }: SectionIntent, corpus: Corpus): Found[] {
  return paragraph === undefined
    ? sections.flatMap((section) => passagesOf(section, corpus))
    : [{ source: paragraph, score: 1 }];
}

/** @param near passages to suggest first: those that came nearest. */
export function noAnswer(
  question: string,
  notes: readonly Note[],
  corpus: Corpus,
  near: readonly LocatedPassage[],
): NoneAnswer {
  return { kind: "none", question, notes, suggestions: suggest(corpus, near) };
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

import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import { cutToRead } from "../corpus/cut-text.ts";
import type { SearchEngine } from "../search/engine.ts";
import type { Question } from "../search/question.ts";
import type { Answer, Note } from "./answer.ts";
import { composePassages, type Found, type Library, quoteMentions } from "./compose-passages.ts";
import { dateOfToday, withDates } from "./dates.ts";
import { collectFacts, factsOfPassage } from "./facts/collect-facts.ts";
import type { FactsIntent } from "./facts/facts-intent.ts";
import { selectFacts } from "./facts/select-facts.ts";
import { findOnKind, findPassages } from "./find-passages.ts";
import { askedText } from "./forms/asked-text.ts";
import { answerLinked, answerWithin } from "./forms/linked-answer.ts";
import { asksForProgress } from "./forms/report-intent.ts";
import { mergeAnswers, splitQuestions } from "./forms/several-questions.ts";
import { findUnmentioned, lookUpNearest } from "./forms/unmentioned.ts";
import { readIntent } from "./intent.ts";
import { MESSAGE_LIMIT, QUESTION_LIMIT } from "./limits.ts";
import { countReports, findMentions, MOST_MENTIONS } from "./list-mentions.ts";
import { preferAsked } from "./preferred-passages.ts";
import { readScope } from "./report-scope.ts";
import { createReportSets } from "./report-sets.ts";
import { passagesOfIntent } from "./section-passages.ts";
import type { Trace } from "./trace.ts";
import { nearestAnswer, noAnswer } from "./unanswered.ts";

/** Answers questions from one corpus. The same question always gets the same answer. */
export type AnswerQuestion = (question: string) => Answer;

/** An answer, and how the question came to it. */
export interface Decision {
  readonly answer: Answer;
  readonly trace: Trace;
}

/** @param search an engine over `searchDocuments(corpus)`. */
export function createAnswerQuestion(
  corpus: Corpus,
  search: SearchEngine,
  today = dateOfToday,
): AnswerQuestion {
  const decide = createDecide(corpus, search, today);
  return (question) => decide(question).answer;
}

/**
 * Answers questions as `createAnswerQuestion` does, and tells how.
 *
 * @param today the date, `YYYY-MM-DD`: old reports say theirs.
 */
export function createDecide(
  corpus: Corpus,
  search: SearchEngine,
  today = dateOfToday,
): (question: string) => Decision {
  const reportSet = createReportSets({ corpus, search });
  return (sent) => {
    const { question, notes } = cutQuestion(sent);
    const text = askedText(question);
    const scope = readScope(text, corpus);
    const library = reportSet(scope.reports);
    const answered = (words: string) => answerCut({ question, notes, asked: search.read(words) }, library);
    const words = scope.narrowed ? scope.words : text;
    const { answer, trace } = answered(words);
    const questions = splitQuestions(words);
    const several =
      questions.length > 1
        ? mergeAnswers(
            question,
            questions,
            questions.map((one) => answered(one).answer),
          )
        : undefined;
    return { answer: withDates(several ?? answer, today()), trace };
  };
}

/** A question, cut and read. */
interface Asking {
  readonly question: string;
  readonly notes: readonly Note[];
  readonly asked: Question;
}

/** What a question is looked up by: without what frames it, and without the report that it names. */
export function searchedWords(sent: string, corpus: Corpus): string {
  const text = askedText(cutQuestion(sent).question);
  const { narrowed, words } = readScope(text, corpus);
  return narrowed ? words : text;
}

function cutQuestion(sent: string): Pick<Asking, "question" | "notes"> {
  const characters = Array.from(cutToRead(sent, MESSAGE_LIMIT));
  return characters.length > QUESTION_LIMIT
    ? { question: characters.slice(0, QUESTION_LIMIT).join(""), notes: ["question-cut"] }
    : { question: sent, notes: [] };
}

function answerCut(asking: Asking, library: Library): Decision {
  const { question, notes, asked } = asking;
  const intent = readIntent(asked.normalised, library.corpus);
  const trace: Trace = { asked, intent, lookups: [], order: [] };
  switch (intent.kind) {
    case "section": {
      const [first, ...others] = passagesOfIntent(intent, library.corpus);
      const answer: Answer =
        first === undefined
          ? noAnswer(question, [...notes, "no-such-place"], library.corpus, [])
          : composePassages([first, ...others], library, {
              ...asking,
              notes: [...notes, ...(intent.notes ?? [])],
              whole: true,
              ...(intent.alone && { alone: true }),
            });
      return { answer, trace };
    }
    case "outline": {
      const [first, ...others] = intent.parts;
      const answer: Answer =
        first === undefined
          ? noAnswer(question, [...notes, "no-such-place"], library.corpus, [])
          : {
              kind: "outline",
              question,
              notes: [...notes, ...(intent.notes ?? [])],
              whole: intent.whole,
              parts: [first, ...others],
            };
      return { answer, trace };
    }
    case "linked": {
      const linked = answerLinked(intent, asking, library);
      return linked === undefined
        ? decidePassages(asking, trace, library)
        : { answer: linked.answer, trace: { ...trace, lookups: linked.lookups } };
    }
    case "within": {
      const topic = { ...asking, asked: library.search.read(intent.topic) };
      return { answer: answerWithin(intent.sections, topic, library), trace };
    }
    case "facts":
      return decideFacts(asking, intent.facts, trace, library);
    case "place": {
      const topic = { ...asking, asked: library.search.read(intent.topic) };
      const { answer, trace: traceOfTopic } = answerCut(topic, library);
      const placed: Answer =
        answer.kind === "passages"
          ? { ...answer, notes: [...answer.notes, { kind: "place", of: answer.passages[0].source }] }
          : answer;
      return { answer: placed, trace: { ...traceOfTopic, asked, intent } };
    }
    case "small-talk":
      return { answer: noAnswer(question, notes, library.corpus, []), trace };
    case "mentions":
      return decideMentions(asking, intent.topic, trace, library);
    case "passages":
      return decidePassages(asking, trace, library, { lacking: intent.lacking });
  }
}

interface Conditions {
  /** What the question takes for granted, and no report has: nothing is a sure answer then. */
  readonly lacking?: Note | undefined;
  /** What is said where nothing is. */
  readonly doubtful?: Note;
  /** Whether a passage has what is asked for; default any. */
  readonly canAnswer?: (source: LocatedPassage) => boolean;
}

function decidePassages(
  asking: Asking,
  trace: Trace,
  library: Library,
  { lacking, doubtful, canAnswer = () => true }: Conditions = {},
): Decision {
  const lookups = findOnKind(asking.asked, library);
  const decisive = lookups.find(({ answerable }) => answerable) ?? lookups[0];
  const order = preferAsked(decisive.found, asking.asked.normalised, library.corpus);
  const [best, ...others] = order;
  const unmentioned = findUnmentioned(asking.asked, library.corpus);
  const nearest = unmentioned === undefined ? lookups : lookUpNearest(unmentioned, lookups, library);
  const absent: Note | undefined =
    unmentioned === undefined
      ? (lacking ?? (decisive.answerable ? undefined : doubtful))
      : { kind: "unmentioned", name: unmentioned.name };
  const notes = absent === undefined ? asking.notes : [...asking.notes, absent];
  const answer: Answer =
    decisive.answerable && best !== undefined && absent === undefined && canAnswer(best.source)
      ? composePassages([best, ...others], library, { ...asking, notes: [...notes, ...fateOf(best, asking)] })
      : nearestAnswer({ ...asking, notes }, nearest.find(({ near }) => near) ?? lookups[0], library);
  return { answer, trace: { ...trace, lookups: [...trace.lookups, ...nearest], order } };
}

/** What a report recommends does not tell what became of it. */
function fateOf({ source }: Found, { asked }: Asking): readonly Note[] {
  return source.part.kind === "recommendations" && asksForProgress(asked.normalised) ? ["no-progress"] : [];
}

/** A paragraph of each report that speaks of the topic; where none does, what says it in other words, or that none does. */
function decideMentions(asking: Asking, topic: string, trace: Trace, library: Library): Decision {
  const asked = library.search.read(topic);
  const mentions = findMentions(asked, library);
  const [first, ...others] = mentions;
  if (first === undefined) {
    const doubtful: Note = { kind: "unmentioned", name: topic };
    return decidePassages({ ...asking, asked }, trace, library, { doubtful });
  }
  const shown: readonly [Found, ...Found[]] = [first, ...others.slice(0, MOST_MENTIONS - 1)];
  const notes = [...asking.notes, ...countReports(mentions, shown.length, library.corpus)];
  const isOne = new Set(mentions.map(({ source }) => source.report)).size === 1;
  const answer = (isOne ? composePassages : quoteMentions)(shown, library, { ...asking, asked, notes });
  return { answer, trace: { ...trace, order: mentions } };
}

/** Facts, or what else answers the question when no fact is about its topic. */
function decideFacts(asking: Asking, intent: FactsIntent, trace: Trace, library: Library): Decision {
  const topic = intent.topic === "" ? undefined : library.search.read(intent.topic);
  const lookup = topic && findPassages(topic, library);
  const found = lookup?.answerable ? lookup.found : [];
  const about = lookup?.near ? lookup.found.map(({ source }) => source) : [];
  const looked = { ...trace, lookups: lookup === undefined ? [] : [lookup] };
  const facts = collectFacts(library.corpus);
  const [first, ...others] = selectFacts(facts, intent, topic, about, found.length > 0, library.search);
  // What names none (停留于念文件) is no answer to who wants them named.
  const hasFact = (source: LocatedPassage) => factsOfPassage(source).some(({ kind }) => kind === intent.kind);
  if (first === undefined) return decidePassages(asking, looked, library, { canAnswer: hasFact });
  const holding = new Set([first, ...others].map(({ source }) => source));
  const order = found.filter(({ source }) => holding.has(source));
  const [best, ...next] = order;
  const quotes =
    best === undefined || topic === undefined
      ? { passages: [], recommendations: [], problems: [] }
      : composePassages([best, ...next], library, { ...asking, asked: topic });
  const { passages, recommendations, problems } = quotes;
  const { question, notes } = asking;
  const answer: Answer = {
    kind: "facts",
    question,
    notes,
    asked: intent.kind,
    facts: [first, ...others],
    passages,
    recommendations,
    problems,
  };
  return { answer, trace: { ...looked, order } };
}

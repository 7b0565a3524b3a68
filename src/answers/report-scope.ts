import type { Corpus } from "../corpus/corpus.ts";
import type { Report } from "../corpus/report.ts";
import { normalise } from "../search/normalise.ts";
import { findPlaces, shortOf } from "./facts/places.ts";

/** What of the reports a question is about, by the report that it names. */
export interface ReportScope {
  /** The reports that are named; all where none is. */
  readonly reports: readonly Report[];
  readonly narrowed: boolean;
  /** The question without the words that only name the report, normalised. */
  readonly words: string;
}

/** Shortest part of a title that names its report beside 报告, in characters; alone it has to be longer. */
const SHORTEST_NAME = 2;
const SHORTEST_ALONE = 4;
/** Longest part of a title that is looked for before 报告, in characters. */
const LONGEST_NAME = 20;

/** A part of a title is distinctive when at most this share of the other reports speaks of it. */
const MOST_OTHERS = 0.2;

const BRACKETED = /《([^《》]{1,100})》/gu;
const KEYED = /(?<![\p{L}\p{N}])(?:报告|题目):\s*([^\s,;。?!]{1,40})[\s,]?/u;
const REPORT_NOUN = /(?:的)?(?:那份|这份|那篇|这篇|那个)?(?:调研|调查|研究)?报告/gu;
/** What only ties the name to the rest: 在《…》这份报告里，… */
const AFTER = /^(?:这份|这篇|那份|那篇)?(?:调研|调查|研究)?(?:报告)?(?:里面|里头|里|中|上)?(?:的|,)?/u;
const BEFORE = /(?:在|按|按照|根据|关于)$/u;

/** What is asked by a report's name alone. */
const ITS_CONTENT = "讲了什么";

interface Named {
  readonly report: Report;
  /** The title's letters and digits, normalised. */
  readonly title: string;
}

/**
 * Reads which report a question names: 《title》 or a part of it, 报告:关键词 or 题目:…, its whole title, a distinctive part of
 * it before 报告 (纺织报告3.2), or a longer one that only this report speaks of; else those that speak of the places named. With one report there is nothing
 * to choose, and nothing is read.
 *
 * @param question normalised.
 */
export function readScope(question: string, corpus: Corpus): ReportScope {
  if (corpus.reports.length > 1) {
    const named = corpus.reports.map((report) => ({ report, title: lettersOf(normalise(report.title)) }));
    const scope =
      byBrackets(question, named) ??
      byKey(question, named) ??
      byTitle(question, named) ??
      byNoun(question, named, corpus) ??
      byPart(question, named, corpus) ??
      byPlace(question, named);
    if (scope !== undefined)
      return { ...scope, narrowed: true, words: lettersOf(scope.words) === "" ? ITS_CONTENT : scope.words };
  }
  return { reports: corpus.reports, narrowed: false, words: question };
}

type Found = Omit<ReportScope, "narrowed"> | undefined;

function byBrackets(question: string, named: readonly Named[]): Found {
  for (const match of question.matchAll(BRACKETED)) {
    const name = lettersOf(match[1] ?? "");
    if (name.length < SHORTEST_NAME) continue;
    const exact = named.filter(({ title }) => title === name);
    const fitting = exact.length > 0 ? exact : named.filter(({ title }) => title.includes(name));
    if (fitting.length > 0) return found(fitting, without(question, match.index, match[0].length));
  }
  return undefined;
}

/** The key may run into the question (报告:纺织人才怎么办): as much of it counts as stands in a title. */
function byKey(question: string, named: readonly Named[]): Found {
  const match = KEYED.exec(question);
  const key = match?.[1] ?? "";
  if (match === null) return undefined;
  for (let length = key.length; length >= SHORTEST_NAME; length--) {
    const name = lettersOf(key.slice(0, length));
    const fitting = named.filter(
      ({ report, title }) => name.length >= SHORTEST_NAME && (title.includes(name) || report.slug === name),
    );
    if (fitting.length === 0) continue;
    const whole = length === key.length ? match[0].length : match[0].indexOf(key) + length;
    return found(fitting, without(question, match.index, whole));
  }
  return undefined;
}

function byTitle(question: string, named: readonly Named[]): Found {
  const letters = lettersOf(question);
  const [first] = named
    .filter(({ title }) => title.length >= SHORTEST_ALONE && letters.includes(title))
    .sort((a, b) => b.title.length - a.title.length);
  if (first === undefined) return undefined;
  // Marks in the title may be left out in the question: what is cut out is found letter by letter.
  const start = placeOfLetter(question, letters.indexOf(first.title));
  const end = placeOfLetter(question, letters.indexOf(first.title) + first.title.length - 1) + 1;
  return found([first], without(question, start, end - start));
}

function byNoun(question: string, named: readonly Named[], corpus: Corpus): Found {
  for (const match of question.matchAll(REPORT_NOUN)) {
    const before = question.slice(Math.max(0, match.index - LONGEST_NAME), match.index);
    for (let length = before.length; length >= SHORTEST_NAME; length--) {
      const name = before.slice(-length);
      const fitting = named.filter(({ title }) => title.includes(name));
      const [only] = fitting;
      if (only === undefined) continue;
      if (fitting.length > 1 || !isDistinctive(name, only.report, corpus, MOST_OTHERS)) break;
      return found([only], without(question, match.index - length, length + match[0].length));
    }
  }
  return undefined;
}

/** The words stay in the question: people who write 纺织行业人才 ask about it, whether they mean the report or not. */
function byPart(question: string, named: readonly Named[], corpus: Corpus): Found {
  for (let at = 0; at + SHORTEST_ALONE <= question.length; at++) {
    const name = question.slice(at, at + SHORTEST_ALONE);
    const fitting = /^\p{L}+$/u.test(name) ? named.filter(({ title }) => title.includes(name)) : [];
    const [only] = fitting;
    if (only === undefined || fitting.length > 1 || !isDistinctive(name, only.report, corpus, 0)) continue;
    return found([only], question);
  }
  return undefined;
}

/** Whoever asks about a place is answered by what speaks of it. */
function byPlace(question: string, named: readonly Named[]): Found {
  const places = findPlaces(question).map(({ start, end }) => shortOf(question.slice(start, end)));
  const fitting = named.filter(({ report, title }) =>
    places.every((place) => title.includes(place) || textOf(report).includes(place)),
  );
  return fitting.length === 0 || fitting.length === named.length ? undefined : found(fitting, question);
}

/** Whether at most a share of the other reports speak of something. */
function isDistinctive(name: string, report: Report, { reports }: Corpus, most: number): boolean {
  const others = reports.filter((other) => other !== report && textOf(other).includes(name));
  return others.length <= most * (reports.length - 1);
}

/** What reports say, normalised once: questions look through all of them for a name. */
const texts = new WeakMap<Report, string>();

function textOf(report: Report): string {
  const known = texts.get(report);
  if (known !== undefined) return known;
  const sections = report.parts.flatMap((part) => part.sections);
  const text = sections
    .flatMap(({ passages }) => passages.map((passage) => normalise(passage.text)))
    .join("\n");
  texts.set(report, text);
  return text;
}

function found(fitting: readonly Named[], words: string): Found {
  return { reports: fitting.map(({ report }) => report), words };
}

function without(question: string, start: number, length: number): string {
  const before = question.slice(0, start).trim().replace(BEFORE, "");
  const after = question
    .slice(start + length)
    .trim()
    .replace(AFTER, "");
  return `${before} ${after}`.trim();
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

/** Where the letter with a number, not counting marks, stands in a text. */
function placeOfLetter(text: string, number: number): number {
  let seen = -1;
  for (let at = 0; at < text.length; at++) {
    if (/[\p{L}\p{N}]/u.test(text.charAt(at))) seen++;
    if (seen === number) return at;
  }
  return text.length;
}

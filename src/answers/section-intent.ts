import { findPlaceNumber, type NamedPlace, passageAddress, sectionId } from "../corpus/address.ts";
import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import { KIND_WORDS, type NamedPartKind } from "../corpus/kind-words.ts";
import { normalise } from "../search/normalise.ts";
import { partsOfKind } from "./outline-intent.ts";
import { NUMERAL, numeralValue, withoutFillers } from "./question-words.ts";

const ITEM = "(?:个方面|个|条|点|项|节|小节|款|方面|大点|大类)";
/** As our own addresses are worded, too: 第2部分第3节第1段, 第1部分引言第2段, 第1部分第2段, 开篇第1、4段. */
const EACH_NUMERAL = new RegExp(NUMERAL, "gu");
const NUMERALS = `${NUMERAL}(?: ?[、,和及到至-] ?第? ?${NUMERAL}){0,5}`;
const PARAGRAPHS = `(?:的?第 ?(${NUMERALS}) ?(?:自然)?段)`;
const IN_PART = new RegExp(
  `(?:第 ?(${NUMERAL}) ?(?:个?大?部分|章)的?(?:第 ?(${NUMERAL}) ?${ITEM}|引言|(?=第 ?${NUMERALS} ?(?:自然)?段))|开篇)${PARAGRAPHS}?`,
  "u",
);
const PARAGRAPH = new RegExp(PARAGRAPHS, "u");
/** Behind a section's number: 2.3第1段. */
const BEHIND_NUMBER = new RegExp(`^${PARAGRAPHS}`, "u");
const KINDS = Object.values(KIND_WORDS)
  .flatMap(({ nouns }) => nouns)
  .sort((a, b) => b.length - a.length)
  .join("|");
const OF_KIND = new RegExp(
  `(?:第(${NUMERAL})|(最后一))${ITEM}(${KINDS})|(${KINDS})的?(?:里|中)?的?(?:第(${NUMERAL})|(?:最后一))${ITEM}|(${KINDS})(${NUMERAL})(?=$|[^\\p{L}\\p{N}]|对应|针对|[的讲说是怎])`,
  "u",
);
/** How a report begins and ends, whatever stands there. */
const OPENING = /开篇|开头|引言|前言|导语/u;
const CLOSING = /结尾|末尾|最后(?:一|1)?(?:自然)?段/u;
const BETWEEN = /[、,和与及跟]/u;
/** How a paragraph says which item it is: 一是, 第三，, (二), 2、. */
const ITEM_MARK = new RegExp(`^[(]?(?:第|其)?(${NUMERAL})(?:[、.)]|是|来?[,:])`, "u");
/** What people want of a section, without naming a subject. */
const WISH = /原文|展开|全文|内容|原话|讲|说|写|谈|意思|打开|小节|节|整/gu;

export interface SectionIntent {
  /** Empty when no report has the section asked for. */
  readonly sections: readonly LocatedSection[];
  /** The paragraphs that are asked for; absent when the whole section is. */
  readonly paragraphs?: readonly LocatedPassage[];
  /** They are asked for themselves, wherever they stand. */
  readonly alone?: boolean;
  /** The parts of the kind asked for have no items to count. */
  readonly notes?: readonly ["no-items"];
}

/**
 * The sections a question asks for by their place: 2.3, 第二部分第三节, 第三条建议, 最后一个问题.
 *
 * @param question normalised.
 * @returns undefined when it asks for anything else beside, or for no place at all.
 */
export function findSections(question: string, corpus: Corpus): SectionIntent | undefined {
  return findPlace(question, corpus) ?? findEach(question.split(BETWEEN), corpus);
}

function findPlace(question: string, corpus: Corpus): SectionIntent | undefined {
  return namedPlaces(question, corpus)
    .find(({ rest }) => leavesNothing(rest))
    ?.read();
}

/** Several places that the report has, 2.1和2.2: the first paragraph of each, then the others. */
function findEach(places: readonly string[], corpus: Corpus): SectionIntent | undefined {
  if (places.length < 2) return undefined;
  const found = places.map((place) => findPlace(place, corpus));
  if (found.some((place) => place === undefined || place.sections.length === 0)) return undefined;
  const sections = found.flatMap((place) => place?.sections ?? []);
  const each = found.flatMap((place) => {
    const whole = place?.sections.map(({ section }) =>
      section.passages.flatMap(({ address }) => corpus.passage(address) ?? []),
    );
    return place?.paragraphs === undefined ? (whole ?? []) : [place.paragraphs];
  });
  const paragraphs = [...each.flatMap(([first]) => first ?? []), ...each.flatMap(([, ...others]) => others)];
  return { sections, paragraphs };
}

/** A place that a question names, and what else it says. */
export interface PlaceInQuestion {
  readonly words: string;
  readonly rest: string;
  /** Undefined where what looks like an address is a figure of a report. */
  readonly read: () => SectionIntent | undefined;
}

/** The ways in which a question may name a place, first the one that counts. */
export function namedPlaces(question: string, corpus: Corpus): PlaceInQuestion[] {
  const place = findPlaceNumber(question);
  const mention = (words: string, read: PlaceInQuestion["read"]) => [
    { words, rest: question.replace(words, " "), read },
  ];
  const named = (pattern: RegExp, read: (match: RegExpExecArray) => SectionIntent | undefined) => {
    const match = pattern.exec(question);
    return match === null ? [] : mention(match[0], () => read(match));
  };
  const [report, another] = corpus.reports;
  const [only, ...others] =
    another === undefined ? (report?.parts.flatMap(({ sections }) => sections) ?? []) : [];
  const alone = others.length > 0 || only === undefined ? [] : inEveryReport(corpus, only.id);
  const behind = place && question.slice(question.indexOf(place.words) + place.words.length);
  const [more = "", numerals = ""] = BEHIND_NUMBER.exec(behind ?? "") ?? [];
  return [
    ...(place === undefined
      ? []
      : mention(place.words + more, () => byAddress(place, readNumerals(numerals), corpus))),
    ...named(IN_PART, ([, part = "", section = "", paragraph = ""]) => {
      const sections = inEveryReport(corpus, sectionId(numeralValue(part), numeralValue(section)));
      return paragraph === "" ? { sections } : paragraphsOf(sections, readNumerals(paragraph), corpus);
    }),
    ...named(OPENING, () => {
      const sections = inEveryReport(corpus, sectionId(0, 0));
      return sections.length === 0 ? undefined : { sections };
    }),
    ...named(CLOSING, () => {
      const paragraphs = corpus.reports.flatMap(({ parts }) => {
        const last = parts.at(-1)?.sections.at(-1)?.passages.at(-1);
        return (last && corpus.passage(last.address)) ?? [];
      });
      return { sections: paragraphs.slice(0, 1), paragraphs };
    }),
    // Where all the text is one section, a paragraph's number alone names it.
    ...(alone.length === 0
      ? []
      : named(PARAGRAPH, ([, numerals = ""]) => paragraphsOf(alone, readNumerals(numerals), corpus))),
    ...named(OF_KIND, (match) => {
      const word = match[3] ?? match[4] ?? match[6] ?? "";
      const kind = Object.entries(KIND_WORDS).find(([, { nouns }]) => nouns.includes(word))?.[0];
      return nthOfKind(corpus, kind as NamedPartKind, match[1] ?? match[5] ?? match[7]);
    }),
  ];
}

/** @param behind numbers of paragraphs, where the address is a section's. */
function byAddress(place: NamedPlace, behind: readonly number[], corpus: Corpus): SectionIntent | undefined {
  const { words, slug, part, section, paragraph } = place;
  const sections = inEveryReport(corpus, sectionId(part, section)).filter(
    ({ report }) => slug === undefined || report.slug === slug,
  );
  const numbers = paragraph === undefined ? behind : [paragraph];
  if (numbers.length > 0) return paragraphsOf(sections, numbers, corpus);
  // A number that is no section may still be a figure of a report.
  const isFigure = corpus.passages.some(({ passage }) => passage.text.includes(words));
  return sections.length === 0 && isFigure ? undefined : { sections };
}

/** 1、4 are two, 1至4 all from one to the other. */
function readNumerals(text: string): number[] {
  const numbers = text.split(/[、,和及]/u).map((part) => part.match(EACH_NUMERAL) ?? []);
  return numbers.flatMap(([first, last = first]) => {
    if (first === undefined) return [];
    const [from, to] = [numeralValue(first), numeralValue(last ?? first)];
    return Array.from({ length: Math.max(1, to - from + 1) }, (_, at) => from + at);
  });
}

/** Those of the first report that has any of them. */
function paragraphsOf(
  sections: readonly LocatedSection[],
  numbers: readonly number[],
  corpus: Corpus,
): SectionIntent {
  const own = sections.map((located) =>
    numbers.flatMap((number) => corpus.passage(passageAddress(located, number)) ?? []),
  );
  const paragraphs = own.find(({ length }) => length > 0) ?? [];
  return paragraphs.length === 0 ? { sections: [] } : { sections: paragraphs.slice(0, 1), paragraphs };
}

/** Asks for whatever examples there are: 有哪些案例, 举几个例子. */
const EXAMPLES = /典型|案例|事例|实例|例子|举/gu;
/** A paragraph that says of itself that it is one: 案例：…, 案例二：…, and behind a sentence. */
const EXAMPLE = /(?:^|[。；;])(?:典型)?(?:案例|事例|实例)[一二三四五六七八九十\d]{0,2}[：:]/u;

/**
 * The paragraphs that are examples, where a question asks for all there are.
 *
 * @param question normalised.
 * @returns undefined when it asks for anything else beside, or there are none.
 */
export function findExamples(question: string, corpus: Corpus): SectionIntent | undefined {
  if (question.search(/案例|事例|实例|例子/u) < 0 || !leavesNothing(question.replace(EXAMPLES, " ")))
    return undefined;
  const paragraphs = corpus.passages.filter(({ passage }) => EXAMPLE.test(passage.text));
  return paragraphs.length === 0 ? undefined : { sections: paragraphs.slice(0, 1), paragraphs, alone: true };
}

function leavesNothing(rest: string): boolean {
  return withoutFillers(withoutFillers(rest).replace(WISH, "")) === "";
}

function inEveryReport(corpus: Corpus, id: string): LocatedSection[] {
  return corpus.reports.flatMap(({ slug }) => corpus.section(slug, id) ?? []);
}

/**
 * An item of such parts: a headed section in each report; where there are none, the paragraph that begins with its
 * number (三是, 第三，), else all that stands there.
 *
 * @param numeral which one; undefined for the last.
 */
function nthOfKind(corpus: Corpus, kind: NamedPartKind, numeral: string | undefined): SectionIntent {
  const all = corpus.reports.flatMap((report) =>
    partsOfKind(report, kind).flatMap((part) => part.sections.map((section) => ({ report, part, section }))),
  );
  const headed = all.filter(({ section }) => section.heading !== "");
  if (headed.length > 0) {
    const sections = corpus.reports.flatMap((report) => {
      const own = headed.filter((located) => located.report === report);
      return (numeral === undefined ? own.at(-1) : own[numeralValue(numeral) - 1]) ?? [];
    });
    return { sections };
  }
  const items = all.flatMap((located) =>
    located.section.passages.flatMap((passage) => {
      const [, number = ""] = ITEM_MARK.exec(normalise(passage.text)) ?? [];
      return number === "" ? [] : [{ ...located, passage, number: numeralValue(number) }];
    }),
  );
  const paragraph =
    numeral === undefined ? items.at(-1) : items.find(({ number }) => number === numeralValue(numeral));
  if (paragraph !== undefined) return { sections: [paragraph], paragraphs: [paragraph] };
  return items.length > 0 || all.length === 0 ? { sections: [] } : { sections: all, notes: ["no-items"] };
}

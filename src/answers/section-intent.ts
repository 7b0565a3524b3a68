import { findPlaceNumber, type NamedPlace, passageAddress, sectionId } from "../corpus/address.ts";
import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import { KIND_WORDS, type NamedPartKind } from "../corpus/kind-words.ts";
import { NUMERAL, numeralValue, withoutFillers } from "./question-words.ts";

const ITEM = "(?:个方面|个|条|点|项|节|小节|款|方面|大点|大类)";
const IN_PART = new RegExp(`第(${NUMERAL})(?:个?大?部分|章)的?第(${NUMERAL})${ITEM}`, "u");
const KINDS = Object.values(KIND_WORDS)
  .flatMap(({ nouns }) => nouns)
  .sort((a, b) => b.length - a.length)
  .join("|");
const OF_KIND = new RegExp(
  `(?:第(${NUMERAL})|(最后一))${ITEM}(${KINDS})|(${KINDS})的?(?:里|中)?的?(?:第(${NUMERAL})|(最后一))${ITEM}`,
  "u",
);
/** What people want of a section, without naming a subject. */
const WISH = /原文|展开|全文|内容|原话|讲|说|写|谈|意思|打开|小节|节|整/gu;

export interface SectionIntent {
  /** Empty when no report has the section asked for. */
  readonly sections: readonly LocatedSection[];
  /** The one paragraph that is asked for; absent when the whole section is. */
  readonly paragraph?: LocatedPassage;
}

/**
 * The sections a question asks for by their place: 2.3, 第二部分第三节, 第三条建议, 最后一个问题.
 *
 * @param question normalised.
 * @returns undefined when it asks for anything else beside, or for no place at all.
 */
export function findSections(question: string, corpus: Corpus): SectionIntent | undefined {
  const place = findPlaceNumber(question);
  if (place !== undefined && leavesNothing(question, place.words)) return byAddress(place, corpus);
  const inPart = IN_PART.exec(question);
  if (inPart !== null && leavesNothing(question, inPart[0])) {
    const [, part = "", section = ""] = inPart;
    return { sections: inEveryReport(corpus, sectionId(numeralValue(part), numeralValue(section))) };
  }
  const ofKind = OF_KIND.exec(question);
  if (ofKind !== null && leavesNothing(question, ofKind[0])) {
    const word = ofKind[3] ?? ofKind[4] ?? "";
    const kind = Object.entries(KIND_WORDS).find(([, { nouns }]) => nouns.includes(word))?.[0];
    const numeral = ofKind[1] ?? ofKind[5];
    return { sections: nthOfKind(corpus, kind as NamedPartKind, numeral) };
  }
  return undefined;
}

function byAddress(place: NamedPlace, corpus: Corpus): SectionIntent | undefined {
  const { words, slug, part, section, paragraph } = place;
  const sections = inEveryReport(corpus, sectionId(part, section)).filter(
    ({ report }) => slug === undefined || report.slug === slug,
  );
  if (paragraph !== undefined) {
    const [found] = sections.flatMap((located) => corpus.passage(passageAddress(located, paragraph)) ?? []);
    return found === undefined ? { sections: [] } : { sections: [found], paragraph: found };
  }
  // A number that is no section may still be a figure of a report.
  const isFigure = corpus.passages.some(({ passage }) => passage.text.includes(words));
  return sections.length === 0 && isFigure ? undefined : { sections };
}

function leavesNothing(question: string, taken: string): boolean {
  return withoutFillers(withoutFillers(question.replace(taken, "")).replace(WISH, "")) === "";
}

function inEveryReport(corpus: Corpus, id: string): LocatedSection[] {
  return corpus.reports.flatMap(({ slug }) => corpus.section(slug, id) ?? []);
}

/** @param numeral which of the headed sections of such parts, in each report; undefined for the last. */
function nthOfKind(corpus: Corpus, kind: NamedPartKind, numeral: string | undefined): LocatedSection[] {
  return corpus.reports.flatMap((report) => {
    const sections = report.parts
      .filter((part) => part.kind === kind)
      .flatMap((part) => part.sections.filter(({ heading }) => heading !== ""));
    const section = numeral === undefined ? sections.at(-1) : sections[numeralValue(numeral) - 1];
    return section === undefined ? [] : (corpus.section(report.slug, section.id) ?? []);
  });
}

import { sectionAddress, sectionId } from "../corpus/address.ts";
import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import type { NearestAnswer, NoneAnswer, Note, RankedQuote } from "./answer.ts";
import type { Composition, Found, Library } from "./compose-passages.ts";
import type { Lookup } from "./find-passages.ts";
import { isEnglish } from "./forms/english.ts";
import { announcedBy, findsNothing, isThanks } from "./little-said.ts";
import { partsOf } from "./outline-intent.ts";
import { preferTelling } from "./preferred-passages.ts";
import { topicOf } from "./wording.ts";

/** Most paragraphs offered in doubt. */
const NEAREST = 3;

/** Most parts of an outline that is offered in place of an answer. */
const MOST_PARTS = 10;

/** Most topics offered when there is no answer. */
const SUGGESTIONS = 3;

/**
 * The nearest paragraphs, offered in doubt: of different sections, of one only where there is no other; nothing where
 * none comes near.
 */
export function nearestAnswer(
  { question, notes = [] }: Pick<Composition, "question" | "notes">,
  { asked, found, near }: Lookup,
  { corpus, search }: Library,
): NearestAnswer | NoneAnswer {
  const sections = new Map<string, Found>();
  const some = found.filter(({ source }) => !isThanks(source));
  const telling = preferTelling(some.length > 0 ? some : found, findsNothing);
  for (const hit of telling) {
    const name = sectionAddress(hit.source);
    if (!sections.has(name)) sections.set(name, hit);
  }
  const isOneSection = new Set(corpus.passages.map(({ section }) => section)).size === 1;
  // A lead-in gives way to the first of its list, which may be near itself.
  const leading = (isOneSection ? telling : [...sections.values()]).map((hit): Found => {
    const [source = hit.source] = announcedBy(hit.source, corpus);
    return { ...hit, source };
  });
  const distinct = leading.filter(
    ({ source }, at) => leading.findIndex((other) => other.source === source) === at,
  );
  const [best, ...others] = distinct.slice(0, NEAREST);
  if (!near || best === undefined) {
    const nearest = found.map(({ source }) => source);
    const inChinese =
      isEnglish(asked.normalised) && corpus.reports.every(({ title }) => /\p{Script=Han}/u.test(title));
    return inChinese
      ? { kind: "none", question, notes: [...notes, "in-chinese"], suggestions: outlineOf(corpus) }
      : noAnswer(question, notes, corpus, nearest);
  }
  const quote = ({ source, score }: Found): RankedQuote => ({
    source,
    excerpt: search.excerpt(source.passage.text, asked),
    score: Math.min(1, score / best.score),
  });
  return { kind: "nearest", question, notes, passages: [quote(best), ...others.map(quote)] };
}

/** What a report is about by its parts, and many reports by their titles; each stands for whatever begins it. */
function outlineOf({ reports }: Corpus): LocatedSection[] {
  const [, another] = reports;
  const parts = reports.flatMap((report) =>
    (another === undefined ? partsOf(report) : report.parts.slice(0, 1)).flatMap((part) =>
      part.sections.slice(0, 1).map((section) => ({
        report,
        part: another === undefined ? part : { ...part, heading: "" },
        section: { ...section, id: sectionId(part.number, 0), heading: "" },
      })),
    ),
  );
  return parts.slice(0, MOST_PARTS);
}

/**
 * Says that there is no answer, and why not.
 *
 * @param near passages to suggest first: those that came nearest.
 */
export function noAnswer(
  question: string,
  notes: readonly Note[],
  corpus: Corpus,
  near: readonly LocatedPassage[],
): NoneAnswer {
  const why = corpus.reports.length === 0 ? (["reports-gone"] as const) : notes;
  return { kind: "none", question, notes: why, suggestions: suggest(corpus, near) };
}

/**
 * Sections to offer instead of an answer: those nearest to the question, then the reports' problems. Reports
 * without headings offer their parts, or themselves.
 */
function suggest(corpus: Corpus, near: readonly LocatedSection[]): LocatedSection[] {
  const own = topics.get(corpus) ?? topicsOf(corpus);
  topics.set(corpus, own);
  const nearest = own.some(hasHeading) ? near.filter(hasHeading) : near;
  return distinctTopics([...nearest, ...own]).slice(0, SUGGESTIONS);
}

/** A corpus may have tens of thousands of passages, and offers the same topics to whoever asks. */
const topics = new WeakMap<Corpus, readonly LocatedSection[]>();

/** As many as are left when the nearest are among them. */
function topicsOf({ passages }: Corpus): LocatedSection[] {
  const all = [...passages.filter(({ part }) => part.kind === "problems"), ...passages];
  const headed = all.filter(hasHeading);
  return distinctTopics(headed.length > 0 ? headed : all).slice(0, 2 * SUGGESTIONS);
}

function hasHeading({ section }: LocatedSection): boolean {
  return section.heading !== "";
}

function distinctTopics(sections: readonly LocatedSection[]): LocatedSection[] {
  const byTopic = new Map<string, LocatedSection>();
  for (const located of sections) {
    if (!byTopic.has(topicOf(located))) byTopic.set(topicOf(located), located);
  }
  return [...byTopic.values()];
}

import { sectionAddress } from "../corpus/address.ts";
import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import type { NearestAnswer, NoneAnswer, Note, RankedQuote } from "./answer.ts";
import type { Composition, Found, Library } from "./compose-passages.ts";
import type { Lookup } from "./find-passages.ts";
import { isEnglish } from "./forms/english.ts";
import { announcedBy } from "./little-said.ts";
import { topicOf } from "./wording.ts";

/** Most paragraphs offered in doubt. */
const NEAREST = 3;

/** Most topics offered when there is no answer. */
const SUGGESTIONS = 3;

/**
 * The nearest paragraphs, offered in doubt: of different sections, and of the same where a report has no more; nothing
 * where none comes near.
 */
export function nearestAnswer(
  { question, notes = [] }: Pick<Composition, "question" | "notes">,
  { asked, found, near }: Lookup,
  { corpus, search }: Library,
): NearestAnswer | NoneAnswer {
  const sections = new Map<string, Found>();
  for (const hit of found) {
    const name = sectionAddress(hit.source);
    if (!sections.has(name)) sections.set(name, hit);
  }
  const [best, ...others] = [...new Set([...sections.values(), ...found])].slice(0, NEAREST);
  if (!near || best === undefined) {
    const nearest = found.map(({ source }) => source);
    const inChinese =
      isEnglish(asked.normalised) && corpus.reports.every(({ title }) => /\p{Script=Han}/u.test(title));
    return noAnswer(question, inChinese ? [...notes, "in-chinese"] : notes, corpus, nearest);
  }
  const quote = (hit: Found): RankedQuote => {
    const [source = hit.source] = announcedBy(hit.source, corpus);
    const excerpt = search.excerpt(source.passage.text, asked);
    return { source, excerpt, score: Math.min(1, hit.score / best.score) };
  };
  return { kind: "nearest", question, notes, passages: [quote(best), ...others.map(quote)] };
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
  const headed = firstTopics(near, corpus, ({ section }) => section.heading !== "");
  return headed.length > 0 ? headed : firstTopics(near, corpus, () => true);
}

/** Goes no further than it has to: a corpus may have tens of thousands of passages. */
function firstTopics(
  near: readonly LocatedSection[],
  { passages }: Corpus,
  isWanted: (located: LocatedSection) => boolean,
): LocatedSection[] {
  const byTopic = new Map<string, LocatedSection>();
  const isProblem = ({ part }: LocatedSection) => part.kind === "problems";
  for (const [some, isMeant] of [
    [near, isWanted],
    [passages, (located: LocatedSection) => isProblem(located) && isWanted(located)],
    [passages, isWanted],
  ] as const) {
    for (const located of some) {
      if (byTopic.size === SUGGESTIONS) return [...byTopic.values()];
      if (isMeant(located) && !byTopic.has(topicOf(located))) byTopic.set(topicOf(located), located);
    }
  }
  return [...byTopic.values()];
}

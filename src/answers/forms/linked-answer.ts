import type { LocatedPassage, LocatedSection } from "../../corpus/corpus.ts";
import type { Answer, LinkedQuote, Note, PassagesAnswer } from "../answer.ts";
import { type Composition, composePassages, type Library, sameSection } from "../compose-passages.ts";
import { coverage } from "../coverage.ts";
import { findPassages, type Lookup, rankPassages } from "../find-passages.ts";
import { pairedPassage } from "../paired-passage.ts";
import { prefer } from "../preferred-passages.ts";
import { passagesOfIntent } from "../section-passages.ts";
import { nearestAnswer, noAnswer } from "../unanswered.ts";
import type { LinkedKind, LinkIntent } from "./link-intent.ts";

/** What the sections say of the topic has to cover this part of its words, or it is not said there. */
const SAID_OF_TOPIC = 0.5;

/**
 * The other side of what the report links, first; what it is linked to comes along with it.
 *
 * @returns undefined when nothing of that kind is linked to them.
 */
function linkedAnswer(
  sources: readonly LocatedPassage[],
  wants: LinkedKind,
  asking: Composition,
  library: Library,
): PassagesAnswer | undefined {
  const { corpus, search } = library;
  const linked = sources.flatMap((source) =>
    linkedTo(source, wants, library).flatMap(
      (section) => pairedPassage(source, section, corpus, search) ?? [],
    ),
  );
  const [first, ...others] = [...new Set(linked)].map((source) => ({ source, score: 1 }));
  if (first === undefined) return undefined;
  const answer = composePassages([first, ...others], library, { ...asking, whole: true });
  // What was asked of comes along alone; a paragraph as it is, and not the one that fits its counterpart best.
  const [asked, another] = sources;
  const back = (quotes: readonly LinkedQuote[]) =>
    quotes
      .filter(({ source }) => sources.some((one) => sameSection(one, source)))
      .map((quote) =>
        asked === undefined || another !== undefined
          ? quote
          : { ...quote, source: asked, excerpt: { text: asked.passage.text, marks: [] } },
      );
  const { recommendations, problems } = answer;
  return wants === "problems"
    ? { ...answer, recommendations: back(recommendations) }
    : { ...answer, problems: back(problems) };
}

function linkedTo(source: LocatedSection, wants: LinkedKind, { corpus }: Library): readonly LocatedSection[] {
  return wants === "problems" ? corpus.problemsFor(source) : corpus.recommendationsFor(source);
}

/**
 * What the report links to a place, or to what it says of a topic.
 *
 * @returns undefined when it links nothing to the topic, or has no such place.
 */
export function answerLinked(
  { wants, to }: Extract<LinkIntent, { kind: "linked" }>,
  asking: Composition,
  library: Library,
): { readonly answer: Answer; readonly lookups: readonly Lookup[] } | undefined {
  if (typeof to === "string") {
    const lookup = findPassages(library.search.read(to), library);
    const isLinked = (source: LocatedSection) => linkedTo(source, wants, library).length > 0;
    const [best] = prefer(lookup.found, isLinked);
    if (!lookup.near || best === undefined || !isLinked(best.source)) return undefined;
    const answer = linkedAnswer([best.source], wants, { ...asking, asked: lookup.asked }, library);
    return answer && { answer, lookups: [lookup] };
  }
  const [first, ...others] = passagesOfIntent(to, library.corpus);
  if (first === undefined) {
    const { question, notes = [] } = asking;
    return { answer: noAnswer(question, [...notes, "no-such-place"], library.corpus, []), lookups: [] };
  }
  const sources = [first, ...others].map(({ source }) => source);
  const notes: readonly Note[] = [
    ...(asking.notes ?? []),
    wants === "problems" ? "no-problem" : "no-recommendation",
  ];
  const linked = linkedAnswer(sources, wants, asking, library);
  if (linked !== undefined) return { answer: linked, lookups: [] };
  const alone = composePassages([first, ...others], library, { ...asking, notes, whole: true });
  return { answer: { ...alone, notes: [...new Set(alone.notes)] }, lookups: [] };
}

/** What some sections say of a topic; in doubt, how they begin. */
export function answerWithin(sections: readonly LocatedSection[], topic: Composition, library: Library) {
  const { corpus, search } = library;
  const passages = sections.flatMap(({ section }) =>
    section.passages.flatMap(({ address }) => corpus.passage(address) ?? []),
  );
  const ranked = rankPassages(topic.asked, passages, library);
  const [best, ...others] = ranked;
  if (best !== undefined && coverage(search, best.source.passage.text, topic.asked) >= SAID_OF_TOPIC) {
    return composePassages([best, ...others], library, topic);
  }
  const found = passages.map((source) => ({ source, score: 1 }));
  const lookup: Lookup = { asked: topic.asked, found, answerable: false, near: true };
  return nearestAnswer(topic, lookup, library);
}

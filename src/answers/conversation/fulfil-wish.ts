import type { LocatedPassage, LocatedSection } from "../../corpus/corpus.ts";
import type { Answer, PlainNote } from "../answer.ts";
import { noAnswer } from "../answer-question.ts";
import { composePassages, type Found, type Library, sectionName } from "../compose-passages.ts";
import type { Fact, FactKind } from "../facts/fact.ts";
import { listFacts } from "../facts/list-facts.ts";
import { findPart, findSection, located, passagesOfItem, readSection } from "./places.ts";
import type { Reading } from "./reply.ts";
import type { Item, MoreFrom, Topic } from "./state.ts";
import type { Wish } from "./wish.ts";

export interface Fulfilment {
  readonly reply: Answer | Reading;
  /** Where 还有吗 goes on from here; absent when as before. */
  readonly more?: MoreFrom;
}

export interface WishLibrary extends Library {
  readonly facts: readonly Fact[];
}

/** Sentences that give reasons, in the words of reports. */
const GIVES_REASON =
  /因为|由于|因此|所以|原因|导致|造成|随着|以致|使得|缺乏|不足|不够|不到位|没有|单一|单调|生硬/u;

/**
 * What a wish gets, about some items that were shown.
 *
 * - A recommendation: what the report links to the first problem among them. The reason for a recommendation
 *   is likewise the problem it answers; the reason for anything else is what its section says besides.
 * - Where the report links nothing, the answer says so: a far-fetched recommendation would be worse.
 * - 原文 gets the paragraphs; 展开 gets them too, or the section around them when they were shown whole.
 *
 * @param message what the person wrote: the answer's question.
 * @param seen addresses that the thread has shown.
 */
export function fulfilWish(
  wish: Wish,
  items: readonly Item[],
  message: string,
  topic: Topic,
  seen: ReadonlySet<string>,
  library: WishLibrary,
): Fulfilment {
  const { corpus, search } = library;
  const meant = items.filter(({ role }) => role === wish.of);
  const main = items.filter(({ role }) => role !== "recommendation" && role !== "problem");
  const chosen = meant.length > 0 ? meant : wish.target === "reason" && main.length > 0 ? main : items;
  const passages = chosen.flatMap((item) => passagesOfItem(item, corpus));
  const [first] = passages;
  const nothing = (note: PlainNote): Fulfilment => ({
    reply: { ...noAnswer(message, [note], corpus, []), suggestions: [] },
  });
  if (first === undefined) return nothing("gone");
  // What was listed is known by its heading; what was quoted, by the question and the sentences that met it.
  const words = items.every(isList)
    ? first.section.heading
    : `${topic.question} ${search.excerpt(first.passage.text, topic.question).text}`;
  const show = (section: LocatedSection): Fulfilment =>
    (wish.whole ? wholeSection(section, library) : quoteSection(section, words, message, library)) ??
    nothing("gone");

  switch (wish.target) {
    case "itself":
      return (
        (wish.whole || !items.every(isList)
          ? read(wish, items, [first, ...passages.slice(1)], library)
          : open(items, first, message, library)) ?? nothing("gone")
      );
    case "recommendation": {
      const linked = firstLinked(passages, (source) => corpus.recommendationsFor(source));
      // Asked of a recommendation itself, the way out is what it says.
      const section = linked ?? passages.find(({ part }) => part.kind === "recommendations");
      return section === undefined ? nothing("no-recommendation") : show(section);
    }
    case "problem": {
      const linked = firstLinked(passages, (source) => corpus.problemsFor(source));
      const section = linked ?? passages.find(({ part }) => part.kind === "problems");
      return section === undefined ? nothing("no-problem") : show(section);
    }
    case "reason": {
      const linked = firstLinked(passages, (source) => corpus.problemsFor(source));
      if (linked !== undefined) return show(linked);
      return explainIn(first, message, words, seen, library) ?? show(first);
    }
    case "place": {
      const answer = composePassages([{ source: first, score: 1 }], library, { question: message, words });
      return { reply: { ...answer, notes: [...answer.notes, { kind: "place", of: first }] } };
    }
    case "figure":
    case "body":
    case "platform":
    case "document":
      return factsOf(wish.target, passages, message, library) ?? nothing("no-more");
  }
}

function isList({ role }: Item): boolean {
  return role === "section" || role === "part";
}

function firstLinked(
  passages: readonly LocatedPassage[],
  linksOf: (source: LocatedSection) => LocatedSection[],
): LocatedSection | undefined {
  for (const source of passages) {
    const [linked] = linksOf(source);
    if (linked !== undefined) return linked;
  }
  return undefined;
}

/** Shows an item of an outline: a part by its sections, a section by its passages and what is linked to it. */
function open(
  items: readonly Item[],
  first: LocatedPassage,
  message: string,
  library: Library,
): Fulfilment | undefined {
  const [item] = items;
  const part = item?.role === "part" ? findPart(item.name, library.corpus) : undefined;
  if (part !== undefined) {
    const answer: Answer = { kind: "outline", question: message, notes: [], whole: false, parts: [part] };
    return { reply: answer, more: { kind: "nothing" } };
  }
  return quoteSection(first, undefined, message, library);
}

/** The paragraphs of what was shown, leaving out what merely came along; or the section around a lone one. */
function read(
  { whole, verbatim }: Wish,
  items: readonly Item[],
  passages: readonly [LocatedPassage, ...LocatedPassage[]],
  library: Library,
): Fulfilment | undefined {
  const main = items.filter(({ role }) => role !== "recommendation" && role !== "problem");
  const [only, ...rest] = main;
  const [first] = passages;
  if (only !== undefined && rest.length === 0) {
    const aroundIt = only.role === "section" || (only.role !== "part" && whole && !verbatim && only.whole);
    if (aroundIt) return wholeSection(findSection(only.name, library.corpus) ?? first, library);
  }
  const chosen = main.flatMap((item) => passagesOfItem(item, library.corpus));
  const distinct = new Map((chosen.length > 0 ? chosen : passages).map((source) => [source.passage, source]));
  const [head = first, ...others] = distinct.values();
  return { reply: { kind: "reading", scope: "paragraphs", passages: [head, ...others] } };
}

function wholeSection(section: LocatedSection, { corpus }: Library): Fulfilment | undefined {
  const reply = readSection(section, corpus);
  return reply && { reply, more: { kind: "nothing" } };
}

/**
 * A section's passages; the rest is there for 还有吗.
 *
 * @param words those nearest to them come first; in the report's order where undefined.
 */
function quoteSection(
  section: LocatedSection,
  words: string | undefined,
  message: string,
  library: Library,
): Fulfilment | undefined {
  const inOrder = located(section, library.corpus);
  const [first, ...others] = words === undefined ? inOrder : nearestFirst(inOrder, words, library);
  if (first === undefined) return undefined;
  const found = [first, ...others].map((source) => ({ source, score: 1 })) as [Found, ...Found[]];
  const marked = words ?? section.section.heading;
  return {
    reply: composePassages(found, library, { question: message, words: marked, whole: true }),
    more: { kind: "section", name: sectionName(section) },
  };
}

function nearestFirst(passages: readonly LocatedPassage[], words: string, { corpus, search }: Library) {
  const { hits } = search.search(words, corpus.passages.length);
  const rank = new Map(hits.map(({ id }, index) => [id, index]));
  const rankOf = ({ passage }: LocatedPassage) => rank.get(passage.address) ?? hits.length;
  return [...passages].sort((a, b) => rankOf(a) - rankOf(b));
}

/** What a section says besides what was shown of it, sentences that give reasons first. */
function explainIn(
  shown: LocatedPassage,
  message: string,
  words: string,
  seen: ReadonlySet<string>,
  library: Library,
): Fulfilment | undefined {
  const fresh = located(shown, library.corpus).filter(({ passage }) => !seen.has(passage.address));
  const reasons = fresh.filter(({ passage }) => GIVES_REASON.test(passage.text));
  const [first, ...others] = [...reasons, ...fresh.filter((source) => !reasons.includes(source))].map(
    (source) => ({ source, score: 1 }),
  );
  if (first === undefined) return undefined;
  return {
    reply: composePassages([first, ...others], library, { question: message, words, whole: true }),
    more: { kind: "section", name: sectionName(shown) },
  };
}

function factsOf(
  kind: FactKind,
  passages: readonly LocatedPassage[],
  message: string,
  { facts }: WishLibrary,
): Fulfilment | undefined {
  const sections = new Set(passages.map(sectionName));
  const [first, ...others] = facts.filter(
    (fact) => fact.kind === kind && sections.has(sectionName(fact.source)),
  );
  if (first === undefined) return undefined;
  return { reply: listFacts(message, kind, [first, ...others]), more: { kind: "nothing" } };
}

import { sectionAddress } from "../../corpus/address.ts";
import type { Corpus, LocatedPassage, LocatedSection } from "../../corpus/corpus.ts";
import type { PartKind } from "../../corpus/report.ts";
import type { Answer, LinkedQuote, PlainNote } from "../answer.ts";
import { composePassages, type Library } from "../compose-passages.ts";
import { collectFacts } from "../facts/collect-facts.ts";
import type { FactKind } from "../facts/fact.ts";
import { listFacts } from "../facts/list-facts.ts";
import { noAnswer } from "../unanswered.ts";
import { findPart, findSection, passagesOfItem, readSections } from "./places.ts";
import { type Fulfilment, quoteEach, quoteSection, unseen } from "./quote-section.ts";
import type { Item, Topic } from "./state.ts";
import type { Wish } from "./wish.ts";

/**
 * What a wish gets, about some items that were shown.
 *
 * - A recommendation: what the report links to the first problem among them. The reason for a recommendation
 *   is likewise the problem it answers; the reason for anything else is what its section says besides.
 * - Where the report links nothing, the answer says so: a far-fetched recommendation would be worse.
 * - A recommendation to what was quoted is what the thread has not shown of it yet, as long as there is any.
 * - A summary are the headings of the sections at hand, and of those that they are linked to.
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
  library: Library,
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
  const marked = items.every(isList) ? first.section.heading : topic.question;
  const words = items.every(isList)
    ? marked
    : `${marked} ${search.excerpt(first.passage.text, search.read(marked)).text}`;
  const sought = { near: words, marked };
  const several = items.length > 1 && items.every(isList);
  const linkedBy = (linksOf: (source: LocatedSection) => LocatedSection[], ownKind: PartKind) => {
    const linked = passages.map(linksOf).filter((sections) => sections.length > 0);
    // Asked of a recommendation itself, the way out is what it says; of a problem, what it is.
    const own = passages.filter(({ part }) => part.kind === ownKind).map((source) => [source]);
    const groups = linked.length > 0 ? linked : own;
    return (several ? groups : groups.slice(0, 1)).flat();
  };
  const show = (sections: readonly LocatedSection[], ifNone: PlainNote): Fulfilment => {
    const distinct = [...new Map(sections.map((section) => [sectionAddress(section), section])).values()];
    if (distinct.length === 0) return nothing(ifNone);
    if (wish.whole) return wholeSections(distinct, corpus) ?? nothing("gone");
    const listed = items.every(isList);
    const fresh = distinct.filter((section) => unseen(section, seen, library).length > 0);
    const isRepeated = fresh.length === 0;
    const known = wish.target === "recommendation" && !listed && !isRepeated ? seen : new Set<string>();
    const [section = first, another] = known === seen ? fresh : distinct;
    const quoted =
      another === undefined
        ? quoteSection(section, sought, message, library, listed ? undefined : first, known)
        : quoteEach(known === seen ? fresh : distinct, sought, message, library, known);
    if (quoted?.reply.kind !== "passages") return quoted ?? nothing("gone");
    const { notes, recommendations, problems } = quoted.reply;
    const isFresh = ({ source }: LinkedQuote) => !known.has(source.passage.address);
    return {
      ...quoted,
      reply: {
        ...quoted.reply,
        notes: isRepeated && wish.target === "recommendation" ? [...notes, "shown-before"] : notes,
        recommendations: recommendations.filter(isFresh),
        problems: problems.filter(isFresh),
      },
    };
  };
  switch (wish.target) {
    case "itself":
      return (
        (wish.whole || !items.every(isList)
          ? read(wish, items, [first, ...passages.slice(1)], library)
          : open(items, message, library)) ?? nothing("gone")
      );
    case "recommendation":
      return show(
        linkedBy((source) => corpus.recommendationsFor(source), "recommendations"),
        "no-recommendation",
      );
    case "problem":
      return show(
        linkedBy((source) => corpus.problemsFor(source), "problems"),
        "no-problem",
      );
    case "reason": {
      const problems =
        passages.map((source) => corpus.problemsFor(source)).find(({ length }) => length > 0) ?? [];
      if (problems.length > 0) return show(problems, "no-problem");
      const inOrder = { ...sought, near: "" };
      return quoteSection(first, inOrder, message, library, undefined, seen) ?? show([first], "gone");
    }
    case "place": {
      const answer = composePassages([{ source: first, score: 1 }], library, {
        question: message,
        asked: search.read(words),
      });
      return { reply: { ...answer, notes: [...answer.notes, { kind: "place", of: first }] } };
    }
    case "summary": {
      const reply = summarise(passages, message, corpus);
      return reply === undefined ? show([first], "gone") : { reply, more: { kind: "nothing" } };
    }
    case "figure":
    case "body":
    case "platform":
    case "document":
      return factsOf(wish.target, passages, message, library) ?? nothing("not-mentioned");
  }
}

/** The sections of some passages and those linked to them, by their headings, in the report's order. */
function summarise(passages: readonly LocatedPassage[], message: string, corpus: Corpus): Answer | undefined {
  const sections = new Set(
    passages
      .flatMap((source) => [source, ...corpus.recommendationsFor(source), ...corpus.problemsFor(source)])
      .map(({ section }) => section),
  );
  const parts = corpus.reports.flatMap((report) =>
    report.parts.flatMap((part) => {
      const chosen = part.sections.filter((section) => sections.has(section));
      // What stands before the first part has no heading.
      return chosen.length === 0 || part.number === 0
        ? []
        : [{ report, part: { ...part, sections: chosen } }];
    }),
  );
  const [head, ...rest] = parts;
  return head && { kind: "outline", question: message, notes: [], whole: false, parts: [head, ...rest] };
}

function isList({ role }: Item): boolean {
  return role === "section" || role === "part";
}

/**
 * Shows items of an outline: parts by their sections, sections by their passages and what is linked to them; a part
 * without sections by its passages, too.
 */
function open(items: readonly Item[], message: string, library: Library): Fulfilment | undefined {
  const [part, ...parts] = items.flatMap(({ name }) => findPart(name, library.corpus) ?? []);
  const [bare, ...beside] = part?.part.sections ?? [];
  if (part !== undefined && bare?.heading === "" && parts.length + beside.length === 0)
    return quoteSection({ ...part, section: bare }, undefined, message, library);
  if (part !== undefined) {
    const reply: Answer = {
      kind: "outline",
      question: message,
      notes: [],
      whole: false,
      parts: [part, ...parts],
    };
    return { reply, more: { kind: "nothing" } };
  }
  const sections = items.flatMap(({ name }) => findSection(name, library.corpus) ?? []);
  const [first] = sections;
  if (first === undefined) return undefined;
  return sections.length > 1
    ? quoteEach(sections, undefined, message, library)
    : quoteSection(first, undefined, message, library);
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
    if (aroundIt) return wholeSections([findSection(only.name, library.corpus) ?? first], library.corpus);
  }
  const chosen = main.flatMap((item) => passagesOfItem(item, library.corpus));
  const distinct = new Map((chosen.length > 0 ? chosen : passages).map((source) => [source.passage, source]));
  const [head = first, ...others] = distinct.values();
  return { reply: { kind: "reading", scope: "paragraphs", passages: [head, ...others] } };
}

function wholeSections(sections: readonly LocatedSection[], corpus: Corpus): Fulfilment | undefined {
  const reply = readSections(sections, corpus);
  return reply && { reply, more: { kind: "nothing" } };
}

function factsOf(
  kind: FactKind,
  passages: readonly LocatedPassage[],
  message: string,
  { corpus }: Library,
): Fulfilment | undefined {
  const sections = new Set(passages.map(sectionAddress));
  const [first, ...others] = collectFacts(corpus).filter(
    (fact) => fact.kind === kind && sections.has(sectionAddress(fact.source)),
  );
  if (first === undefined) return undefined;
  return { reply: listFacts(message, kind, [first, ...others]), more: { kind: "nothing" } };
}

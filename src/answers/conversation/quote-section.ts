import { sectionAddress } from "../../corpus/address.ts";
import type { LocatedPassage, LocatedSection } from "../../corpus/corpus.ts";
import type { Answer } from "../answer.ts";
import { composePassages, type Found, type Library } from "../compose-passages.ts";
import { rankPassages } from "../find-passages.ts";
import { isThanks } from "../little-said.ts";
import { pairedPassage } from "../paired-passage.ts";
import type { Reading } from "./conversation-turn.ts";
import { located } from "./places.ts";
import type { MoreFrom } from "./state.ts";

/** What a wish gets. */
export interface Fulfilment {
  readonly reply: Answer | Reading;
  /** Where 还有吗 goes on from here; absent when as before. */
  readonly more?: MoreFrom;
}

/** What a follow-up is about, which its own words do not say. */
export interface Sought {
  /** Passages nearest to this come first. */
  readonly near: string;
  /** Words of this are marked: what was asked, and not all that was shown. */
  readonly marked: string;
}

const NOTHING: ReadonlySet<string> = new Set();

/** A section's passages but for those with some addresses; thanks are nothing more to say. */
export function unseen(
  section: LocatedSection,
  seen: ReadonlySet<string>,
  { corpus }: Pick<Library, "corpus">,
) {
  const isMore = (source: LocatedPassage) => !seen.has(source.passage.address) && !isThanks(source);
  return located(section, corpus).filter((source) => seen.size === 0 || isMore(source));
}

/**
 * One passage of each section.
 *
 * @param seen addresses that are left out.
 */
export function quoteEach(
  sections: readonly LocatedSection[],
  sought: Sought | undefined,
  message: string,
  library: Library,
  seen: ReadonlySet<string> = NOTHING,
): Fulfilment | undefined {
  const [first, ...others] = sections.flatMap((section) => {
    const inOrder = unseen(section, seen, library);
    const [source] = sought === undefined ? inOrder : nearestFirst(inOrder, sought.near, library);
    return source === undefined ? [] : [{ source, score: 1 }];
  });
  if (first === undefined) return undefined;
  const marked = sought?.marked ?? first.source.section.heading;
  const reply = composePassages([first, ...others], library, {
    question: message,
    asked: library.search.read(marked),
    whole: true,
  });
  return { reply, more: { kind: "sections", names: sections.map(sectionAddress) } };
}

/**
 * A section's passages; the rest is there for 还有吗.
 *
 * @param pairedWith a paragraph of a linked section; the one that belongs to it comes first of all.
 * @param seen addresses that are left out.
 * @param sought in the report's order where undefined.
 */
export function quoteSection(
  section: LocatedSection,
  sought: Sought | undefined,
  message: string,
  library: Library,
  pairedWith?: LocatedPassage,
  seen: ReadonlySet<string> = NOTHING,
): Fulfilment | undefined {
  const inOrder = unseen(section, seen, library);
  const near = sought === undefined ? inOrder : nearestFirst(inOrder, sought.near, library);
  const pair = pairedWith && pairedPassage(pairedWith, section, library.corpus, library.search);
  const paired = inOrder.find(({ passage }) => passage === pair?.passage);
  const [first, ...others] =
    paired === undefined ? near : [paired, ...near.filter(({ passage }) => passage !== paired.passage)];
  if (first === undefined) return undefined;
  const found = [first, ...others].map((source) => ({ source, score: 1 })) as [Found, ...Found[]];
  const marked = sought?.marked ?? section.section.heading;
  return {
    reply: composePassages(found, library, {
      question: message,
      asked: library.search.read(marked),
      whole: true,
    }),
    more: { kind: "sections", names: [sectionAddress(section)] },
  };
}

function nearestFirst(passages: readonly LocatedPassage[], words: string, library: Library) {
  const near = rankPassages(library.search.read(words), passages, library).map(({ source }) => source);
  return [...near, ...passages.filter((source) => !near.includes(source))];
}

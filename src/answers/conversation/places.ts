import { readAddress, sectionId } from "../../corpus/address.ts";
import type { Corpus, LocatedPassage, LocatedSection } from "../../corpus/corpus.ts";
import type { OutlinePart } from "../answer.ts";
import { passagesOf } from "../section-passages.ts";
import type { Reading } from "./conversation-turn.ts";
import type { Item } from "./state.ts";

// Where the names that a state holds lead in the corpus. Content may have changed since: then nowhere.

/** The section of a name such as `survey#2.3`, or that of a passage's address. */
export function findSection(name: string, corpus: Corpus): LocatedSection | undefined {
  const passage = corpus.passage(name);
  if (passage !== undefined) return passage;
  const { slug, part, section } = readAddress(name) ?? {};
  if (slug === undefined || part === undefined || section === undefined) return undefined;
  return corpus.section(slug, sectionId(part, section));
}

/** The part of a name such as `survey#2`. */
export function findPart(name: string, corpus: Corpus): OutlinePart | undefined {
  const address = readAddress(name);
  if (address === undefined || address.section !== undefined) return undefined;
  const report = corpus.reports.find(({ slug }) => slug === address.slug);
  const part = report?.parts.find(({ number }) => number === address.part);
  return report === undefined || part === undefined ? undefined : { report, part };
}

/** The passages that an item stands for: itself, or all those of its section or part. */
export function passagesOfItem({ role, name }: Item, corpus: Corpus): LocatedPassage[] {
  if (role === "part") {
    const found = findPart(name, corpus);
    if (found === undefined) return [];
    const { report, part } = found;
    return part.sections.flatMap((section) => located({ report, part, section }, corpus));
  }
  const passage = corpus.passage(name);
  if (passage !== undefined) return [passage];
  const section = findSection(name, corpus);
  return section === undefined ? [] : located(section, corpus);
}

export function located(section: LocatedSection, corpus: Corpus): LocatedPassage[] {
  return passagesOf(section, corpus).map(({ source }) => source);
}

/** Sections to be read; undefined when they have no paragraphs. */
export function readSections(sections: readonly LocatedSection[], corpus: Corpus): Reading | undefined {
  const [first, ...others] = sections.flatMap((section) => located(section, corpus));
  return first && { kind: "reading", scope: "section", passages: [first, ...others] };
}

import type { Corpus, LocatedSection } from "../corpus/corpus.ts";
import type { Found } from "./compose-passages.ts";
import type { SectionIntent } from "./section-intent.ts";

/** A section's passages, all equally good. */
export function passagesOf({ section }: LocatedSection, corpus: Corpus): Found[] {
  return section.passages.flatMap(({ address }) => {
    const source = corpus.passage(address);
    return source === undefined ? [] : [{ source, score: 1 }];
  });
}

/** What is asked for by its place: paragraphs, or all those of the sections. */
export function passagesOfIntent({ sections, paragraphs }: SectionIntent, corpus: Corpus): Found[] {
  return (
    paragraphs?.map((source) => ({ source, score: 1 })) ??
    sections.flatMap((section) => passagesOf(section, corpus))
  );
}

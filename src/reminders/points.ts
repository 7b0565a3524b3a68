import { partAddress, referenceTo } from "../corpus/address.ts";
import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import type { Point, Selection } from "./reminder.ts";

/**
 * What a reminder may post: each paragraph of the reports' parts that fits the selection. A problem brings a
 * recommendation for it; the paragraphs of one problem share out those of its recommendation. What stands
 * before a report's first part is left out: it introduces, and makes no point.
 */
export function pointsOf(corpus: Corpus, selection: Selection): Point[] {
  return corpus.passages
    .filter(({ part }) => part.number > 0)
    .filter((located) => fits(located, selection))
    .map((located) => {
      const companion = recommendationFor(corpus, located);
      return {
        address: located.passage.address,
        reference: referenceTo(located.passage),
        ...(companion === undefined ? {} : { companion }),
      };
    });
}

function fits(located: LocatedPassage, selection: Selection): boolean {
  if (selection === "all") return true;
  if (typeof selection === "object") return partAddress(located) === selection.part;
  return located.part.kind === selection;
}

function recommendationFor(corpus: Corpus, located: LocatedPassage): string | undefined {
  const recommended = corpus.recommendationsFor(located).flatMap(({ section }) => section.passages);
  if (recommended.length === 0) return undefined;
  const index = located.section.passages.indexOf(located.passage);
  const companion = recommended[index % recommended.length];
  return companion && referenceTo(companion);
}

import type { Pair } from "../answers/paired-passage.ts";
import { partAddress, referenceTo } from "../corpus/address.ts";
import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import type { Point, Selection } from "./reminder.ts";

/**
 * What a reminder may post: each paragraph of the reports' parts that fits the selection. A problem brings the
 * paragraph that is paired with it, of the first recommendation that the report links to it. What stands before
 * a report's first part is left out: it introduces, and makes no point.
 */
export function pointsOf(corpus: Corpus, selection: Selection, pair: Pair): Point[] {
  return corpus.passages
    .filter(({ part }) => part.number > 0)
    .filter((located) => fits(located, selection))
    .map((located) => {
      const companion = recommendationFor(corpus, located, pair);
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

function recommendationFor(corpus: Corpus, located: LocatedPassage, pair: Pair): string | undefined {
  const [paired] = corpus.recommendationsFor(located).flatMap((section) => pair(located, section) ?? []);
  return paired && referenceTo(paired.passage);
}

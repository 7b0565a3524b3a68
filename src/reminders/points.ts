import type { ContentOf } from "../answers/answering.ts";
import type { Pair } from "../answers/paired-passage.ts";
import { partAddress, referenceTo, sectionNumber } from "../corpus/address.ts";
import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import type { Point, Reminder, Selection } from "./reminder.ts";

/** Shortest paragraph that says something by itself, in UTF-16 code units: below are labels and fragments. */
const SHORTEST_POINT = 15;

/**
 * What a reminder may post: each paragraph of the reports that fits the selection and makes a point by itself. A
 * problem brings the paragraph that is paired with it, of the first recommendation that the report links to it; a
 * recommendation brings its problem.
 */
export function pointsOf(corpus: Corpus, selection: Selection, pair: Pair): Point[] {
  return corpus.passages
    .filter((located) => makesPoint(located) && fits(located, selection))
    .map((located) => {
      const companion = companionOf(corpus, located, pair);
      return {
        address: located.passage.address,
        reference: referenceTo(located.passage),
        ...(companion === undefined ? {} : { companion }),
      };
    });
}

/** What a reminder may post of its workspace's reports, as they are now. */
export type PointsOf = (reminder: Pick<Reminder, "teamId" | "selection">) => readonly Point[];

export function pointsIn(contentOf: ContentOf): PointsOf {
  return ({ teamId, selection }) => {
    const { corpus, pair } = contentOf(teamId);
    return pointsOf(corpus, selection, pair);
  };
}

/** What a new reminder posts where nobody says: problems, where the reports name any. */
export function usualSelection(corpus: Corpus): Selection {
  return corpus.passages.some(({ part }) => part.kind === "problems") ? "problems" : "all";
}

// What stands before the first heading of a report or part introduces; a line that ends in a colon announces.
function makesPoint({ report, part, section, passage: { text } }: LocatedPassage): boolean {
  const introduces =
    (part.number === 0 && report.parts.length > 1) ||
    (sectionNumber(section.id) === 0 && part.sections.length > 1);
  return !introduces && text.length >= SHORTEST_POINT && !/[：:]$/.test(text);
}

function fits(located: LocatedPassage, selection: Selection): boolean {
  if (selection === "all") return true;
  if (typeof selection === "object") return partAddress(located) === selection.part;
  return located.part.kind === selection;
}

function companionOf(corpus: Corpus, located: LocatedPassage, pair: Pair): string | undefined {
  const linked = [...corpus.recommendationsFor(located), ...corpus.problemsFor(located)];
  const [paired] = linked.flatMap((section) => pair(located, section) ?? []);
  return paired && referenceTo(paired.passage);
}

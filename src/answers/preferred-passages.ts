import type { Corpus } from "../corpus/corpus.ts";
import type { PartKind } from "../corpus/report.ts";
import { type Found, sameSection } from "./compose-passages.ts";
import { asksForAction, findWantedKind } from "./wanted-kind.ts";

/** A passage of the wanted kind goes before better ones when its score is at least this share of the best. */
const WANTED_SHARE = 0.5;

/** The same for a linked passage where no kind is named: the form of a question says less than a name. */
const LINKED_SHARE = 0.65;

/**
 * Puts first what the question's form asks for: the passages of the kind of part that it names, or of a problem
 * and its recommendation, which speak of one matter in the same words, the one that it wants.
 *
 * @param question normalised.
 */
export function preferAsked(found: readonly Found[], question: string, corpus: Corpus): readonly Found[] {
  const kind = findWantedKind(question);
  if (kind !== undefined) return preferKind(found, kind);
  return preferLinked(found, asksForAction(question) ? "recommendations" : "problems", corpus);
}

/** Puts the passages of one kind of part first, unless the question's words find them far worse than others. */
export function preferKind(found: readonly Found[], kind: PartKind | undefined): readonly Found[] {
  const best = found[0]?.score ?? 0;
  const wanted = found.filter(
    ({ source, score }) => source.part.kind === kind && score >= best * WANTED_SHARE,
  );
  if (wanted.length === 0) return found;
  return [...wanted, ...found.filter((hit) => !wanted.includes(hit))];
}

/** Puts a passage linked to the best one first, where it is of the kind and the question finds it about as well. */
function preferLinked(
  found: readonly Found[],
  kind: "problems" | "recommendations",
  corpus: Corpus,
): readonly Found[] {
  const [best] = found;
  if (best === undefined) return found;
  const linked =
    kind === "problems" ? corpus.problemsFor(best.source) : corpus.recommendationsFor(best.source);
  const preferred = found.find(
    ({ source, score }) =>
      score >= best.score * LINKED_SHARE && linked.some((section) => sameSection(section, source)),
  );
  return preferred === undefined ? found : [preferred, ...found.filter((hit) => hit !== preferred)];
}

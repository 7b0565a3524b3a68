import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import type { PartKind } from "../corpus/report.ts";
import { type Found, sameSection } from "./compose-passages.ts";
import { saysLittle } from "./little-said.ts";
import { asksForAction, findWantedKind } from "./wanted-kind.ts";

/** A passage that is asked for goes before better ones when its score is at least this share of the best. */
const PREFERRED_SHARE = 0.7;

/** What begins a measure: 要建立…, 应完善…. */
const MEASURE = /(?:^|[,，。；;])(?:一要|二要|还要|要|应|应当|须|必须)(?!求)/u;

/**
 * Puts first what the question's form asks for: the passages of the kind of part that it names, or of a problem
 * and its recommendation, which speak of one matter in the same words, the one that it wants.
 *
 * @param question normalised.
 */
export function preferAsked(found: readonly Found[], question: string, corpus: Corpus): readonly Found[] {
  const telling = preferTelling(found);
  const kind = findWantedKind(question);
  if (kind !== undefined) return preferKind(telling, kind);
  const action = asksForAction(question);
  const preferred = preferLinked(telling, action ? "recommendations" : "problems", corpus);
  return action ? preferMeasure(preferRecommended(preferred)) : preferred;
}

/** Puts what says little behind what does not and is little worse; what is first then is as good as the best was. */
export function preferTelling(found: readonly Found[], isLittle = saysLittle): readonly Found[] {
  const [best] = found;
  const little = found.filter(({ source }) => isLittle(source));
  if (best === undefined || little.length === 0) return found;
  const [first = best, ...others] = found
    .map((hit) => (little.includes(hit) ? { ...hit, score: hit.score * PREFERRED_SHARE } : hit))
    .sort((one, other) => other.score - one.score);
  return [{ ...first, score: best.score }, ...others];
}

/** Puts a recommendation before what a part of another kind says little better, where the question asks what is to be done. */
function preferRecommended(found: readonly Found[]): readonly Found[] {
  const [best] = found;
  if (best === undefined || best.source.part.kind !== "other") return found;
  const recommended = found.find(
    ({ source, score }) => source.part.kind === "recommendations" && score >= best.score * PREFERRED_SHARE,
  );
  return recommended === undefined ? found : before(found, recommended, best);
}

/** Puts a measure before the paragraph that leads up to it, where the question asks what is to be done. */
function preferMeasure(found: readonly Found[]): readonly Found[] {
  const [best] = found;
  if (best?.source.part.kind !== "recommendations") return found;
  const { section, passage } = best.source;
  if (section.passages[0] !== passage || MEASURE.test(passage.text)) return found;
  const measure = found.find(
    ({ source, score }) =>
      score >= best.score * PREFERRED_SHARE &&
      sameSection(source, best.source) &&
      MEASURE.test(source.passage.text),
  );
  return measure === undefined ? found : before(found, measure, best);
}

/** One of them first, as good as the best was. */
function before(found: readonly Found[], first: Found, { score }: Found): readonly Found[] {
  return [{ ...first, score }, ...found.filter((hit) => hit !== first)];
}

/** Puts the passages of one kind of part first, unless the question's words find them far worse than others. */
export function preferKind(found: readonly Found[], kind: PartKind | undefined): readonly Found[] {
  return prefer(found, ({ part }) => part.kind === kind);
}

/** The same of passages by anything else. */
export function prefer(
  found: readonly Found[],
  isWanted: (source: LocatedPassage) => boolean,
): readonly Found[] {
  const best = found[0]?.score ?? 0;
  const wanted = found.filter(({ source, score }) => score >= best * PREFERRED_SHARE && isWanted(source));
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
      score >= best.score * PREFERRED_SHARE && linked.some((section) => sameSection(section, source)),
  );
  return preferred === undefined ? found : [preferred, ...found.filter((hit) => hit !== preferred)];
}

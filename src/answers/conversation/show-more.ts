import { addressIn, sectionAddress } from "../../corpus/address.ts";
import type { PartKind } from "../../corpus/report.ts";
import type { Answer } from "../answer.ts";
import { composePassages, type Found, type Library } from "../compose-passages.ts";
import { collectFacts } from "../facts/collect-facts.ts";
import type { FactKind } from "../facts/fact.ts";
import { listFacts } from "../facts/list-facts.ts";
import { findPassages } from "../find-passages.ts";
import { noAnswer } from "../unanswered.ts";
import { findSection, located, passagesOfItem } from "./places.ts";
import type { Item, Topic } from "./state.ts";

/**
 * A passage not shown yet comes with 还有吗 when its score is at least this share of the best one's: lower
 * than for the first answer, since the person asked for what is further away, but nothing unrelated.
 */
const MORE_SHARE = 0.4;

/** What the report has on a topic beyond what the thread has shown, or an answer that says there is no more. */
export function showMore(
  { more, shown }: Topic,
  message: string,
  seen: ReadonlySet<string>,
  library: Library,
  kind?: PartKind,
): Answer {
  const linked = kind === undefined ? [] : linkedCandidates(shown, library);
  const distinct = new Map([...linked, ...candidates(more, library)].map((hit) => [hit.source, hit]));
  const fresh = [...distinct.values()].filter(
    ({ source }) => !seen.has(source.passage.address) && (kind === undefined || source.part.kind === kind),
  );
  const [first, ...others] = fresh;
  if (first === undefined) {
    return { ...noAnswer(message, ["no-more"], library.corpus, []), suggestions: [] };
  }
  const words = more.kind === "search" ? more.words : first.source.section.heading;
  const asked = library.search.read(words);
  const answer = composePassages([first, ...others], library, { question: message, asked });
  const isFresh = ({ source }: { source: Found["source"] }) => !seen.has(source.passage.address);
  return {
    ...answer,
    recommendations: answer.recommendations.filter(isFresh),
    problems: answer.problems.filter(isFresh),
  };
}

/** Everything in the sections that the report links to what was shown: 还有别的办法吗. */
function linkedCandidates(shown: readonly Item[], { corpus }: Library): Found[] {
  const sections = shown
    .flatMap((item) => passagesOfItem(item, corpus))
    .flatMap((source) => [...corpus.recommendationsFor(source), ...corpus.problemsFor(source)]);
  return [...new Map(sections.map((section) => [sectionAddress(section), section])).values()].flatMap(
    (section) => located(section, corpus).map((source) => ({ source, score: 1 })),
  );
}

/** The facts of one kind that the thread has not shown: neither listed last nor in a passage shown last. */
export function showMoreFacts(
  kind: FactKind,
  { shown }: Topic,
  message: string,
  { corpus }: Library,
): Answer {
  const names = new Set(shown.map(({ name }) => addressIn(name)));
  const [first, ...others] = collectFacts(corpus).filter(
    (fact) => fact.kind === kind && !names.has(fact.source.passage.address),
  );
  return first === undefined
    ? { ...noAnswer(message, ["no-more"], corpus, []), suggestions: [] }
    : listFacts(message, kind, [first, ...others]);
}

function candidates(more: Topic["more"], library: Library): readonly Found[] {
  const { corpus } = library;
  switch (more.kind) {
    case "nothing":
      return [];
    case "sections":
      return more.names.flatMap((name) => {
        const section = findSection(name, corpus);
        return section === undefined ? [] : located(section, corpus).map((source) => ({ source, score: 1 }));
      });
    case "search": {
      const { found } = findPassages(library.search.read(more.words), library);
      const best = found[0]?.score ?? 0;
      return found.filter(({ score }) => score >= best * MORE_SHARE);
    }
  }
}

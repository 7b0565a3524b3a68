import type { LocatedPassage } from "../../corpus/corpus.ts";
import type { SearchEngine } from "../../search/engine.ts";
import type { Question } from "../../search/question.ts";
import { coverage } from "../coverage.ts";
import type { Fact } from "./fact.ts";
import type { FactsIntent } from "./facts-intent.ts";

/** Part of the topic that a clause must hold for its facts to be about the topic. */
const ENOUGH = 0.5;

/** The same where no passage answers the topic: all of it. */
const ALL = 0.99;

/** A clause is left out when it holds less of the topic than this share of what the best clause holds. */
const NEAR_BEST = 0.8;

const PART_OF_WHOLE = /[%‰％]|成(?!倍)|分[之百]|半数|[一过近大小足到]半/u;

/**
 * The facts that a question asks for. With a topic: those whose own clause is about it (哪些单位建立了制度);
 * failing that, those of the section that answers the topic, since a sentence before may have named it.
 *
 * @param topic the intent's, read; undefined when it names none.
 * @param found the passages that come near the topic, best first.
 * @param answered whether they answer it.
 */
export function selectFacts(
  facts: readonly Fact[],
  { kind, sharesOnly, reports, sections }: FactsIntent,
  topic: Question | undefined,
  found: readonly LocatedPassage[],
  answered: boolean,
  search: SearchEngine,
): Fact[] {
  const asked = facts.filter(
    (fact) =>
      fact.kind === kind &&
      reports.includes(fact.source.report) &&
      (sections?.includes(fact.source.section) ?? true) &&
      (!sharesOnly || PART_OF_WHOLE.test(fact.value)),
  );
  if (topic === undefined) return asked;
  const addresses = new Set(found.map(({ passage }) => passage.address));
  const near = asked
    .filter(({ source }) => addresses.has(source.passage.address))
    .map((fact) => ({ fact, held: coverage(search, fact.scope, topic) }));
  const best = Math.max(0, ...near.map(({ held }) => held));
  if (best >= (answered ? ENOUGH : ALL))
    return near.filter(({ held }) => held >= best * NEAR_BEST).map(({ fact }) => fact);
  if (!answered) return [];
  const section = found[0]?.section;
  return near.filter(({ fact }) => fact.source.section === section).map(({ fact }) => fact);
}

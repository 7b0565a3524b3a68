import type { Corpus, LocatedPassage, LocatedSection } from "../corpus/corpus.ts";
import type { SearchEngine } from "../search/engine.ts";
import { announcedBy, saysLittle } from "./little-said.ts";

/** The paragraph of a linked section that belongs to a paragraph; undefined where the section has none. */
export type Pair = (source: LocatedPassage, linked: LocatedSection) => LocatedPassage | undefined;

/**
 * Pairs found once, by corpus and engine: a corpus never changes, and reading a whole paragraph as a question costs as much
 * as the rest of an answer.
 */
const PAIRS = new WeakMap<Corpus, WeakMap<SearchEngine, Map<string, LocatedPassage | undefined>>>();

/**
 * The paragraph of a linked section that speaks most of what a paragraph speaks of: of a problem's the
 * recommendation, of a recommendation's the problem. The section's lead where none shares anything with it.
 *
 * @param linked a section of the same report.
 * @param fitting whether none is given where none shares anything with it; default the section's lead.
 */
export function pairedPassage(
  source: LocatedPassage,
  linked: LocatedSection,
  corpus: Corpus,
  search: SearchEngine,
  fitting = false,
): LocatedPassage | undefined {
  return bestPair(source, linked, corpus, search) ?? (fitting ? undefined : telling(linked, corpus)[0]);
}

/** What a section says, without thanks, laws and lead-ins; these where it says nothing else. */
function telling({ section }: LocatedSection, corpus: Corpus): readonly LocatedPassage[] {
  const all = section.passages.flatMap(({ address }) => corpus.passage(address) ?? []);
  const some = all.filter((one) => !saysLittle(one) && announcedBy(one, corpus).length === 0);
  return some.length > 0 ? some : all;
}

function bestPair(
  source: LocatedPassage,
  linked: LocatedSection,
  corpus: Corpus,
  search: SearchEngine,
): LocatedPassage | undefined {
  const byEngine = PAIRS.get(corpus) ?? new WeakMap<SearchEngine, Map<string, LocatedPassage | undefined>>();
  PAIRS.set(corpus, byEngine);
  const pairs = byEngine.get(search) ?? new Map<string, LocatedPassage | undefined>();
  byEngine.set(search, pairs);
  const key = `${source.passage.address} ${linked.section.id}`;
  if (pairs.has(key)) return pairs.get(key);
  const addresses = telling(linked, corpus).map(({ passage }) => passage.address);
  const [best] = search.rank(search.read(source.passage.text), addresses);
  const pair = best && corpus.passage(best.id);
  pairs.set(key, pair);
  return pair;
}

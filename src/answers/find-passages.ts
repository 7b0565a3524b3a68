import type { LocatedPassage } from "../corpus/corpus.ts";
import { takeKinds } from "../corpus/kind-words.ts";
import type { Evidence } from "../search/evidence.ts";
import type { Question } from "../search/question.ts";
import type { Found, Library } from "./compose-passages.ts";

/** Hits looked at: enough to choose from by the kind of part that a question asks for. */
const HITS = 50;

/** Scores that are the same in so many steps from 0 to the best one count as equal. */
const EQUAL_STEPS = 50;

/** What was looked up, and what came of it. */
export interface Lookup {
  readonly asked: Question;
  /** Best first. */
  readonly found: readonly Found[];
  /** How much speaks for the best; absent when nothing was found. */
  readonly evidence?: Evidence;
  /** Whether the best is likely to answer. */
  readonly answerable: boolean;
  /** Whether the best come near enough to be offered in doubt. */
  readonly near: boolean;
}

export function findPassages(asked: Question, { corpus, search }: Library): Lookup {
  const { hits, ...judged } = search.search(asked, HITS);
  const found = hits.flatMap(({ id, score }) => {
    const source = corpus.passage(id);
    return source === undefined ? [] : [{ source, score }];
  });
  return { asked, found: newerFirst(found), ...judged };
}

/**
 * Of passages that are found about equally well, those of newer reports first.
 *
 * @param found best first.
 */
function newerFirst(found: readonly Found[]): readonly Found[] {
  const [first] = found;
  const best = first?.score ?? 0;
  if (best <= 0 || found.every(({ source }) => source.report === first?.source.report)) return found;
  const step = ({ score }: Found) => Math.round((score / best) * EQUAL_STEPS);
  return found.toSorted(
    (a, b) => step(b) - step(a) || compare(b.source.report.published, a.source.report.published),
  );
}

function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/**
 * Looks up the passages that answer a question, whose words for a kind of part (困难, 对策) need not stand in
 * them: a passage in the part of that kind is a difficulty or a remedy by its place. Where the whole question
 * finds no answer, its topic alone may, in such a part.
 *
 * @returns what was looked up, in order; the first that is answerable decides.
 */
export function findOnKind(asked: Question, library: Library): [Lookup, ...Lookup[]] {
  const whole = findPassages(asked, library);
  if (whole.answerable) return [whole];
  const { kinds, rest } = takeKinds(asked.normalised);
  const [kind] = kinds;
  if (kind === undefined || rest.trim() === "") return [whole];
  const topic = findPassages(library.search.read(rest), library);
  const [best] = topic.found;
  return [whole, { ...topic, answerable: topic.answerable && best?.source.part.kind === kind }];
}

/** Those of the passages that share something telling with a question, best first. */
export function rankPassages(
  asked: Question,
  passages: Iterable<LocatedPassage>,
  { search }: Library,
): readonly Found[] {
  const byAddress = new Map([...passages].map((source) => [source.passage.address, source]));
  return search.rank(asked, byAddress.keys()).flatMap(({ id, score }) => {
    const source = byAddress.get(id);
    return source === undefined ? [] : [{ source, score }];
  });
}

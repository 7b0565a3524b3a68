import { sectionAddress } from "../corpus/address.ts";
import type { Corpus, LocatedPassage } from "../corpus/corpus.ts";
import { normalise } from "../search/normalise.ts";
import type { Question } from "../search/question.ts";
import type { Note } from "./answer.ts";
import type { Found, Library } from "./compose-passages.ts";
import { rankPassages } from "./find-passages.ts";

/** Most reports that are quoted where those are asked for that speak of a topic. */
export const MOST_MENTIONS = 8;

/**
 * The paragraph of each report that speaks most of a topic, newest report first; of each section where there is one
 * report. One that holds the topic as it is asked, else all of its words.
 */
export function findMentions(topic: Question, library: Library): readonly Found[] {
  const holding = (words: readonly string[]) =>
    library.corpus.passages.filter(({ passage }) => {
      const text = normalise(passage.text);
      return words.every((word) => text.includes(word));
    });
  const literal = holding([topic.normalised]);
  const passages = literal.length > 0 || topic.words.length === 0 ? literal : holding(topic.words);
  const isOne = library.corpus.reports.length === 1;
  const groups = group(passages, (source) => (isOne ? sectionAddress(source) : source.report.slug));
  return [...groups.values()]
    .flatMap((own): Found[] => {
      const [best = { source: own[0], score: 0 }] = rankPassages(topic, own, library);
      return best.source === undefined ? [] : [{ source: best.source, score: best.score }];
    })
    .sort((a, b) => b.source.report.published.localeCompare(a.source.report.published) || b.score - a.score);
}

/** How many reports speak of it, where there are several. */
export function countReports(mentions: readonly Found[], quoted: number, corpus: Corpus): readonly Note[] {
  const reports = mentions.map(({ source }) => source.report);
  return corpus.reports.length === 1 ? [] : [{ kind: "mentions", reports, quoted }];
}

function group(
  passages: readonly LocatedPassage[],
  keyOf: (source: LocatedPassage) => string,
): Map<string, LocatedPassage[]> {
  const groups = new Map<string, LocatedPassage[]>();
  for (const located of passages) {
    const key = keyOf(located);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [located]);
    else own.push(located);
  }
  return groups;
}

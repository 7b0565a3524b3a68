import type { LocatedPassage } from "../corpus/corpus.ts";
import { normalise } from "../search/normalise.ts";
import type { Question } from "../search/question.ts";
import type { Found, Library } from "./compose-passages.ts";
import { rankPassages } from "./find-passages.ts";

/**
 * The paragraph of each report that speaks most of a topic, newest report first: one that holds the topic as it
 * is asked, else all of its words.
 */
export function findMentions(topic: Question, library: Library): readonly Found[] {
  const holding = (words: readonly string[]) =>
    library.corpus.passages.filter(({ passage }) => {
      const text = normalise(passage.text);
      return words.every((word) => text.includes(word));
    });
  const literal = holding([topic.normalised]);
  const passages = literal.length > 0 || topic.words.length === 0 ? literal : holding(topic.words);
  const byReport = group(passages);
  return [...byReport.values()]
    .flatMap((own): Found[] => {
      const [best = { source: own[0], score: 0 }] = rankPassages(topic, own, library);
      return best.source === undefined ? [] : [{ source: best.source, score: best.score }];
    })
    .sort((a, b) => b.source.report.published.localeCompare(a.source.report.published));
}

function group(passages: readonly LocatedPassage[]): Map<string, LocatedPassage[]> {
  const byReport = new Map<string, LocatedPassage[]>();
  for (const located of passages) {
    const own = byReport.get(located.report.slug);
    if (own === undefined) byReport.set(located.report.slug, [located]);
    else own.push(located);
  }
  return byReport;
}

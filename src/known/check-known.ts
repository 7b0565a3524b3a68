import { saidIn } from "../answers/forms/unmentioned.ts";
import type { ContentProblem, Fault } from "../corpus/content-problem.ts";
import type { Corpus } from "../corpus/corpus.ts";
import { normalise } from "../search/normalise.ts";
import type { KnownEntry } from "./known.ts";
import { findPlace } from "./place.ts";

/** What stands for a file in remarks: its lines are those of the export. */
const EXPORT = "known -- export";

/** What was taught and has no effect any more: places that are gone, synonyms of which none stands in a report. */
export function checkKnown(
  teams: ReadonlyMap<string, readonly KnownEntry[]>,
  corpusOf: (teamId: string) => Corpus,
): ContentProblem[] {
  let line = 0;
  return [...teams].flatMap(([teamId, entries]) => {
    const corpus = corpusOf(teamId);
    const said = saidIn(corpus);
    return entries.flatMap((entry) => {
      line++;
      const fault = faultOf(entry, corpus, said);
      return fault === undefined ? [] : [{ file: EXPORT, line, ...fault }];
    });
  });
}

function faultOf(entry: KnownEntry, corpus: Corpus, said: string): Fault | undefined {
  if (entry.kind === "question") {
    if (entry.place === undefined || findPlace(entry.place, corpus) !== undefined) return undefined;
    return {
      message: {
        en: `${entry.place}, assigned to “${entry.question}”, is in no report`,
        zh: `「${entry.question}」指定的 ${entry.place} 已不在报告里`,
      },
      remedy: { en: "Assign another place in App Home, or take it back", zh: "请在主页重新指定，或取消" },
    };
  }
  if (entry.terms.some((term) => said.includes(normalise(term)))) return undefined;
  const terms = entry.terms.join("、");
  return {
    message: { en: `none of the synonyms ${terms} stands in a report`, zh: `同义词 ${terms} 都不在报告里` },
    remedy: {
      en: "Name a word of the reports among them, or take them back",
      zh: "请加上报告里的说法，或取消",
    },
  };
}

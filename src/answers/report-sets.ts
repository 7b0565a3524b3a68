import { Corpus } from "../corpus/corpus.ts";
import type { Report } from "../corpus/report.ts";
import type { Library } from "./compose-passages.ts";
import { collectFacts } from "./facts/collect-facts.ts";
import type { Fact } from "./facts/fact.ts";

/** Reports to answer from, with the facts that they state. */
export interface ReportSet extends Library {
  readonly facts: readonly Fact[];
}

/** The set of all reports, and a way to some of them: each report's own is kept once it was asked for. */
export function createReportSets({ corpus, search }: Library): {
  readonly whole: ReportSet;
  readonly of: (reports: readonly Report[]) => ReportSet;
} {
  const whole: ReportSet = { corpus, search, facts: collectFacts(corpus) };
  const own = new Map<string, ReportSet>();
  const narrow = (reports: readonly Report[]): ReportSet => {
    const some = new Corpus(reports);
    const addresses = some.passages.map(({ passage }) => passage.address);
    const within: Library["search"] = {
      ...search,
      search: (question, limit) => search.search(question, limit, addresses),
    };
    return { corpus: some, search: within, facts: collectFacts(some) };
  };
  return {
    whole,
    of: (reports) => {
      const [only, ...others] = reports;
      if (only === undefined || reports.length === corpus.reports.length) return whole;
      if (others.length > 0) return narrow(reports);
      const kept = own.get(only.slug) ?? narrow(reports);
      own.set(only.slug, kept);
      return kept;
    },
  };
}

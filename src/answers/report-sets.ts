import { Corpus } from "../corpus/corpus.ts";
import type { Report } from "../corpus/report.ts";
import type { Library } from "./compose-passages.ts";

/** A way to some of the reports: each one's own is kept once it was asked for. */
export function createReportSets({ corpus, search }: Library): (reports: readonly Report[]) => Library {
  const whole: Library = { corpus, search };
  const own = new Map<string, Library>();
  const narrow = (reports: readonly Report[]): Library => {
    const some = new Corpus(reports);
    const addresses = some.passages.map(({ passage }) => passage.address);
    const within: Library["search"] = {
      ...search,
      search: (question, limit) => search.search(question, limit, addresses),
    };
    return { corpus: some, search: within };
  };
  return (reports) => {
    const [only, ...others] = reports;
    if (only === undefined || reports.length === corpus.reports.length) return whole;
    if (others.length > 0) return narrow(reports);
    const kept = own.get(only.slug) ?? narrow(reports);
    own.set(only.slug, kept);
    return kept;
  };
}

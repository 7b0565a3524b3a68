import { addressIn, meansText, slugIn } from "./address.ts";
import type { Part, Passage, Report, Section } from "./report.ts";

/** A section with what it belongs to. */
export interface LocatedSection {
  readonly report: Report;
  readonly part: Part;
  readonly section: Section;
}

/** A passage with what it belongs to. */
export interface LocatedPassage extends LocatedSection {
  readonly passage: Passage;
}

/** A report taken apart for look-ups: once, whatever corpora it enters. */
interface ReportLookUp {
  readonly passages: readonly LocatedPassage[];
  readonly byAddress: ReadonlyMap<string, LocatedPassage>;
  readonly sections: ReadonlyMap<string, LocatedSection>;
}

/**
 * All reports, with look-ups by address. Immutable: changed content makes a new corpus, in which the reports that
 * did not change, and all that is found in them, are the same objects.
 */
export class Corpus {
  readonly reports: readonly Report[];
  /** Every passage, in the order of reports and addresses. */
  readonly passages: readonly LocatedPassage[];
  readonly #lookUps: ReadonlyMap<string, ReportLookUp>;

  constructor(reports: readonly Report[]) {
    this.reports = reports;
    this.#lookUps = new Map(reports.map((report) => [report.slug, lookUpOf(report)]));
    this.passages = reports.flatMap((report) => lookUpOf(report).passages);
  }

  /** The passage at an address, or that a reference means; undefined where there is none any more. */
  passage(reference: string): LocatedPassage | undefined {
    const address = addressIn(reference);
    const found = this.#lookUps.get(slugIn(address))?.byAddress.get(address);
    return found !== undefined && meansText(reference, found.passage.text) ? found : undefined;
  }

  section(slug: string, id: string): LocatedSection | undefined {
    return this.#lookUps.get(slug)?.sections.get(id);
  }

  /** The recommendation sections linked to a problem section; empty where there are none. */
  recommendationsFor({ report, section }: LocatedSection): LocatedSection[] {
    return this.#located(report, report.links.get(section.id) ?? []);
  }

  /** The problem sections that a recommendation section answers; empty where there are none. */
  problemsFor({ report, section }: LocatedSection): LocatedSection[] {
    const ids = [...report.links].filter(([, targets]) => targets.includes(section.id)).map(([id]) => id);
    return this.#located(report, ids);
  }

  #located(report: Report, ids: readonly string[]): LocatedSection[] {
    return ids.flatMap((id) => this.section(report.slug, id) ?? []);
  }
}

const lookUps = new WeakMap<Report, ReportLookUp>();

function lookUpOf(report: Report): ReportLookUp {
  const known = lookUps.get(report);
  if (known !== undefined) return known;
  const sections = report.parts.flatMap((part) =>
    part.sections.map((section) => ({ report, part, section })),
  );
  const passages = sections.flatMap((located) =>
    located.section.passages.map((passage) => ({ ...located, passage })),
  );
  const lookUp = {
    passages,
    byAddress: new Map(passages.map((located) => [located.passage.address, located])),
    sections: new Map(sections.map((located) => [located.section.id, located])),
  };
  lookUps.set(report, lookUp);
  return lookUp;
}

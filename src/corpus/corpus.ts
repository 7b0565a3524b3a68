import { sectionAddress } from "./address.ts";
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

/** All reports, with look-ups by address. Immutable: changed content makes a new corpus. */
export class Corpus {
  readonly reports: readonly Report[];
  /** Every passage, in the order of reports and addresses. */
  readonly passages: readonly LocatedPassage[];
  readonly #byAddress: ReadonlyMap<string, LocatedPassage>;
  readonly #sections: ReadonlyMap<string, LocatedSection>;

  constructor(reports: readonly Report[]) {
    this.reports = reports;
    const sections = reports.flatMap((report) =>
      report.parts.flatMap((part) => part.sections.map((section) => ({ report, part, section }))),
    );
    this.passages = sections.flatMap((located) =>
      located.section.passages.map((passage) => ({ ...located, passage })),
    );
    this.#byAddress = new Map(this.passages.map((located) => [located.passage.address, located]));
    this.#sections = new Map(sections.map((located) => [sectionAddress(located), located]));
  }

  /** The passage at an address such as `survey#2.3.1`, or undefined. */
  passage(address: string): LocatedPassage | undefined {
    return this.#byAddress.get(address);
  }

  section(slug: string, id: string): LocatedSection | undefined {
    return this.#sections.get(sectionAddress({ report: { slug }, section: { id } }));
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

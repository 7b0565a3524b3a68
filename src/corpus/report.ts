/** What a part of a report is about: the fixed plan of a survey report, and whatever does not follow it. */
export const PART_KINDS = ["achievements", "problems", "recommendations", "other"] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** One paragraph of a report: the unit that is searched, quoted and addressed. */
export interface Passage {
  /** `slug#part.section.paragraph`, for example `survey#2.3.1`; unique in a corpus. */
  readonly address: string;
  /** The paragraph exactly as the content file has it, its line breaks joined. */
  readonly text: string;
}

export interface Section {
  /** `part.section`, for example `2.3`; section 0 holds what stands before a part's first heading. */
  readonly id: string;
  /** The heading without its number; empty for section 0. */
  readonly heading: string;
  readonly passages: readonly Passage[];
}

export interface Part {
  /** From 1; part 0 holds what stands before the first part. */
  readonly number: number;
  /** The heading without its number; empty for part 0. */
  readonly heading: string;
  readonly kind: PartKind;
  readonly sections: readonly Section[];
}

export interface Report {
  /** Names the report in addresses: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly title: string;
  /** Date of publication, `YYYY-MM-DD`. */
  readonly published: string;
  /** Where the text comes from. */
  readonly source: string;
  readonly parts: readonly Part[];
  /** Problem section to the recommendation sections that answer it, as ids. */
  readonly links: ReadonlyMap<string, readonly string[]>;
  /** Questions that its owner would have people try. */
  readonly examples?: readonly string[];
}

/** How long its text is, in UTF-16 code units, to two digits. */
export function lengthOf({ parts }: Report): number {
  const passages = parts.flatMap(({ sections }) => sections.flatMap((section) => section.passages));
  return Number(passages.reduce((sum, { text }) => sum + text.length, 0).toPrecision(2));
}
